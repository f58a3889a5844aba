/// A disk that fails as disks do: a file system over the real one, in which a test chooses the
/// write after which the machine stops, when the disk is full, and what a loss of power takes.
///
/// It must not know what is stored: it sees files, writes and syncs. RocksDB writes through paths
/// of the real file system and is not seen here. Start with [FaultyDisk].
@NullMarked
package org.juzhou.testkit.disk;

import org.jspecify.annotations.NullMarked;
