package org.juzhou.server.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.juzhou.chain.Chain;
import org.juzhou.chain.ChainConfig;
import org.juzhou.chain.genesis.ChainInit;
import org.juzhou.chain.genesis.GenesisPolicy;
import org.juzhou.chain.stamping.Stamper;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.crypto.KeyFile;
import org.juzhou.ledger.policy.Policy;
import org.juzhou.ledger.receipt.ReceiptVerifier;
import org.juzhou.ledger.record.RecordBuilder;
import org.juzhou.ledger.record.SignedRecord;
import org.juzhou.platform.NodeFiles;
import org.juzhou.platform.NodeKey;
import org.juzhou.platform.database.Database;
import org.juzhou.platform.database.TestDatabase;
import org.juzhou.platform.signer.FileKeys;
import org.juzhou.platform.signer.Signer;
import org.juzhou.platform.signer.SignerServer;
import org.juzhou.server.Contracts;
import org.juzhou.server.demo.DemoPeople;
import org.juzhou.server.demo.DemoProvince;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A whole node for tests: a chain of its own in a folder, and its web server on a port that the
/// system chose.
public final class RunningNode implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final long HOUR_SECONDS = 3_600;
    private static final int DIGESTS = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Chain chain;
    private final NodeKey key;
    private final Bytes policy;
    private final RunningServer server;
    private final Database database;
    private final Path data;
    private final HttpClient http = HttpClient.newHttpClient();
    private final SecureRandom random = new SecureRandom();

    private RunningNode(Chain chain, NodeKey key, Bytes policy, RunningServer server, Place place) {
        this.database = place.database();
        this.data = place.data();
        this.chain = chain;
        this.key = key;
        this.policy = policy;
        this.server = server;
    }

    /// Where it keeps what it has.
    private record Place(Database database, Path data) {}

    /// Begins a chain in an empty folder and serves it.
    public static RunningNode begin(Path folder, Suite suite) {
        return begin(folder, suite, _ -> Optional.empty());
    }

    /// The same with somebody who has its heads stamped, whom the caller closes.
    public static RunningNode begin(
            Path folder, Suite suite, Function<Chain, Optional<Stamper>> stamper) {
        Path data = folder.resolve("data");
        Function<String, Path> userHead = _ -> folder.resolve("home/the.head");
        ChainInit init =
                Chain.begin(
                        data,
                        userHead,
                        new ChainInit.Wish(
                                suite,
                                Optional.empty(),
                                _ -> folder.resolve("home"),
                                Contracts.ofANewChain(),
                                System.currentTimeMillis()));
        Chain chain = Chain.open(ChainConfig.of(data, userHead, Contracts.all()));
        Bytes policy = GenesisPolicy.of(init.genesis());
        NodeKey key = new NodeKey(init.founderKey(), KeyFile.load(init.founderKeyFile()));
        Database database = TestDatabase.fresh();
        ServerOptions options =
                ServerOptions.local(
                        0, NodeFiles.of(data), policy, database.source(), Optional.of(key));
        RunningServer server =
                ServerRunner.start(
                        chain, stamper.apply(chain).map(options::withStamper).orElse(options));
        return new RunningNode(chain, key, policy, server, new Place(database, data));
    }

    /// Makes a demo province behind what is there, and its people.
    public List<DemoPeople.Made> makeDemo() {
        try {
            DemoProvince.Made made = DemoProvince.make(chain, database.source(), key, data);
            return new DemoPeople(server.part(DemoPeople.Parts.class))
                    .make(key.kid().organisation(), made, data);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /// Starts a signer beside it.
    public SignerServer signer() {
        Path address = NodeFiles.of(data).signer();
        Path folder = Objects.requireNonNull(address.getParent());
        try {
            return SignerServer.start(
                    Signer.open(
                            folder,
                            new FileKeys(),
                            chain.identity().suite(),
                            InstantSource.system()),
                    address);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The key that the node signs with.
    public NodeKey key() {
        return key;
    }

    /// Waits until every view has what is signed now.
    public void awaitViews() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        long newest = chain.lastBlock().height();
        while (!json(get("/api/views")).path("views").values().stream()
                .allMatch(view -> view.path("height").asLong() >= newest)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(get("/api/views").body());
            }
            Thread.onSpinWait();
        }
    }

    public Database database() {
        return database;
    }

    public Chain chain() {
        return chain;
    }

    public RunningServer server() {
        return server;
    }

    /// The address it answers at.
    public URI url() {
        return server.url();
    }

    /// What the server offers as its policy.
    public Bytes policy() {
        return policy;
    }

    public URI at(String path) {
        return server.url().resolve(path);
    }

    /// Trusts the log of this chain.
    public ReceiptVerifier verifier() {
        return new ReceiptVerifier(Policy.parse(policy));
    }

    public HttpResponse<String> get(String path) {
        return get(path, request -> request);
    }

    public HttpResponse<String> get(String path, UnaryOperator<HttpRequest.Builder> change) {
        return send(change.apply(HttpRequest.newBuilder(at(path)).GET()));
    }

    public HttpResponse<byte[]> bytes(String path) {
        try {
            return http.send(
                    HttpRequest.newBuilder(at(path)).GET().build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new AssertionError("no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    public HttpResponse<String> post(String path, String type, byte[] body) {
        return post(path, type, body, request -> request);
    }

    public HttpResponse<String> post(
            String path, String type, byte[] body, UnaryOperator<HttpRequest.Builder> change) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(at(path))
                        .header("Content-Type", type)
                        .POST(BodyPublishers.ofByteArray(body));
        return send(change.apply(request));
    }

    /// For requests of the machine's owner.
    public UnaryOperator<HttpRequest.Builder> asOwner() {
        return request -> request.header("Authorization", "Bearer " + server.token());
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError("no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    public static JsonNode json(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }

    public Hash randomHash() {
        byte[] bytes = new byte[Hash.LENGTH];
        random.nextBytes(bytes);
        return Hash.of(bytes);
    }

    /// Four decoys.
    public List<String> digests() {
        return IntStream.range(0, DIGESTS).mapToObj(_ -> randomHash().bytes().base64url()).toList();
    }

    /// A record of the founder that preserves one file, valid for an hour.
    public SignedRecord record() {
        return record(System.currentTimeMillis() / 1_000, HOUR_SECONDS);
    }

    /// As above, issued and valid as said.
    public SignedRecord record(long issuedSeconds, long validSeconds) {
        return new RecordBuilder(chain.identity().chain(), "notary", "preserve-evidence")
                .valid(issuedSeconds, issuedSeconds + validSeconds)
                .digests(digests())
                .field("leaf", randomHash().hex())
                .sign(key.kid(), key.key());
    }

    public HttpResponse<String> submit(SignedRecord record) {
        return post("/api/records", "application/jose", record.compact().toArray());
    }

    /// Preserves so many files in one act, and returns the id of the record.
    public String preserve(int files) {
        String items =
                IntStream.range(0, files)
                        .mapToObj(_ -> "{\"leaf\":\"" + randomHash().hex() + "\"}")
                        .collect(Collectors.joining(","));
        String sd = digests().stream().collect(Collectors.joining("\",\"", "\"", "\""));
        String body = "{\"items\":[" + items + "],\"sd\":[" + sd + "]}";
        HttpResponse<String> answer =
                post("/api/notary/evidence", "application/json", Bytes.ascii(body).toArray());
        if (answer.statusCode() != 201) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
        return json(answer).path("id").asString();
    }

    @Override
    public void close() {
        List<String> found = LedgerScan.find(chain, database.source());
        server.close();
        database.close();
        chain.close();
        http.close();
        if (!found.isEmpty()) {
            throw new AssertionError("personal data on the ledger: " + found);
        }
    }
}
