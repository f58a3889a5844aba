/// Tests of the database beside the ledger, and the database of other tests,
/// [org.juzhou.platform.database.TestDatabase].
@NullMarked
package org.juzhou.platform.database;

import org.jspecify.annotations.NullMarked;
