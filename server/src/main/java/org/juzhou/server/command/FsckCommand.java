package org.juzhou.server.command;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.juzhou.chain.check.Finding;
import org.juzhou.chain.check.Fsck;
import org.juzhou.chain.check.FsckReport;
import org.juzhou.chain.genesis.DataDirectory;
import org.juzhou.server.Contracts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `juzhou fsck`: derives a ledger again from its bytes and compares everything else with it.
@Command(
        name = "fsck",
        description = {
            "Re-derives every hash, seal, write digest and signature from the stored bytes.",
            "Needs the data directory for itself: stop the server first. Exit 1 when something is wrong."
        },
        mixinStandardHelpOptions = true)
final class FsckCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private Output output;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The data directory; by default $JUZHOU_DATA or ./.juzhou.")
    private @Nullable Path data;

    @Option(
            names = "--from",
            paramLabel = "N",
            description = "Entries before this one are executed, but not checked again.")
    private long from;

    @Override
    public Integer call() {
        if (from < 0) {
            throw new CommandFailure(Ending.UNUSABLE, "bad-range", String.valueOf(from));
        }
        Path folder = data != null ? data : Juzhou.environmentOf(spec).data();
        ProgressBar bar = ProgressBar.of(output);
        Fsck.Settings settings =
                new Fsck.Settings(
                        from,
                        Runtime.getRuntime().availableProcessors(),
                        (checked, size) -> bar.report("checking", checked, size, 0, 0));
        FsckReport report;
        try (DataDirectory directory = DataDirectory.open(folder)) {
            report = Fsck.check(directory, Contracts.all(), settings);
        }
        bar.clear();
        tell(report);
        output.result(json(report));
        return (report.isClean() ? Ending.DONE : Ending.REFUSED).exitCode();
    }

    private void tell(FsckReport report) {
        if (report.isClean()) {
            output.say(
                    "fsck.clean",
                    ProgressBar.whole(report.size()),
                    ProgressBar.whole(report.height()),
                    ProgressBar.whole(report.signatures()),
                    report.root().hex());
            return;
        }
        for (Finding finding : report.findings()) {
            output.say("fsck.finding", entry(finding), finding.what(), finding.file());
        }
        output.say(
                "fsck.failed",
                ProgressBar.whole(report.findingCount()),
                report.first().map(this::entry).orElse("–"));
    }

    private String entry(Finding finding) {
        return finding.entry() == Finding.NO_ENTRY ? "–" : String.valueOf(finding.entry());
    }

    private static Map<String, Object> json(FsckReport report) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("clean", report.isClean());
        json.put("size", report.size());
        json.put("root", report.root().hex());
        json.put("height", report.height());
        json.put("signatures", report.signatures());
        json.put("findings", report.findingCount());
        json.put("first", report.first().map(FsckCommand::json).orElse(null));
        List<Map<String, Object>> all = report.findings().stream().map(FsckCommand::json).toList();
        json.put("list", all);
        return json;
    }

    private static Map<String, Object> json(Finding finding) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("entry", finding.entry() == Finding.NO_ENTRY ? null : finding.entry());
        json.put("file", finding.file());
        json.put("what", finding.what());
        return json;
    }
}
