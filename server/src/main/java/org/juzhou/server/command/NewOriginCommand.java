package org.juzhou.server.command;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.juzhou.chain.Chain;
import org.juzhou.chain.ChainConfig;
import org.juzhou.chain.OriginRenewal;
import org.juzhou.ledger.note.Checkpoint;
import org.juzhou.server.Contracts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `juzhou new-origin`: lets a chain go on that lost what it had signed.
@Command(
        name = "new-origin",
        description = {
            "Lets a chain go on under a new origin when entries that it had signed are lost for good.",
            "First ask whoever may have them (`juzhou serve --ask URL`). Afterwards the voters decide: `juzhou propose origin`."
        },
        mixinStandardHelpOptions = true)
final class NewOriginCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private Output output;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The data directory; by default $JUZHOU_DATA or ./.juzhou.")
    private @Nullable Path data;

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            required = true,
            description = "What was lost and who decided to go on: one line, kept and shown.")
    private String reason = "";

    @Override
    public Integer call() {
        Environment environment = Juzhou.environmentOf(spec);
        Path folder = data != null ? data : environment.data();
        OriginRenewal done =
                Chain.renewOrigin(
                        ChainConfig.of(folder, environment.home()::headFile, Contracts.all()),
                        reason);
        long size = Checkpoint.parse(done.first().text()).size();
        output.say("new-origin.need", done.need());
        output.say(
                "new-origin.done",
                done.origin().name(),
                ProgressBar.whole(size),
                done.before(),
                ProgressBar.whole(done.origin().lastSize()));
        output.say("new-origin.next");
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("origin", done.origin().name());
        json.put("before", done.before());
        json.put("size", size);
        json.put("lastSize", done.origin().lastSize());
        json.put("lastRoot", done.origin().lastRoot().hex());
        output.result(json);
        return Ending.DONE.exitCode();
    }
}
