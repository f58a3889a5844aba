/// The vault: private content off the ledger, encrypted under a key of its own for each data
/// subject; whose key is destroyed, his content is gone (docs/vault.md).
///
/// It knows files and ciphers alone, neither Spring nor a database, and must not know what a
/// content means nor who may read it. Start at [org.juzhou.platform.vault.Vault]; for a column of a
/// table at [org.juzhou.platform.vault.SealedField].
@NullMarked
package org.juzhou.platform.vault;

import org.jspecify.annotations.NullMarked;
