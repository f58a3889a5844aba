package org.juzhou.chain.member;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.juzhou.chain.evidence.Lie;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.note.SignedNote;
import org.juzhou.ledger.record.RecordReader;
import org.juzhou.ledger.record.Seal;
import org.juzhou.ledger.record.SignedRecord;

/// What a lying log does after it has behaved for a while, and what an honest member makes of it.
public enum Trick {
    /// A byte of a record is changed under its seal.
    ALTERED_BYTES(Lie.BAD_SIGNATURE),
    /// The bytes served for an entry are not those of the tree.
    OTHER_BYTES_SERVED(Lie.OTHER_BYTES),
    /// A published entry is left out.
    OMITTED(Lie.INCONSISTENT_HEADS),
    /// Two published entries change places.
    REORDERED(Lie.INCONSISTENT_HEADS),
    /// A record that the rules refuse is sealed.
    RULE_NOT_EXECUTED(Lie.REFUSED_RECORD),
    /// A seal has the digest of other writes.
    OTHER_WRITES(Lie.WRONG_WRITES),
    /// A record is signed by somebody else.
    FOREIGN_SIGNATURE(Lie.BAD_SIGNATURE),
    /// A second head of a size that was shown.
    SECOND_HEAD(Lie.TWO_HEADS),
    /// An older head is shown again.
    HEAD_BACK(Lie.HEAD_BACK),
    /// The time of a seal goes back.
    TIME_BACK(Lie.CONTRADICTORY_SEAL),
    /// The time of a seal runs ahead.
    TIME_AHEAD(Lie.TIME_AHEAD),
    /// A record stands a second time.
    REPEATED(Lie.REPEATED_RECORD),
    /// A record stands after it expired.
    EXPIRED(Lie.UNTIMELY_RECORD),
    /// A head is signed inside a block.
    UNSEALED(Lie.UNSEALED_HEAD),
    /// An entry is nothing at all.
    NO_ENTRY(Lie.BAD_ENTRY),
    /// A height is left out.
    HEIGHT_SKIPPED(Lie.CONTRADICTORY_SEAL),
    /// A seal counts fewer records than stand before it.
    COUNT_TOO_SMALL(Lie.CONTRADICTORY_SEAL),
    /// A seal counts more records than stand before it.
    COUNT_TOO_LARGE(Lie.CONTRADICTORY_SEAL),
    /// A seal closes nothing.
    EMPTY_BLOCK(Lie.CONTRADICTORY_SEAL),
    /// A block has more records than a block may have.
    BLOCK_TOO_LONG(Lie.CONTRADICTORY_SEAL);

    private final Lie found;

    Trick(Lie found) {
        this.found = found;
    }

    /// What an honest member finds.
    public Lie found() {
        return found;
    }

    /// The log that a liar shows instead of an honest one.
    ///
    /// @param log entries
    /// @param head that he shows of them
    /// @param served for entry `altered`; the entry itself where it is its own bytes
    public record Shown(ForgedLog log, SignedNote head, int altered, Bytes served) {}

