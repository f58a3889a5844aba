package org.juzhou.server.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.juzhou.ledger.receipt.Unusable;
import org.juzhou.ledger.receipt.Verification;
import org.juzhou.sdk.UserHome;
import org.juzhou.server.command.Verifying.Checked;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `juzhou verify FILE RECEIPT | DIR…`: everything a receipt says, computed here, without network.
@Command(
        name = "verify",
        description = {
            "Verifies a file and its receipt, or every file of a folder, without network.",
            "Finds NAME.disclosures beside the receipt. Exit 0 valid, 1 not valid, 2 unusable."
        },
        mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private Output output;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE RECEIPT|DIR",
            description = "A file and its receipt; or files and folders with receipts beside them.")
    private List<Path> inputs;

    @Option(
            names = "--receipts",
            paramLabel = "DIR",
            description = "Where receipts are, if not beside the files.")
    private @Nullable Path receipts;

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description = "The policy; by default the one pinned for the log of each receipt.")
    private @Nullable Path policy;

    @Option(
            names = "--tsa",
            paramLabel = "FILE",
            description =
                    "Root of a time-stamp authority you trust; by default those in $JUZHOU_HOME/tsa.")
    private List<Path> authorities = List.of();

    @Override
    public Integer call() throws InterruptedException {
        Pairing pairing = Pairing.of(inputs, receipts);
        if (pairing.pairs().isEmpty() && pairing.withoutFile().isEmpty()) {
            throw new CommandFailure(Ending.UNUSABLE, "nothing-to-verify", inputs.toString());
        }
        UserHome home = Juzhou.environmentOf(spec).home();
        Verifying verifying =
                new Verifying(
                        new PolicyBook(home),
                        policy,
                        AuthorityFiles.read(
                                authorities.isEmpty() ? home.authorities() : authorities));
        VerifyReport report = new VerifyReport(output);
        boolean single =
                pairing.pairs().size() == 1
                        && pairing.withoutFile().isEmpty()
                        && pairing.withoutReceipt().isEmpty();
        if (single) {
            Checked checked = verifying.check(pairing.pairs().getFirst());
            report.whole(checked);
            output.result(VerifyReport.json(checked));
            return ending(List.of(checked)).exitCode();
        }
        List<Checked> all = checkAll(verifying, pairing);
        all.forEach(report::brief);
        report.summary(all, pairing);
        Ending ending = pairing.withoutFile().isEmpty() ? ending(all) : Ending.REFUSED;
        output.result(summaryJson(all, pairing, ending));
        return ending.exitCode();
    }

    private List<Checked> checkAll(Verifying verifying, Pairing pairing)
            throws InterruptedException {
        ProgressBar bar = ProgressBar.of(output);
        int cores = Runtime.getRuntime().availableProcessors();
        try (ExecutorService pool = Executors.newFixedThreadPool(cores)) {
            List<Future<Checked>> started =
                    pairing.pairs().stream()
                            .map(pair -> pool.submit(() -> verifying.check(pair)))
                            .toList();
            List<Checked> all = new ArrayList<>(started.size());
            try {
                for (Future<Checked> one : started) {
                    all.add(one.get());
                    bar.report("verifying", all.size(), started.size(), 0, 0);
                }
            } finally {
                pool.shutdownNow();
            }
            return all;
        } catch (ExecutionException e) {
            throw Failures.of(e);
        }
    }

    private static Ending ending(List<Checked> all) {
        Ending worst = Ending.DONE;
        for (Checked checked : all) {
            Ending one =
                    switch (checked.result()) {
                        case Unusable unusable -> Ending.UNUSABLE;
                        case Verification verification ->
                                verification.valid() ? Ending.DONE : Ending.REFUSED;
                    };
            worst = worst == Ending.REFUSED || one == Ending.DONE ? worst : one;
        }
        return worst;
    }

    private static Map<String, Object> summaryJson(
            List<Checked> all, Pairing pairing, Ending ending) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("valid", ending == Ending.DONE);
        json.put("results", all.stream().map(VerifyReport::json).toList());
        json.put("withoutReceipt", pairing.withoutReceipt().stream().map(Path::toString).toList());
        json.put("withoutFile", pairing.withoutFile().stream().map(Path::toString).toList());
        return json;
    }
}
