package org.juzhou.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.juzhou.bench.HalfLoad.Latency;
import org.juzhou.bench.RecordMill.Load;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.batch.BatchTree;
import org.juzhou.ledger.policy.Policy;
import org.juzhou.ledger.receipt.ReceiptVerifier;
import org.juzhou.ledger.receipt.Verification;
import org.juzhou.ledger.record.SignedRecord;
import org.juzhou.sdk.Answer;
import org.juzhou.sdk.ChainFacts;
import org.juzhou.sdk.JuzhouClient;
import org.juzhou.sdk.LogReader;
import org.juzhou.sdk.Signer;
import org.juzhou.sdk.UserHome;

/// One run of everything that is measured, against one server process with a chain of its own.
final class Run {
    /// Records of one request.
    static final int PER_REQUEST = 256;

    /// Connections with such requests.
    static final int CONNECTIONS = 16;

    private static final int SINGLE_CONNECTIONS = 64;
    private static final int SAMPLE = 50;

    private final Scale scale;
    private final Path folder;
    private final Consumer<String> progress;
    private final List<Hash> sample = new ArrayList<>();
    private long sent;
    private long fingerprint;

    /// @param folder on the disk that is measured
    /// @param progress hears what is being done
    Run(Scale scale, Path folder, Consumer<String> progress) {
        this.scale = scale;
        this.folder = folder;
        this.progress = progress;
    }

    /// Measures everything.
    Figures measure() throws IOException, InterruptedException {
        progress.accept("raw limits of this machine");
        Limits before = Limits.measure(folder, scale.limitSeconds());
        progress.accept("starting a server");
        try (ServerProcess server = ServerProcess.start(folder);
                JuzhouClient client = new JuzhouClient(server.address())) {
            ChainFacts chain = client.chain();
            UserHome home = new UserHome(server.home());
            Signer founder = Signer.load(home.keyFiles(chain.origin()).getFirst());
            RecordMill.Keys keys = RecordMill.newKeys(chain, founder);
            register(client, keys);
            RecordMill mill = RecordMill.with(chain, keys);
            warmUp(mill, server.address());
            List<Double> signed = signed(mill, server.address());
            double single = single(mill, server.address());
            double batchSeconds = batch(mill, client, chain);
            double median = signed.stream().sorted().toList().get(signed.size() / 2);
            Latency latency = latency(mill, server.address(), median / 2);
            long counted = count(client, server.address());
            Policy policy = Policy.parse(home.policy(chain.origin()).orElseThrow());
            int verified = verify(client, policy);
            progress.accept("raw limits again");
            Limits limits = before.max(Limits.measure(folder, scale.limitSeconds()));
            return new Figures(
                    Conditions.of(folder, ServerProcess.flags(), scale),
                    limits,
                    signed,
                    single,
                    scale.batchItems(),
                    batchSeconds,
                    latency,
                    counted,
                    verified);
        }
    }

    private void register(JuzhouClient client, RecordMill.Keys keys) {
        for (Answer answer : client.submit(keys.registrations())) {
            requireAccepted(answer);
        }
        keys.registrations().forEach(this::sent);
    }

    private void warmUp(RecordMill mill, URI server) throws InterruptedException {
        progress.accept("warming up for " + scale.warmUpSeconds() + " s");
        long end = System.nanoTime() + scale.warmUpSeconds() * 1_000_000_000L;
        while (System.nanoTime() < end) {
            saturate(
                    new Saturation(server, CONNECTIONS),
                    mill.make(scale.signedRecords() / 4, PER_REQUEST));
            saturate(new Saturation(server, SINGLE_CONNECTIONS), mill.make(2_000, 1));
        }
    }

    private List<Double> signed(RecordMill mill, URI server) throws InterruptedException {
        List<Double> rounds = new ArrayList<>();
        for (int round = 1; round <= Scale.ROUNDS; round++) {
            progress.accept("signed records, round " + round + " of " + Scale.ROUNDS);
            List<Load> loads = mill.make(scale.signedRecords(), PER_REQUEST);
            rounds.add(saturate(new Saturation(server, CONNECTIONS), loads));
        }
        return rounds;
    }

    private double single(RecordMill mill, URI server) throws InterruptedException {
        progress.accept("one record a request");
        return saturate(
                new Saturation(server, SINGLE_CONNECTIONS), mill.make(scale.singleRecords(), 1));
    }

    private double saturate(Saturation saturation, List<Load> loads) throws InterruptedException {
        double perSecond = saturation.run(loads);
        loads.forEach(this::sent);
        return perSecond;
    }

    /// From the first byte of the leaves to the receipt of the record over them.
    private double batch(RecordMill mill, JuzhouClient client, ChainFacts chain) {
        progress.accept("a batch of " + scale.batchItems() + " items");
        byte[] leaves = new byte[scale.batchItems() * Hash.LENGTH];
        ThreadLocalRandom.current().nextBytes(leaves);
        BatchTree tree = BatchTree.of(chain.suite(), leaves);
        SignedRecord record = mill.batch(tree.root(), tree.count());
        long start = System.nanoTime();
        client.uploadLeaves(Bytes.unsafeWrap(leaves));
        requireAccepted(client.submit(record));
        client.receipt(record.id());
        double seconds = (System.nanoTime() - start) / 1e9;
        sent(record);
        for (int item = 0; item < scale.batchItems(); item += scale.batchItems() / 7 + 1) {
            client.receipt(record.id(), OptionalInt.of(item));
        }
        return seconds;
    }

    private Latency latency(RecordMill mill, URI server, double perSecond)
            throws InterruptedException {
        progress.accept("time to a receipt at half load");
        int records = (int) (perSecond * scale.latencySeconds());
        List<Load> background = mill.make(records / PER_REQUEST * PER_REQUEST, PER_REQUEST);
        List<Load> probes = mill.make(HalfLoad.probes(scale.latencySeconds()), 1);
        Latency latency = new HalfLoad(server, CONNECTIONS).run(background, probes, perSecond);
        background.forEach(this::sent);
        probes.forEach(this::sent);
        return latency;
    }

    private long count(JuzhouClient client, URI server) throws IOException {
        progress.accept("counting the records in the log");
        client.receipt(sample.getLast());
        long size = new LogReader(client).head().size();
        LogCount count = LogCount.of(server, 0, size);
        if (count.records() != sent || count.fingerprint() != fingerprint) {
            throw new IllegalStateException(
                    "the log has "
                            + count.records()
                            + " records, "
                            + sent
                            + " were accepted, or others");
        }
        return count.records();
    }

    private int verify(JuzhouClient client, Policy policy) {
        progress.accept("verifying receipts");
        ReceiptVerifier verifier = new ReceiptVerifier(policy);
        int step = Math.max(1, sample.size() / SAMPLE);
        int verified = 0;
        for (int i = 0; i < sample.size(); i += step) {
            var result = verifier.verify(client.receipt(sample.get(i)), null, null);
            if (!(result instanceof Verification verification && verification.valid())) {
                throw new IllegalStateException(
                        "the receipt of " + sample.get(i) + " is not valid");
            }
            verified++;
        }
        return verified;
    }

    private void sent(Load load) {
        sent += load.count();
        fingerprint += load.fingerprint();
        sample.add(load.sample());
    }

    private void sent(SignedRecord record) {
        sent++;
        fingerprint += Fingerprint.of(record.compact());
        sample.add(record.id());
    }

    private static void requireAccepted(Answer answer) {
        if (!(answer instanceof Answer.Accepted)) {
            throw new IllegalStateException("not accepted: " + answer);
        }
    }
}
