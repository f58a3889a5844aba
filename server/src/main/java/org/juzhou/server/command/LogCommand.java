package org.juzhou.server.command;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Suite;
import org.juzhou.sdk.JuzhouClient;
import org.juzhou.sdk.LogReader;
import org.juzhou.server.command.ChainTarget.Where;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `juzhou log`: decodes entries, by their places or as they come.
@Command(
        name = "log",
        description = "Decodes entries of the log. With --json, one object a line.",
        mixinStandardHelpOptions = true)
final class LogCommand implements Callable<Integer> {
    private static final long POLL_MILLIS = 500;
    private static final long NEWEST = 20;

    @Mixin private Output output;
    @Mixin private ChainTarget target;

    @Option(
            names = "--from",
            paramLabel = "N",
            description = "First entry; by default the last 20 are shown, with --follow none.")
    private @Nullable Long from;

    @Option(names = "--to", paramLabel = "N", description = "Last entry; by default the newest.")
    private @Nullable Long to;

    @Option(names = "--follow", description = "Go on with new entries as they come, until stopped.")
    private boolean follow;

    @Override
    public Integer call() throws InterruptedException {
        if ((from != null && from < 0) || (to != null && to < 0) || (follow && to != null)) {
            throw new CommandFailure(Ending.UNUSABLE, "bad-range", from + "–" + to);
        }
        switch (target.find()) {
            case Where.Served served -> {
                try (JuzhouClient client = ChainTarget.client(served)) {
                    served(client);
                }
            }
            case Where.Stopped stopped -> {
                if (follow) {
                    throw new CommandFailure(
                            Ending.WORLD, "not-running", stopped.data().toString());
                }
                try (StoppedChain chain = StoppedChain.open(stopped.data())) {
                    long size = chain.size();
                    for (long index = first(size); index < end(size); index++) {
                        show(index, chain.entry(index), chain.suite());
                    }
                }
            }
        }
        return Ending.DONE.exitCode();
    }

    private void served(JuzhouClient client) throws InterruptedException {
        Suite suite = client.chain().suite();
        LogReader log = new LogReader(client);
        long size = log.head().size();
        long next = follow && from == null ? size : first(size);
        while (true) {
            for (long end = end(size); next < end; next++) {
                show(next, log.entry(next, size), suite);
            }
            if (!follow) {
                return;
            }
            Thread.sleep(POLL_MILLIS);
            size = Math.max(size, log.head().size());
        }
    }

    private long first(long size) {
        long last = to == null ? size : Math.min(size, to + 1);
        long first = from == null ? Math.max(0, last - NEWEST) : from;
        if (!follow && first >= size) {
            throw new CommandFailure(Ending.UNUSABLE, "beyond-the-log", first + " ≥ " + size);
        }
        return first;
    }

    private long end(long size) {
        return to == null ? size : Math.min(size, to + 1);
    }

    private void show(long index, Bytes entry, Suite suite) {
        EntryView view = EntryView.of(index, entry, suite);
        if (output.isJson()) {
            output.printJson(view.json());
        } else {
            output.print(view.line(output.texts()));
        }
    }
}