    /// Lies.
    ///
    /// @param honest what was shown up to now, all of it under a head
    /// @param scratch a folder that is not there
    public Shown play(ForgedLog honest, Path scratch, long nowMillis) {
        ForgedLog log = honest.copy();
        long time = nowMillis - 1_000;
        switch (this) {
            case ALTERED_BYTES -> block(log, time, List.of(altered(log.register())));
            case OTHER_BYTES_SERVED -> {
                log.grow(scratch, 1, 3, time);
                int index = (int) log.size() - 2;
                return new Shown(log, log.head(log.size()), index, log.register().compact());
            }
            case OMITTED -> {
                log.remove(2);
                block(log, time, List.of(log.register()));
            }
            case REORDERED -> {
                Bytes first = log.entries().get(1);
                log.replace(1, log.entries().get(2));
                log.replace(2, first);
                block(log, time, List.of(log.register()));
            }
            case RULE_NOT_EXECUTED ->
                    block(
                            log,
                            time,
                            List.of(
                                    log.record(
                                            "set-status",
                                            r ->
                                                    r.field("organisation", "ozzzzzzzzzzzzzzzz")
                                                            .field("status", "active"),
                                            nowMillis)));
            case OTHER_WRITES -> {
                log.grow(scratch, 1, 2, time);
                int last = (int) log.size() - 1;
                Seal seal = Seal.parse(log.entries().get(last));
                log.replace(
                        last,
                        new Seal(
                                        seal.height(),
                                        seal.count(),
                                        seal.timeMillis(),
                                        seal.previous(),
                                        Hash.parseHex("11".repeat(32)))
                                .toBytes());
            }
            case FOREIGN_SIGNATURE ->
                    block(
                            log,
                            time,
                            List.of(
                                    log.signedBy(
                                            7,
                                            "register-organisation",
                                            r ->
                                                    r.field(
                                                            "organisation",
                                                            ForgedLog.organisation(987_654)),
                                            nowMillis)));
            case SECOND_HEAD -> log.replace(1, log.register().compact());
            case HEAD_BACK -> {
                long smaller = sealBefore(log, log.size() - 1) + 1;
                return shown(log, smaller);
            }
            case TIME_BACK -> block(log, log.genesis().timeMillis(), List.of(log.register()));
            case TIME_AHEAD -> log.grow(scratch, 1, 1, nowMillis + 3_600_000);
            case REPEATED -> log.write(log.entries().get(1));
            case EXPIRED ->
                    block(
                            log,
                            time,
                            List.of(
                                    log.record(
                                            "register-organisation",
                                            r ->
                                                    r.field(
                                                            "organisation",
                                                            ForgedLog.organisation(987_654)),
                                            nowMillis - 80_000_000)));
            case UNSEALED -> log.write(log.register().compact());
            case NO_ENTRY -> log.write(Bytes.ascii("nothing"));
            case HEIGHT_SKIPPED -> {
                log.write(log.register().compact());
                log.write(seal(log, time, 1, 2));
            }
            case COUNT_TOO_SMALL -> {
                log.write(log.register().compact());
                log.write(log.register().compact());
                log.write(seal(log, time, 1, 1));
            }
            case COUNT_TOO_LARGE -> {
                log.write(log.register().compact());
                log.write(seal(log, time, 2, 1));
            }
            case EMPTY_BLOCK -> log.write(seal(log, time, 1, 1));
            case BLOCK_TOO_LONG -> {
                List<SignedRecord> records = new ArrayList<>();
                for (int i = 0; i < Seal.MAX_COUNT + 1; i++) {
                    records.add(log.register());
                }
                records.forEach(record -> log.write(record.compact()));
                log.write(seal(log, time, Seal.MAX_COUNT, 1));
            }
        }
        if (this == REPEATED) {
            log.write(seal(log, time, 1, 1));
        }
        return shown(log, log.size());
    }

    private static Shown shown(ForgedLog log, long size) {
        return new Shown(log, log.head(size), 0, log.entries().getFirst());
    }

    /// Writes a block whose seal fits all but the writes, which nobody gets to see.
    private static void block(ForgedLog log, long timeMillis, List<SignedRecord> records) {
        records.forEach(record -> log.write(record.compact()));
        log.write(seal(log, timeMillis, records.size(), 1));
    }

    private static Bytes seal(ForgedLog log, long timeMillis, int count, int heights) {
        int before = sealBefore(log, log.size());
        Bytes last = log.entries().get(before);
        return new Seal(
                        Seal.parse(last).height() + heights,
                        count,
                        timeMillis,
                        log.suite().leafHash(last),
                        Hash.parseHex("00".repeat(32)))
                .toBytes();
    }

    /// The last seal before an index.
    private static int sealBefore(ForgedLog log, long index) {
        int at = (int) index - 1;
        while (!log.entries().get(at).startsWith(Seal.PREFIX)) {
            at--;
        }
        return at;
    }

    /// The record with one digit of its payload changed, and the signature it had.
    private static SignedRecord altered(SignedRecord record) {
        String compact = record.compact().asciiText();
        int dot = compact.indexOf('.');
        int end = compact.lastIndexOf('.');
        String payload =
                new String(
                        Base64.getUrlDecoder().decode(compact.substring(dot + 1, end)),
                        StandardCharsets.US_ASCII);
        String other = payload.replaceFirst("\"nonce\":\"0", "\"nonce\":\"1");
        String text =
                compact.substring(0, dot + 1)
                        + Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString(other.getBytes(StandardCharsets.US_ASCII))
                        + compact.substring(end);
        return RecordReader.parse(Bytes.ascii(text), record.suite());
    }
}
