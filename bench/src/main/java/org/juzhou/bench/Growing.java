package org.juzhou.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.juzhou.bench.Growth.AtSize;
import org.juzhou.bench.RecordMill.Load;
import org.juzhou.ledger.Hash;

/// Lets a log grow, and measures rounds of signed records: one when the log is small, then one that
/// ends when it is large, and more on the large log, which say how fast a warm server is. Used by
/// one thread.
final class Growing {
    private static final int RECEIPTS = 300;
    private static final long SEED = 11;

    private final Subject subject;
    private final Scale scale;
    private final Consumer<String> progress;
    private final List<Round> rounds = new ArrayList<>();

    /// @param perSecond records
    /// @param micros of the server's processor time a record
    private record Round(double perSecond, double micros) {}

    Growing(Subject subject, Scale scale, Consumer<String> progress) {
        this.subject = subject;
        this.scale = scale;
        this.progress = progress;
    }

    /// What came out.
    record Grown(Signed signed, AtSize small, AtSize large) {}

    /// A server that is new with every log would be warm only when the log is large: so it starts
    /// on a small log, and warms up with records that are verified, ordered, executed, and refused.
    Grown measure() throws IOException, InterruptedException {
        progress.accept("a log of " + scale.growthFrom() + " records");
        subject.fillTo(scale.growthFrom());
        subject.stop();
        double startSeconds = subject.start();
        warmUp();
        round(scale.growthFrom());
        AtSize small = atSize(startSeconds);
        round(scale.growthTo() - scale.signedRecords());
        AtSize large = atSize(0);
        for (int i = 1; i < Scale.ROUNDS; i++) {
            round(scale.growthTo() + (i - 1) * scale.signedRecords());
        }
        List<Round> warm = rounds.subList(1, rounds.size());
        return new Grown(new Signed(warm.stream().map(Round::perSecond).toList()), small, large);
    }

    private void warmUp() throws InterruptedException {
        progress.accept("warming up for " + scale.warmUpSeconds() + " s");
        long end = System.nanoTime() + scale.warmUpSeconds() * 1_000_000_000L;
        while (System.nanoTime() < end) {
            for (int perRequest : List.of(Subject.PER_REQUEST, 1)) {
                int records = perRequest == 1 ? 2_000 : scale.signedRecords() / 4;
                new Saturation(subject.address(), Subject.CONNECTIONS)
                        .run(subject.mill().refused(records, perRequest));
            }
        }
    }

    /// @param from records in the log when it begins
    private void round(int from) throws InterruptedException {
        progress.accept("a log of " + from + " records");
        subject.fillTo(from);
        progress.accept("signed records, round " + (rounds.size() + 1));
        List<Load> loads = subject.mill().make(scale.signedRecords(), Subject.PER_REQUEST);
        long before = subject.server().processorTime().toNanos();
        double perSecond = subject.saturate(Subject.CONNECTIONS, loads);
        long nanos = subject.server().processorTime().toNanos() - before;
        rounds.add(new Round(perSecond, nanos / 1e3 / scale.signedRecords()));
    }

    private AtSize atSize(double startSeconds) throws IOException, InterruptedException {
        double receiptMs = receiptMs();
        Round last = rounds.getLast();
        return new AtSize(
                subject.sent().records(),
                last.micros,
                last.perSecond,
                subject.server().memory(),
                startSeconds,
                receiptMs);
    }

    /// In the median, of random records, one after the other, after as many that are not timed.
    private double receiptMs() throws IOException {
        double[] millis = new double[RECEIPTS];
        try (Connection connection = new Connection(subject.address())) {
            for (int half = 0; half < 2; half++) {
                int i = 0;
                for (Hash id : subject.sent().draw(RECEIPTS, SEED + half)) {
                    long start = System.nanoTime();
                    String path = "/api/records/" + id.hex() + "/receipt?level=accepted";
                    if (connection.get(path).status() != 200) {
                        throw new IOException("no receipt at " + path);
                    }
                    millis[i++] = (System.nanoTime() - start) / 1e6;
                }
            }
        }
        Arrays.sort(millis);
        return millis[RECEIPTS / 2];
    }
}
