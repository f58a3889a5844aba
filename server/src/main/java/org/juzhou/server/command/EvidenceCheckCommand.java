package org.juzhou.server.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.juzhou.chain.evidence.Evidence;
import org.juzhou.chain.evidence.EvidenceCheck;
import org.juzhou.chain.evidence.Finding;
import org.juzhou.chain.evidence.TileFolder;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.note.Checkpoint;
import org.juzhou.ledger.policy.Policy;
import org.juzhou.server.Contracts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `juzhou evidence check FILE`: whether a file shows that a log lied, computed here, without
/// network.
@Command(
        name = "check",
        description = {
            "Checks a file with evidence against a log under your own policy, without network.",
            "Exit 0 when it holds, 1 when it does not, 2 when it cannot be used."
        },
        mixinStandardHelpOptions = true)
final class EvidenceCheckCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private Output output;

    @Parameters(paramLabel = "FILE", description = "The file that a member wrote.")
    private Path file;

    @Option(
            names = "--tiles",
            paramLabel = "DIR",
            description = "A copy of the log up to the place in question; a replay needs it.")
    private @Nullable Path tiles;

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description = "The policy; by default the one pinned for the log.")
    private @Nullable Path policyFile;

    @Override
    public Integer call() throws IOException {
        Evidence evidence;
        try (var in = Files.newInputStream(file)) {
            evidence = Evidence.parse(Bytes.unsafeWrap(in.readNBytes(Evidence.MAX_BYTES + 1)));
        }
        String origin = Checkpoint.parse(evidence.facts().heads().getFirst().text()).origin();
        PolicyBook book = new PolicyBook(Juzhou.environmentOf(spec).home());
        Policy policy = book.require(origin, Long.MAX_VALUE, policyFile).policy();
        List<Policy> policies =
                policyFile == null
                        ? book.versions(origin).stream().map(PolicyBook.Pinned::policy).toList()
                        : List.of(policy);
        Finding finding =
                new EvidenceCheck(policies, Contracts.all())
                        .check(evidence, Optional.ofNullable(tiles).map(TileFolder::new));
        tell(evidence, finding, policy);
        return (finding.holds() ? Ending.DONE : Ending.REFUSED).exitCode();
    }

    private void tell(Evidence evidence, Finding finding, Policy policy) {
        String kind = evidence.lie().kind().text();
        output.say(finding.holds() ? "evidence.holds" : "evidence.fails", file);
        output.say("evidence.kind." + kind);
        output.say("evidence.lie", evidence.lie().code(), finding.reason());
        output.say("evidence.found", evidence.member(), Times.of(evidence.foundSeconds() * 1_000));
        output.say("evidence.chain", evidence.chain().hex());
        output.say("evidence.policy", policy.hash().hex());
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("holds", finding.holds());
        json.put("kind", kind);
        json.put("lie", evidence.lie().code());
        json.put("reason", finding.reason());
        json.put("member", evidence.member());
        json.put("found", evidence.foundSeconds());
        json.put("chain", evidence.chain().hex());
        json.put("policy", policy.hash().hex());
        output.result(json);
    }
}
