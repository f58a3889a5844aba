package org.juzhou.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.juzhou.bench.RecordMill.Load;
import org.juzhou.ledger.policy.Policy;
import org.juzhou.ledger.record.SignedRecord;
import org.juzhou.sdk.Answer;
import org.juzhou.sdk.ChainFacts;
import org.juzhou.sdk.JuzhouClient;
import org.juzhou.sdk.Patience;
import org.juzhou.sdk.Signer;
import org.juzhou.sdk.UserHome;
import tools.jackson.databind.json.JsonMapper;

/// The server that is measured, with a chain of its own, the keys that sign for it, and what it
/// accepted. It may be ended and started again; its chain goes on. Used by one thread.
final class Subject implements AutoCloseable {
    /// Records of one request.
    static final int PER_REQUEST = 256;

    /// Connections with such requests.
    static final int CONNECTIONS = 16;

    /// Records that are made at once, and lie in memory until they are sent.
    static final int PIECE = 60_000;

    private final Path folder;
    private final List<String> options;
    private final Sent sent = new Sent();
    private final ChainFacts chain;
    private final RecordMill mill;
    private ServerProcess server;
    private JuzhouClient client;

    private Subject(Path folder, List<String> options) throws IOException {
        this.folder = folder;
        this.options = options;
        this.server = launch(folder, options);
        this.client = new JuzhouClient(server.address());
        this.chain = client.chain();
        Signer founder = Signer.load(home().keyFiles(chain.origin()).getFirst());
        RecordMill.Keys keys = RecordMill.newKeys(chain, founder);
        this.mill = RecordMill.with(chain, keys);
        for (Answer answer : client.submit(keys.registrations())) {
            requireAccepted(answer);
        }
        keys.registrations().forEach(sent::add);
    }

    /// Begins a chain and registers the keys.
    ///
    /// @param folder empty, on the disk that is measured
    /// @param options of `up` beside port and folder
    static Subject begin(Path folder, List<String> options) throws IOException {
        return new Subject(folder, options);
    }

    URI address() {
        return server.address();
    }

    ServerProcess server() {
        return server;
    }

    JuzhouClient client() {
        return client;
    }

    /// The client of the machine's owner, who may import: by the token in the data directory.
    JuzhouClient owner() {
        try {
            String token =
                    JsonMapper.builder()
                            .build()
                            .readTree(Files.readAllBytes(data().resolve("server.json")))
                            .path("token")
                            .asString();
            return new JuzhouClient(server.address(), token, Patience.USUAL);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the token of the server", e);
        }
    }

    ChainFacts chain() {
        return chain;
    }

    RecordMill mill() {
        return mill;
    }

    Sent sent() {
        return sent;
    }

    /// Where everything of it lies.
    Path folder() {
        return folder;
    }

    /// Its data directory.
    Path data() {
        return folder.resolve("data");
    }

    /// The policy that its user pinned.
    Policy policy() {
        return Policy.parse(home().policy(chain.origin()).orElseThrow());
    }

    /// Sends prepared requests as fast as they are answered; records a second.
    double saturate(int connections, List<Load> loads) throws InterruptedException {
        double perSecond = new Saturation(server.address(), connections).run(loads);
        loads.forEach(sent::add);
        return perSecond;
    }

    /// Sends new records until it has accepted so many.
    void fillTo(long records) throws InterruptedException {
        while (sent.records() < records) {
            int piece = (int) Math.min(PIECE, records - sent.records());
            saturate(CONNECTIONS, mill.make(piece, PER_REQUEST));
        }
    }

    /// Sends one record.
    void submit(SignedRecord record) {
        requireAccepted(client.submit(record));
        sent.add(record);
    }

    /// Ends the process as it is meant to end.
    void stop() {
        client.close();
        server.close();
    }

    /// Ends the process as `kill -9` does.
    void kill() throws InterruptedException {
        client.close();
        server.kill();
    }

    /// Starts it again on the same data.
    ///
    /// @return seconds until it was ready
    double start() throws IOException {
        server = launch(folder, options);
        client = new JuzhouClient(server.address());
        return server.startSeconds();
    }

    @Override
    public void close() {
        stop();
    }

    private UserHome home() {
        return new UserHome(folder.resolve("home"));
    }

    private static ServerProcess launch(Path folder, List<String> options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("up", "--no-demo", "--port", "0"));
        arguments.addAll(List.of("--data", folder.resolve("data").toString()));
        arguments.addAll(options);
        return ServerProcess.start(folder, arguments);
    }

    private static void requireAccepted(Answer answer) {
        if (!(answer instanceof Answer.Accepted)) {
            throw new IllegalStateException("not accepted: " + answer);
        }
    }
}
