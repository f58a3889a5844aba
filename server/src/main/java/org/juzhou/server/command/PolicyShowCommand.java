package org.juzhou.server.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.juzhou.ledger.note.VerifierKey;
import org.juzhou.ledger.policy.Policy;
import org.juzhou.ledger.policy.Quorum;
import org.juzhou.sdk.UserHome;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `juzhou policy show`: the pinned policies, each with its hash.
@Command(
        name = "show",
        description = "Shows the policies you pinned.",
        mixinStandardHelpOptions = true)
final class PolicyShowCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private Output output;

    @Parameters(arity = "0..1", paramLabel = "ORIGIN", description = "Only that of one log.")
    private @Nullable String origin;

    @Override
    public Integer call() {
        UserHome home = Juzhou.environmentOf(spec).home();
        List<PolicyBook.Pinned> pinned = new ArrayList<>();
        if (origin == null) {
            home.policies().forEach(file -> pinned.add(PolicyBook.load(file)));
        } else {
            pinned.addAll(new PolicyBook(home).versions(origin));
            if (pinned.isEmpty()) {
                throw new CommandFailure(Ending.UNUSABLE, "no-policy", origin);
            }
        }
        if (pinned.isEmpty()) {
            output.say("policy.none", home.folder().resolve("policies"));
        }
        pinned.forEach(this::print);
        output.result(Map.of("policies", pinned.stream().map(PolicyShowCommand::json).toList()));
        return Ending.DONE.exitCode();
    }

    private void print(PolicyBook.Pinned pinned) {
        Policy policy = pinned.policy();
        Texts texts = output.texts();
        output.print(pinned.file().toString());
        output.say("policy.digest", policy.hash().hex());
        output.say(
                "policy.genesis",
                policy.genesis() == null ? texts.of("policy.any") : policy.genesis().hex());
        output.say("policy.sizes", policy.sizes());
        policy.logs().forEach(log -> output.say("policy.log", log.text()));
        policy.witnesses()
                .forEach(
                        witness ->
                                output.say("policy.witness", witness.name(), witness.key().text()));
        Quorum quorum = policy.quorum();
        output.say("policy.quorum", quorum == null ? texts.of("policy.noQuorum") : quorum.name());
    }

    private static Map<String, Object> json(PolicyBook.Pinned pinned) {
        Policy policy = pinned.policy();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("file", pinned.file().toString());
        json.put("hash", policy.hash().hex());
        json.put("genesis", policy.genesis() == null ? null : policy.genesis().hex());
        json.put("sizes", policy.sizes().toString());
        json.put("logs", policy.logs().stream().map(VerifierKey::text).toList());
        Quorum quorum = policy.quorum();
        json.put("quorum", quorum == null ? "none" : quorum.name());
        json.put("witnesses", quorum == null ? List.of() : quorum.witnesses());
        return json;
    }
}
