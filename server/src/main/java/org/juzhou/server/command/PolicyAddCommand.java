package org.juzhou.server.command;

import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.note.VerifierKey;
import org.juzhou.ledger.policy.Policy;
import org.juzhou.sdk.JuzhouClient;
import org.juzhou.server.command.ChainTarget.Where;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `juzhou policy add FILE|URL --hash H`: pins a policy that came by another way than the evidence.
@Command(
        name = "add",
        description = {
            "Pins a policy: from then on the receipts of its log are held to it.",
            "Get the hash by another way than the policy: from the members' pages, or by telephone."
        },
        mixinStandardHelpOptions = true)
final class PolicyAddCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private Output output;

    @Parameters(
            paramLabel = "FILE|URL",
            description = "A policy file, or a server that offers one.")
    private String from;

    @Option(
            names = "--hash",
            paramLabel = "H",
            description =
                    "Its SHA-256; needed for a server's policy, and to replace one that is pinned.")
    private @Nullable String hash;

    @Override
    public Integer call() {
        boolean remote = from.startsWith("http://") || from.startsWith("https://");
        if (remote && hash == null) {
            throw new CommandFailure(Ending.UNUSABLE, "hash-needed", from);
        }
        Bytes bytes = remote ? download() : PolicyBook.bytes(Path.of(from));
        Policy policy = PolicyBook.parse(bytes, from);
        if (hash != null && !policy.hash().hex().equals(hash)) {
            throw new CommandFailure(Ending.REFUSED, "other-hash", policy.hash().hex());
        }
        PolicyBook book = new PolicyBook(Juzhou.environmentOf(spec).home());
        List<String> origins = policy.logs().stream().map(VerifierKey::name).distinct().toList();
        for (String origin : origins) {
            if (hash == null) {
                book.pin(origin, bytes);
            } else {
                book.replace(origin, bytes)
                        .ifPresent(old -> output.note("policy.replaced", old.hex(), origin));
            }
            output.say("policy.added", policy.hash().hex(), origin);
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("hash", policy.hash().hex());
        json.put("origins", origins);
        output.result(json);
        return Ending.DONE.exitCode();
    }

    private Bytes download() {
        String server = from.replaceFirst("/policy(\\.txt)?$", "");
        try (JuzhouClient client = ChainTarget.client(new Where.Served(URI.create(server), null))) {
            return client.offeredPolicy();
        }
    }
}
