package org.juzhou.server.command;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.juzhou.ledger.policy.Policy;
import org.juzhou.sdk.ChainFacts;
import org.juzhou.sdk.JuzhouClient;
import org.juzhou.sdk.Signer;
import org.juzhou.sdk.preserve.Destination;
import org.juzhou.sdk.preserve.PreserveFiles;
import org.juzhou.sdk.preserve.Preserved;
import org.juzhou.sdk.preserve.Sources;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `juzhou preserve FILE|DIR…`: puts the digests of files on the ledger and keeps their receipts.
@Command(
        name = "preserve",
        description = {
            "Puts salted digests of files on the ledger; the files stay here.",
            "Writes NAME.receipt and NAME.disclosures for each: keep both, nothing is provable without the salt."
        },
        mixinStandardHelpOptions = true)
final class PreserveCommand implements Callable<Integer> {
    @Mixin private Output output;
    @Mixin private ChainTarget target;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE|DIR",
            description = "One file makes a record, several a batch.")
    private List<Path> inputs;

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description = "The key to sign with; by default the one in $JUZHOU_HOME/keys.")
    private @Nullable Path key;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where receipts go; by default beside the files.")
    private @Nullable Path out;

    @Override
    public Integer call() {
        Sources sources = Sources.find(inputs, out);
        try (JuzhouClient client = target.client()) {
            ChainFacts chain = client.chain();
            Signer signer = SigningKey.of(target.home(), chain.origin(), key);
            Policy policy = policy(client, chain);
            ProgressBar bar = ProgressBar.of(output);
            PreserveFiles files =
                    new PreserveFiles(
                            new Destination(client, chain, signer, policy),
                            (phase, done, total, doneBytes, totalBytes) ->
                                    bar.report(
                                            phase.name().toLowerCase(Locale.ROOT),
                                            done,
                                            total,
                                            doneBytes,
                                            totalBytes),
                            Clock.systemUTC());
            List<Preserved> resumed = files.resume(sources.folder());
            PreserveFiles.Run run = files.preserve(sources);
            bar.clear();
            report(sources, resumed, run);
            return Ending.DONE.exitCode();
        }
    }

    /// The pinned policy; the first time, the one the server offers, and it is said so. Where the
    /// log goes on under a new origin, whoever trusted the old one has to say that he trusts this.
    private Policy policy(JuzhouClient client, ChainFacts chain) {
        PolicyBook book = new PolicyBook(target.home());
        Optional<PolicyBook.Pinned> known = book.find(chain.log());
        if (known.isPresent()) {
            return known.get().policy();
        }
        if (book.find(chain.origin()).isPresent()) {
            throw new CommandFailure(Ending.UNUSABLE, "no-policy", chain.log());
        }
        PolicyBook.Pinned pinned = book.pin(chain.log(), client.offeredPolicy());
        output.note("preserve.pinned", pinned.policy().hash().hex(), pinned.file());
        return pinned.policy();
    }

    private void report(Sources sources, List<Preserved> resumed, PreserveFiles.Run run) {
        List<Preserved> all = new ArrayList<>(resumed);
        all.addAll(run.preserved());
        for (Preserved one : all) {
            String key = one.batch() ? "preserve.batch" : "preserve.file";
            output.say(
                    one.resumed() ? key + ".resumed" : key,
                    one.batch() ? ProgressBar.whole(one.bases().size()) : one.bases().getFirst(),
                    one.place().id().hex(),
                    one.place().index(),
                    one.place().height(),
                    Times.of(one.place().timeMillis()));
        }
        if (!all.isEmpty()) {
            output.say("preserve.keep", all.getFirst().bases().getFirst().getFileName());
        }
        if (!run.already().isEmpty()) {
            output.say(
                    "preserve.already",
                    ProgressBar.whole(run.already().size()),
                    run.already().getFirst());
        }
        if (!sources.skipped().isEmpty()) {
            output.say(
                    "preserve.skipped",
                    ProgressBar.whole(sources.skipped().size()),
                    sources.skipped().getFirst());
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("records", all.stream().map(PreserveCommand::json).toList());
        json.put("already", run.already().stream().map(Path::toString).toList());
        json.put("skipped", sources.skipped().stream().map(Path::toString).toList());
        output.result(json);
    }

    private static Map<String, Object> json(Preserved one) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", one.place().id().hex());
        json.put("index", one.place().index());
        json.put("sealIndex", one.place().sealIndex());
        json.put("height", one.place().height());
        json.put("time", one.place().timeMillis());
        json.put("batch", one.batch());
        json.put("resumed", one.resumed());
        json.put("files", one.bases().stream().map(Path::toString).toList());
        return json;
    }
}
