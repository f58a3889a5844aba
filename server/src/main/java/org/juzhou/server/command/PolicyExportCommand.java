package org.juzhou.server.command;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.juzhou.ledger.Bytes;
import org.juzhou.sdk.UserHome;
import org.juzhou.sdk.preserve.SyncedFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `juzhou policy export ORIGIN DIR`: the user's policies of one log as files for other verifiers,
/// each with the sizes it speaks for.
@Command(
        name = "export",
        description = {
            "Writes your policies of one log as files for other verifiers, one for each version.",
            "With --plain without the comments of Juzhou, for any C2SP tool."
        },
        mixinStandardHelpOptions = true)
final class PolicyExportCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private Output output;

    @Parameters(index = "0", paramLabel = "ORIGIN", description = "The name of the log.")
    private String origin;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "DIR",
            description = "Where the files go; by default the newest version is printed.")
    private @Nullable Path folder;

    @Option(names = "--plain", description = "Without comments.")
    private boolean plain;

    @Override
    public Integer call() {
        UserHome home = Juzhou.environmentOf(spec).home();
        List<PolicyBook.Pinned> versions = new PolicyBook(home).versions(origin);
        if (versions.isEmpty()) {
            throw new CommandFailure(Ending.UNUSABLE, "no-policy", origin);
        }
        List<Map<String, Object>> json = new ArrayList<>();
        for (int i = 0; i < versions.size(); i++) {
            String text = text(versions, i);
            Map<String, Object> one = new LinkedHashMap<>();
            Path into = folder;
            if (into != null) {
                Path file = into.resolve(String.valueOf(versions.get(i).file().getFileName()));
                SyncedFile.write(file, Bytes.of(text.getBytes(StandardCharsets.UTF_8)));
                output.say("policy.exported", file);
                one.put("file", file.toString());
            } else if (i == versions.size() - 1) {
                output.print(text.stripTrailing());
            }
            one.put("policy", text);
            json.add(one);
        }
        output.result(Map.of("origin", origin, "policies", json));
        return Ending.DONE.exitCode();
    }

    /// A version with the end that the next one gives it.
    private String text(List<PolicyBook.Pinned> versions, int version) {
        PolicyBook.Pinned pinned = versions.get(version);
        String text = new String(PolicyBook.bytes(pinned.file()).toArray(), StandardCharsets.UTF_8);
        if (plain) {
            return text.lines()
                    .filter(line -> !line.stripLeading().startsWith("#"))
                    .collect(Collectors.joining("\n", "", "\n"));
        }
        if (version == versions.size() - 1) {
            return text;
        }
        long end = versions.get(version + 1).policy().sizes().from() - 1;
        String sizes = "# juzhou sizes " + pinned.policy().sizes().from() + "-" + end;
        return sizes
                + text.lines()
                        .filter(line -> !line.startsWith("# juzhou sizes "))
                        .collect(Collectors.joining("\n", "\n", "\n"));
    }
}
