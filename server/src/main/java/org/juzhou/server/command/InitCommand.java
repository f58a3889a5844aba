package org.juzhou.server.command;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.juzhou.ledger.Suite;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `juzhou init`: begins a chain.
@Command(
        name = "init",
        description = {
            "Begins a chain: log key, founder with a key, genesis.",
            "Your key goes to $JUZHOU_HOME/keys, the chain's policy to $JUZHOU_HOME/policies."
        },
        mixinStandardHelpOptions = true)
final class InitCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private Output output;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The data directory; by default $JUZHOU_DATA or ./.juzhou.")
    private @Nullable Path data;

    @Option(
            names = "--suite",
            paramLabel = "standard|guomi",
            converter = SuiteConverter.class,
            description = "Its cryptography, for all its life; by default standard.")
    private Suite suite = Suite.STANDARD;

    @Option(
            names = "--origin",
            paramLabel = "NAME",
            description =
                    "The name of its log, such as ledger.example.org/2026; by default one made from its key.")
    private @Nullable String origin;

    @Option(
            names = "--organisation",
            paramLabel = "NAME",
            description =
                    "What the founding organisation is called; kept in the data directory, never on the ledger.")
    private @Nullable String organisation;

    @Override
    public Integer call() {
        Environment environment = Juzhou.environmentOf(spec);
        Path folder = data != null ? data : environment.data();
        Beginning beginning =
                Beginning.of(
                        folder,
                        new Beginning.Wish(suite, origin, organisation, 0),
                        environment.home());
        output.say("init.done", beginning.genesis().origin(), folder);
        output.say("init.key", beginning.keyFile());
        output.say("init.policy", beginning.policy().hash().hex(), beginning.policyFile());
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("data", folder.toString());
        json.put("origin", beginning.genesis().origin());
        json.put("suite", beginning.genesis().suite().text());
        json.put("genesis", String.valueOf(beginning.policy().genesis()));
        json.put("kid", beginning.kid().toString());
        json.put("keyFile", beginning.keyFile().toString());
        json.put("policy", beginning.policy().hash().hex());
        json.put("policyFile", beginning.policyFile().toString());
        output.result(json);
        return Ending.DONE.exitCode();
    }
}
