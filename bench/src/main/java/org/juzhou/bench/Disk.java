package org.juzhou.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What the data directory of a stopped server takes beyond the records themselves.
///
/// Not counted, and said apart: the Raft log, which forgets what a snapshot covers and keeps no
/// more than a few hundred megabytes however long the log is; the leaves of batches, which are no
/// records; and the database, whose views can be made again.
///
/// @param records in the log
/// @param recordBytes of their texts
/// @param bytes of files, without what is not counted
/// @param raftBytes of the Raft log as it is
/// @param leafBytes of leaves
/// @param databaseBytes of the bundled PostgreSQL, its own log included
/// @param parts bytes of each file or folder of the ledger
record Disk(
        long records,
        long recordBytes,
        long bytes,
        long raftBytes,
        long leafBytes,
        long databaseBytes,
        Map<String, Long> parts)
        implements Figure {
    Disk {
        parts = Collections.unmodifiableMap(new TreeMap<>(parts));
    }

    /// Measures a server that was stopped.
    static Disk measure(Subject stopped) throws IOException {
        Path data = stopped.data();
        long raft = WorkFolder.bytesUnder(data.resolve("raft"));
        long leaves = WorkFolder.bytesUnder(data.resolve("blobs"));
        long database = WorkFolder.bytesUnder(data.resolve("postgres"));
        return new Disk(
                stopped.sent().records(),
                stopped.sent().bytes(),
                WorkFolder.bytesUnder(data) - raft - leaves - database,
                raft,
                leaves,
                database,
                parts(data.resolve("ledger")));
    }

    private static Map<String, Long> parts(Path ledger) throws IOException {
        Map<String, Long> parts = new TreeMap<>();
        try (Stream<Path> inside = Files.list(ledger)) {
            for (Path part : inside.toList()) {
                parts.put(part.getFileName().toString(), WorkFolder.bytesUnder(part));
            }
        }
        return parts;
    }

    double bytesPerRecordOver() {
        return (double) (bytes - recordBytes) / records;
    }

    @Override
    public void addTo(Map<String, Object> json, Limits limits) {
        json.put("bytesPerRecordOver", Figure.rounded(bytesPerRecordOver(), 1));
        Map<String, Object> disk = new LinkedHashMap<>();
        disk.put("records", records);
        disk.put("bytesPerRecord", Figure.rounded((double) recordBytes / records, 1));
        disk.put("raftLogBytes", raftBytes);
        disk.put("leafBytes", leafBytes);
        disk.put("databaseBytes", databaseBytes);
        parts.forEach((part, size) -> disk.put(part, Figure.rounded((double) size / records, 1)));
        json.put("disk", disk);
    }

    @Override
    public List<String> lines(Limits limits) {
        return List.of(
                Figure.line(
                        bytesPerRecordOver(),
                        "bytes on disk a record beyond its own "
                                + Math.round((double) recordBytes / records)),
                Figure.line(
                        (double) (raftBytes >> 20),
                        "MB of Raft log beside them, which does not grow"));
    }
}
