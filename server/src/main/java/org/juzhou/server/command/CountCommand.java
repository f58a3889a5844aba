package org.juzhou.server.command;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.note.Checkpoint;
import org.juzhou.ledger.policy.Policy;
import org.juzhou.ledger.policy.PolicyCheck;
import org.juzhou.ledger.record.Entry;
import org.juzhou.ledger.record.Genesis;
import org.juzhou.ledger.tree.CompactRange;
import org.juzhou.platform.counting.Count;
import org.juzhou.platform.counting.Period;
import org.juzhou.platform.counting.Recount;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `juzhou count`: counts the enterprises on chain again, from the entries below a head that the
/// user's own policy accepts.
@Command(
        name = "count",
        description = {
            "Counts the enterprises on chain again (docs/spec/counting.md), from a signed head and the entries below it,",
            "under your own policy. With --tiles without network. Exit 1 where the log is not what its head says."
        },
        mixinStandardHelpOptions = true)
final class CountCommand implements Callable<Integer> {
    private static final int REPORT_EVERY = 1_024;

    @Spec private CommandSpec spec;
    @Mixin private Output output;
    @Mixin private ChainTarget target;

    @Option(
            names = "--from",
            paramLabel = "YYYY-MM-DD",
            description = "First day, Asia/Shanghai; by default that of the genesis.")
    private @Nullable String from;

    @Option(
            names = "--to",
            paramLabel = "YYYY-MM-DD",
            description = "Last day, Asia/Shanghai; by default today.")
    private @Nullable String to;

    @Option(
            names = "--tiles",
            paramLabel = "DIR",
            description = "A static copy of the log, such as `export tiles` writes.")
    private @Nullable Path tiles;

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description = "The policy; by default the one pinned for the log.")
    private @Nullable Path policyFile;

    @Override
    public Integer call() {
        try (LogSlice log = tiles == null ? LogSlice.of(target.find()) : LogSlice.of(tiles)) {
            Checkpoint head = Checkpoint.parse(log.head().text());
            Policy policy =
                    new PolicyBook(Juzhou.environmentOf(spec).home())
                            .require(head.origin(), head.size(), policyFile)
                            .policy();
            requireSigned(policy, log);
            Genesis genesis = Genesis.parse(log.entry(0));
            requireGenesis(policy, genesis);
            Period period = period(genesis);
            tell(count(log, head, genesis, period), period, head, policy);
            return Ending.DONE.exitCode();
        }
    }

    private Count count(LogSlice log, Checkpoint head, Genesis genesis, Period period) {
        Recount recount = new Recount(genesis, period);
        CompactRange tree = new CompactRange(genesis.suite());
        ProgressBar bar = ProgressBar.of(output);
        for (long index = 0; index < head.size(); index++) {
            Bytes bytes = log.entry(index);
            switch (Entry.parse(bytes, genesis.suite())) {
                case Entry.OfRecord(var record) -> {
                    tree.append(record.leafHash());
                    recount.record(record);
                }
                case Entry.OfSeal(var seal) -> {
                    tree.append(genesis.suite().leafHash(bytes));
                    recount.seal(seal);
                }
                case Entry.OfGenesis _ -> tree.append(genesis.suite().leafHash(bytes));
            }
            if (index % REPORT_EVERY == 0 || index + 1 == head.size()) {
                bar.report("counting", index + 1, head.size(), 0, 0);
            }
        }
        bar.clear();
        if (!tree.root().equals(head.root())) {
            throw new CommandFailure(
                    Ending.REFUSED,
                    "other-tree",
                    "root " + tree.root().hex() + " instead of " + head.root().hex());
        }
        return recount.count();
    }

    private static void requireSigned(Policy policy, LogSlice log) {
        PolicyCheck check = policy.evaluate(log.head());
        boolean isMet = policy.quorum() == null || check.quorum();
        if (!check.isWhole() || check.log() == null || !isMet) {
            throw new CommandFailure(
                    Ending.REFUSED, "untrusted-head", "policy " + policy.hash().hex());
        }
    }

    private static void requireGenesis(Policy policy, Genesis genesis) {
        Hash pinned = policy.genesis();
        if (pinned != null && !pinned.equals(genesis.chain())) {
            throw new CommandFailure(Ending.REFUSED, "other-tree", genesis.chain().hex());
        }
    }

    private Period period(Genesis genesis) {
        LocalDate first = from == null ? Period.dayOf(genesis.timeMillis()) : day("--from", from);
        LocalDate last = to == null ? LocalDate.now(Period.ZONE) : day("--to", to);
        try {
            return new Period(first, last);
        } catch (FormatException e) {
            throw new CommandFailure(Ending.UNUSABLE, e.code(), first + " – " + last);
        }
    }

    private static LocalDate day(String option, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new CommandFailure(Ending.UNUSABLE, "bad-day", option + " " + text);
        }
    }

    private void tell(Count count, Period period, Checkpoint head, Policy policy) {
        output.say("count.period", period.from(), period.to(), Count.RULE);
        output.say("count.head", head.origin(), head.size(), policy.hash().hex());
        output.say("count.registered", ProgressBar.whole(count.registered()));
        output.say("count.onChain", ProgressBar.whole(count.onChain()));
        output.say("count.soleTraders", ProgressBar.whole(count.soleTraders()));
        breakdowns(count)
                .forEach(
                        (name, rows) -> {
                            if (!rows.isEmpty()) {
                                output.say("count." + name);
                                rows.forEach(
                                        (key, value) -> output.print("  " + key + "  " + value));
                            }
                        });
        output.say("count.notProven");
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("rule", Count.RULE);
        json.put("from", period.from().toString());
        json.put("to", period.to().toString());
        json.put("origin", head.origin());
        json.put("size", head.size());
        json.put("root", head.root().hex());
        json.put("policy", policy.hash().hex());
        json.put("registered", count.registered());
        json.put("onChain", count.onChain());
        json.put("soleTradersNotPubliclyRecountable", count.soleTraders());
        json.putAll(breakdowns(count));
        output.result(json);
    }

    private static Map<String, Map<String, Long>> breakdowns(Count count) {
        Map<String, Map<String, Long>> rows = new LinkedHashMap<>();
        rows.put("byPlatform", count.byPlatform());
        rows.put("byRegion", count.byRegion());
        rows.put("byIndustry", count.byIndustry());
        rows.put("byMonth", count.byMonth());
        rows.put("byReviewer", count.byReviewer());
        return rows;
    }
}
