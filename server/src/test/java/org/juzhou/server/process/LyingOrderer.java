package org.juzhou.server.process;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import org.juzhou.chain.genesis.GenesisPolicy;
import org.juzhou.chain.member.ForgedLog;
import org.juzhou.chain.member.ShownLog;
import org.juzhou.chain.member.Trick;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.note.SignedNote;
import org.juzhou.ledger.note.VerifierKey;
import org.juzhou.ledger.record.GenesisMember;
import org.juzhou.ledger.record.OrganisationId;
import org.juzhou.ledger.tree.EntryBundle;
import org.juzhou.ledger.tree.TilePath;

/// An orderer in a process of its own that has the key of its log, behaves for a while, and then
/// plays the [Trick] it is told to (`POST /lie`).
public final class LyingOrderer {
    private static final int BLOCKS = 12;
    private static final int RECORDS = 5;
    private static final long BACK_MILLIS = 600_000;

    private final ForgedLog honest;
    private final ShownLog shown;
    private final Path folder;
    private final Trick trick;

    private LyingOrderer(Path folder, VerifierKey member, Trick trick) {
        long now = System.currentTimeMillis();
        this.folder = folder;
        this.trick = trick;
        this.honest =
                new ForgedLog(
                        Suite.STANDARD,
                        now - BACK_MILLIS,
                        List.of(
                                new GenesisMember(
                                        member.name(),
                                        new OrganisationId("oaaaaaaaaaaaaaaaa"),
                                        List.of(member.text()))));
        honest.grow(folder.resolve("honest"), BLOCKS, RECORDS, now - BACK_MILLIS / 2);
        this.shown = new ShownLog(honest);
    }

    /// Serves until it is killed.
    ///
    /// @param arguments a folder, where policy and honest tiles are left; the member's verifier
    ///   key; the trick
    public static void main(String[] arguments) throws IOException {
        LyingOrderer orderer =
                new LyingOrderer(
                        Path.of(arguments[0]),
                        VerifierKey.parse(arguments[1]),
                        Trick.valueOf(arguments[2]));
        orderer.leaveForCheckers();
        HttpServer http =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.createContext("/", orderer::answer);
        http.start();
        System.out.println("ready http://localhost:" + http.getAddress().getPort());
    }

    private void leaveForCheckers() throws IOException {
        Files.write(folder.resolve("policy"), GenesisPolicy.of(honest.genesis()).toArray());
        Path bundle =
                folder.resolve("tiles")
                        .resolve(new TilePath.Entries(0, (int) honest.size()).text());
        Files.createDirectories(bundle.getParent());
        Files.write(bundle, EntryBundle.format(honest.entries()).toArray());
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            Bytes body =
                    switch (path) {
                        case "/checkpoint" -> shown.head(after(exchange));
                        case "/api/cosignatures" -> cosigned(exchange);
                        case "/lie" -> lie();
                        default -> shown.tile(TilePath.parse(path.substring(1)));
                    };
            exchange.sendResponseHeaders(200, body.length());
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body.toArray());
            }
        }
    }

    private Bytes lie() {
        shown.show(trick.play(honest, folder.resolve("trick"), System.currentTimeMillis()));
        return Bytes.ascii("done");
    }

    private Bytes cosigned(HttpExchange exchange) throws IOException {
        shown.cosign(SignedNote.parse(Bytes.of(exchange.getRequestBody().readAllBytes())));
        return Bytes.ascii("{}");
    }

    private static long after(HttpExchange exchange) {
        String query = exchange.getRequestURI().getQuery();
        return query == null ? -1 : Long.parseLong(query.replace("after=", ""));
    }
}
