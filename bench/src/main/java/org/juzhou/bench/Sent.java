package org.juzhou.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.juzhou.bench.RecordMill.Load;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.record.SignedRecord;

/// What a server has accepted from us: enough to compare it with its log afterwards. Used by one
/// thread.
final class Sent {
    private final List<Hash> samples = new ArrayList<>();
    private long records;
    private long bytes;
    private long fingerprint;

    /// Adds a request, all of whose records were accepted.
    void add(Load load) {
        records += load.count();
        bytes += load.body().length() - load.count();
        fingerprint += load.fingerprint();
        samples.add(load.sample());
    }

    /// Adds one record.
    void add(SignedRecord record) {
        records++;
        bytes += record.compact().length();
        fingerprint += Fingerprint.of(record.compact());
        samples.add(record.id());
    }

    long records() {
        return records;
    }

    /// The length of all their texts.
    long bytes() {
        return bytes;
    }

    /// By [Fingerprint].
    long fingerprint() {
        return fingerprint;
    }

    /// The last record that is known by its id.
    Hash last() {
        return samples.getLast();
    }

    /// So many ids, drawn from all that were kept.
    List<Hash> draw(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return random.ints(count, 0, samples.size()).mapToObj(samples::get).toList();
    }
}
