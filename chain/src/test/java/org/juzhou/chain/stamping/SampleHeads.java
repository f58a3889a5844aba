package org.juzhou.chain.stamping;

import java.security.SecureRandom;
import org.juzhou.chain.Head;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.note.Checkpoint;
import org.juzhou.ledger.time.DemoAuthority;
import org.juzhou.ledger.time.StampQuery;

/// Heads of no log in particular, and stamps of them.
final class SampleHeads {
    static final long TIME_MILLIS = 1_795_440_000_000L;

    private final DemoAuthority authority = DemoAuthority.create(TIME_MILLIS);

    static Head head(long size) {
        Hash root = Suite.STANDARD.hash(Bytes.ascii("tree " + size));
        Checkpoint checkpoint = new Checkpoint("test.example/ledger", size, root);
        String line = "\n— test.example/ledger " + Bytes.of(new byte[68]).base64() + "\n";
        return new Head(checkpoint.text() + line, size, root, size / 2, TIME_MILLIS + size);
    }

    static Bytes text(Head head) {
        return head.signedNote().textBytes();
    }

    Bytes answer(Bytes query, long timeMillis) {
        return authority.answer(query, timeMillis);
    }

    Stamp stamp(Head head, long timeMillis) {
        StampQuery query = StampQuery.of(text(head), new SecureRandom());
        return Stamp.of(query.accept(answer(query.toBytes(), timeMillis)));
    }
}
