/// The database beside the ledger: the bundled PostgreSQL or the operator's own, the pool of
/// connections, and the tables of each module in two schemas: `<module>` for views of the ledger,
/// which can be dropped and made again, and `<module>_own` for what stands nowhere else.
///
/// It must not know what any table means. Start with [org.juzhou.platform.database.Database].
@NullMarked
package org.juzhou.platform.database;

import org.jspecify.annotations.NullMarked;
