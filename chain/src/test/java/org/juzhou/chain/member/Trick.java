package org.juzhou.chain.member;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import org.juzhou.chain.evidence.Lie;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.note.SignedNote;
import org.juzhou.ledger.record.RecordBuilder;
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
    BLOCK_TOO_LONG(Lie.CONTRADICTORY_SEAL),
    /// A block has more bytes than a block may have.
    BLOCK_TOO_LARGE(Lie.REFUSED_RECORD);

    private static final int LARGE_RECORDS = 20;

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
            case OTHER_BYTES_SERVED -> {
                log.grow(scratch, 1, 3, time);
                int index = (int) log.size() - 2;
                return new Shown(log, log.head(log.size()), index, log.register().compact());
            }
            case HEAD_BACK -> {
                return shown(log, sealBefore(log, log.size() - 1) + 1L);
            }
            case OMITTED, REORDERED, SECOND_HEAD -> rewrite(log, time);
            case OTHER_WRITES -> otherWrites(log, scratch, time);
            case TIME_AHEAD -> log.grow(scratch, 1, 1, nowMillis + 3_600_000);
            case ALTERED_BYTES, RULE_NOT_EXECUTED, FOREIGN_SIGNATURE, TIME_BACK, EXPIRED ->
                    block(
                            log,
                            this == TIME_BACK ? log.genesis().timeMillis() : time,
                            List.of(wrongRecord(log, nowMillis)));
            case REPEATED, UNSEALED, NO_ENTRY -> wrongEntry(log, time);
            case HEIGHT_SKIPPED,
                    COUNT_TOO_SMALL,
                    COUNT_TOO_LARGE,
                    EMPTY_BLOCK,
                    BLOCK_TOO_LONG,
                    BLOCK_TOO_LARGE ->
                    wrongSeal(log, time);
        }
        return shown(log, log.size());
    }

    /// Changes what was published.
    private void rewrite(ForgedLog log, long time) {
        if (this == SECOND_HEAD) {
            log.replace(1, log.register().compact());
            return;
        }
        if (this == OMITTED) {
            log.remove(2);
        } else {
            Bytes first = log.entries().get(1);
            log.replace(1, log.entries().get(2));
            log.replace(2, first);
        }
        block(log, time, List.of(log.register()));
    }

    private static void otherWrites(ForgedLog log, Path scratch, long time) {
        log.grow(scratch, 1, 2, time);
        int last = (int) log.size() - 1;
        Seal seal = Seal.parse(log.entries().get(last));
        Hash writes = Hash.parseHex("11".repeat(32));
        log.replace(
                last,
                new Seal(seal.height(), seal.count(), seal.timeMillis(), seal.previous(), writes)
                        .toBytes());
    }

    private SignedRecord wrongRecord(ForgedLog log, long nowMillis) {
        UnaryOperator<RecordBuilder> fresh =
                r -> r.field("organisation", ForgedLog.organisation(987_654));
        return switch (this) {
            case ALTERED_BYTES -> altered(log.register());
            case FOREIGN_SIGNATURE -> log.signedBy(7, "register-organisation", fresh, nowMillis);
            case EXPIRED -> log.record("register-organisation", fresh, nowMillis - 80_000_000);
            case RULE_NOT_EXECUTED ->
                    log.record(
                            "set-status",
                            r ->
                                    r.field("organisation", "ozzzzzzzzzzzzzzzz")
                                            .field("status", "active"),
                            nowMillis);
            default -> log.register();
        };
    }

    private void wrongEntry(ForgedLog log, long time) {
        switch (this) {
            case REPEATED -> {
                log.write(log.entries().get(1));
                log.write(seal(log, time, 1, 1));
            }
            case UNSEALED -> log.write(log.register().compact());
            default -> log.write(Bytes.ascii("nothing"));
        }
    }

    private void wrongSeal(ForgedLog log, long time) {
        int records =
                switch (this) {
                    case EMPTY_BLOCK -> 0;
                    case COUNT_TOO_SMALL -> 2;
                    case BLOCK_TOO_LONG -> Seal.MAX_COUNT + 1;
                    case BLOCK_TOO_LARGE -> LARGE_RECORDS;
                    default -> 1;
                };
        for (int i = 0; i < records; i++) {
            SignedRecord record = this == BLOCK_TOO_LARGE ? large(log, time + i) : log.register();
            log.write(record.compact());
        }
        int count =
                switch (this) {
                    case COUNT_TOO_LARGE -> 2;
                    case BLOCK_TOO_LONG -> Seal.MAX_COUNT;
                    case BLOCK_TOO_LARGE -> LARGE_RECORDS;
                    default -> 1;
                };
        log.write(seal(log, time, count, this == HEIGHT_SKIPPED ? 2 : 1));
    }

    private static SignedRecord large(ForgedLog log, long time) {
        return log.record("register-organisation", r -> r.field("note", "a".repeat(40_000)), time);
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
