package org.juzhou.chain;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.juzhou.chain.admission.FakeTime;
import org.juzhou.chain.genesis.ChainInit;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.crypto.KeyFile;
import org.juzhou.ledger.crypto.PrivateKey;
import org.juzhou.ledger.policy.Policy;
import org.juzhou.ledger.receipt.ReceiptVerifier;
import org.juzhou.ledger.record.ContractVersion;
import org.juzhou.ledger.record.RecordBuilder;
import org.juzhou.ledger.record.SignedRecord;

/// A chain of its own, as a person begins it: data directory, home, founder's key, clocks that a
/// test sets.
public final class ChainHome {
    private final Path folder;
    private final FakeTime time = new FakeTime(TestChain.START_MILLIS);
    private final ChainInit init;
    private final PrivateKey founderKey;

    private ChainHome(Path folder, ChainInit init) {
        this.folder = folder;
        this.init = init;
        this.founderKey = KeyFile.load(init.founderKeyFile());
    }

    /// Begins a chain in `folder/data`, with the home in `folder/home`.
    public static ChainHome begin(Path folder, Suite suite) {
        return new ChainHome(
                folder, Chain.begin(folder.resolve("data"), userHead(folder), wish(folder, suite)));
    }

    static ChainInit.Wish wish(Path folder, Suite suite) {
        return new ChainInit.Wish(
                suite,
                Optional.of("test.example/ledger"),
                _ -> folder.resolve("home/keys"),
                List.of(new ContractVersion("registry", 1), new ContractVersion("sample", 1)),
                TestChain.START_MILLIS);
    }

    static Function<String, Path> userHead(Path folder) {
        return origin -> folder.resolve("home/heads").resolve(origin.replace('/', '_') + ".head");
    }

    public Path data() {
        return folder.resolve("data");
    }

    public Path userHead() {
        return userHead(folder).apply(init.genesis().origin());
    }

    public FakeTime time() {
        return time;
    }

    public ChainInit init() {
        return init;
    }

    /// What the chain is opened with: no floor for the disk.
    public ChainConfig config() {
        ChainLimits limits = ChainLimits.standard();
        return ChainConfig.of(data(), userHead(folder), TestChain.CONTRACTS)
                .withTime(time)
                .withLimits(
                        new ChainLimits(
                                limits.maxWaitingRecords(),
                                limits.maxWaitingBytes(),
                                limits.verifyThreads(),
                                0));
    }

    public Chain open() {
        return Chain.open(config());
    }

    /// A record of the founder, valid for an hour from now.
    public SignedRecord record(String action, String key, String value) {
        long now = TimeUnit.MILLISECONDS.toSeconds(time.wallMillis());
        byte[] nonce = new byte[16];
        new SecureRandom().nextBytes(nonce);
        return new RecordBuilder(init.genesis().chain(), "sample", action)
                .valid(now, now + 3600)
                .nonce(Bytes.unsafeWrap(nonce))
                .field("key", key)
                .field("value", value)
                .sign(init.founderKey(), founderKey);
    }

    public SignedRecord put(String key) {
        return record("put", key, "x");
    }

    /// Submits records and waits for what became of them.
    public static List<Outcome> submit(Chain chain, SignedRecord... records) {
        return chain.submit(Arrays.stream(records).map(SignedRecord::compact).toList())
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
    }

    /// Submits a record that is accepted.
    public static Place accepted(Chain chain, SignedRecord record) {
        return ((Outcome.Accepted) submit(chain, record).getFirst()).place();
    }

    /// Trusts this chain's log alone.
    public ReceiptVerifier verifier() {
        String policy =
                "# juzhou genesis "
                        + init.genesis().chain().hex()
                        + "\nlog "
                        + init.genesis().logKey()
                        + "\nquorum none\n";
        return new ReceiptVerifier(
                Policy.parse(Bytes.unsafeWrap(policy.getBytes(StandardCharsets.US_ASCII))));
    }
}
