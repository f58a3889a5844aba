package org.juzhou.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// One run of everything that is measured: one server process with a chain of its own for all but
/// the co-signed receipts, which have another with four members.
final class Run {
    private final Scale scale;
    private final Path folder;
    private final Consumer<String> progress;
    private final List<Figure> found = new ArrayList<>();

    /// @param folder on the disk that is measured
    /// @param progress hears what is being done
    Run(Scale scale, Path folder, Consumer<String> progress) {
        this.scale = scale;
        this.folder = folder;
        this.progress = progress;
    }

    /// Measures everything.
    Figures measure() throws IOException, InterruptedException {
        progress.accept("raw limits of this machine");
        Limits before = Limits.measure(folder, scale.limitSeconds());
        double perSecond = ofOneServer();
        progress.accept("time to a co-signed receipt, with four members");
        try (WorkFolder work = WorkFolder.under(folder)) {
            found.add(ReceiptTime.cosigned(work.path(), scale, perSecond));
        }
        progress.accept("raw limits again");
        Limits limits = before.max(Limits.measure(folder, scale.limitSeconds()));
        return new Figures(Conditions.of(folder, ServerProcess.flags()), limits, scale, found);
    }

    /// @return signed records a second
    private double ofOneServer() throws IOException, InterruptedException {
        progress.accept("starting a server");
        try (WorkFolder work = WorkFolder.under(folder);
                Subject subject = Subject.begin(work.path(), List.of())) {
            Growing.Grown grown = new Growing(subject, scale, progress).measure();
            found.add(CaughtUp.measure(subject));
            Signed signed = grown.signed();
            found.add(signed);
            progress.accept("one record a request");
            found.add(Single.measure(subject, scale));
            progress.accept("a batch of " + scale.batchItems() + " items");
            Batch batch = Batch.measure(subject, scale);
            found.add(batch);
            progress.accept("time to a receipt at half load");
            found.add(ReceiptTime.accepted(subject, scale, signed.perSecond()));
            progress.accept("kill -9, a new start, and what is there then");
            subject.kill();
            subject.start();
            batch.verifySome(subject);
            found.add(Counted.measure(subject));
            progress.accept("what is on the disk, and another start");
            subject.stop();
            found.add(Disk.measure(subject));
            found.add(new Growth(grown.small(), grown.large().withStart(subject.start())));
            progress.accept("receipts verified offline");
            found.add(ReceiptChecks.measure(subject, scale));
            progress.accept("a member catches up with " + subject.sent().records() + " records");
            found.add(CatchUp.measure(subject, scale));
            progress.accept("lists over " + scale.organisations() + " organisations");
            found.add(Lists.measure(subject, scale));
            return signed.perSecond();
        }
    }
}
