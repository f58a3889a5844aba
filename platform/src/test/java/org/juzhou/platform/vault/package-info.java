/// Tests of the vault.
@NullMarked
package org.juzhou.platform.vault;

import org.jspecify.annotations.NullMarked;
