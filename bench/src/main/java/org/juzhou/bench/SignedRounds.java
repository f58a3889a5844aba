package org.juzhou.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Warms the server up and measures [Signed] in rounds.
final class SignedRounds {
    private final Subject subject;
    private final Scale scale;
    private final Consumer<String> progress;

    SignedRounds(Subject subject, Scale scale, Consumer<String> progress) {
        this.subject = subject;
        this.scale = scale;
        this.progress = progress;
    }

    Signed measure() throws InterruptedException {
        warmUp();
        List<Double> rounds = new ArrayList<>();
        for (int round = 1; round <= Scale.ROUNDS; round++) {
            progress.accept("signed records, round " + round + " of " + Scale.ROUNDS);
            rounds.add(
                    subject.saturate(
                            Subject.CONNECTIONS,
                            subject.mill().make(scale.signedRecords(), Subject.PER_REQUEST)));
        }
        return new Signed(rounds);
    }

    private void warmUp() throws InterruptedException {
        progress.accept("warming up for " + scale.warmUpSeconds() + " s");
        long end = System.nanoTime() + scale.warmUpSeconds() * 1_000_000_000L;
        while (System.nanoTime() < end) {
            subject.saturate(
                    Subject.CONNECTIONS,
                    subject.mill().make(scale.signedRecords() / 4, Subject.PER_REQUEST));
            subject.saturate(Single.CONNECTIONS, subject.mill().make(2_000, 1));
        }
    }
}
