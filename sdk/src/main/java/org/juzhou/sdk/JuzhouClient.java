package org.juzhou.sdk;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.note.VerifierKey;
import org.juzhou.ledger.record.SignedRecord;
import org.juzhou.sdk.Exchange.Reply;
import org.juzhou.sdk.ServerException.Kind;
import tools.jackson.databind.JsonNode;

/// A client of one server: submits records, resolves outcomes that are not known, fetches receipts.
///
/// It believes nothing: receipts are for [org.juzhou.ledger.receipt.ReceiptVerifier] and a policy
/// of the caller's own. Any thread may use it. Every method throws [ServerException] when the
/// conversation fails.
public final class JuzhouClient implements AutoCloseable {
    /// The most hashes of leaves one upload holds.
    public static final int MAX_LEAVES = 1 << 20;

    private static final int MAX_ANSWER_BYTES = 4 << 20;
    private static final int MAX_RECEIPT_BYTES = 600_000;
    private static final int MAX_POLICY_BYTES = 256_000;

    private final Exchange exchange;
    private final Patience patience;

    /// @param server such as `http://localhost:8080`
    public JuzhouClient(URI server) {
        this(server, null, Patience.USUAL);
    }

    /// @param token of a server that asks for one, or null
    public JuzhouClient(URI server, @Nullable String token, Patience patience) {
        this.exchange = new Exchange(server, token, patience.request());
        this.patience = patience;
    }

    /// The address it speaks to.
    public URI server() {
        return exchange.server();
    }

    /// What the server says of its chain.
    public ChainFacts chain() {
        Reply reply = exchange.get("/api/chain", MAX_ANSWER_BYTES);
        JsonNode facts = exchange.jsonOf(reply);
        try {
            return new ChainFacts(
                    facts.path("origin").asString(""),
                    VerifierKey.parse(facts.path("logKey").asString("")).name(),
                    Hash.parseHex(facts.path("genesis").asString("")),
                    Suite.parse(facts.path("suite").asString("")));
        } catch (FormatException e) {
            throw Exchange.unusable(
                    reply.uri(), "does not describe a chain (" + e.getMessage() + ")");
        }
    }

    /// The policy the server offers: to be pinned once, by a person's decision, and never taken
    /// again.
    public Bytes offeredPolicy() {
        return exchange.bodyOf(exchange.get("/policy.txt", MAX_POLICY_BYTES));
    }

    /// Submits one record and waits for what becomes of it.
    public Answer submit(SignedRecord record) {
        return submit(List.of(record)).getFirst();
    }

    /// Submits records, which take their places in the order given; waits for what becomes of each.
    ///
    /// While the node is busy the client waits as it is told. Where an answer is lost it sends the
    /// record again, which changes nothing if the first one arrived, and asks by id.
    ///
    /// @return one answer a record, in the same order
    public List<Answer> submit(List<SignedRecord> records) {
        return new Submission(exchange, this::state, patience.outcome()).run(records);
    }

    /// What the server knows of a record.
    public RecordState state(Hash id) {
        Reply reply = exchange.get("/api/records/" + id.hex(), MAX_ANSWER_BYTES);
        if (reply.status() == 404) {
            return new RecordState.Unknown(id);
        }
        JsonNode state = exchange.jsonOf(reply);
        return switch (state.path("state").asString("")) {
            case "accepted" -> new RecordState.InLog(Submission.place(reply.uri(), id, state));
            case "unknown" -> new RecordState.Unknown(id);
            case "never" -> new RecordState.Never(id);
            default -> throw Exchange.unusable(reply.uri(), "names no state of a record");
        };
    }

    /// The receipt of a record that is in the log, under the newest head; waits until one covers
    /// it.
    public Bytes receipt(Hash id) {
        return receipt(id, OptionalInt.empty());
    }

    /// The receipt of one item of a batch whose leaves were uploaded.
    ///
    /// @param item from 0, or empty for the record itself
    public Bytes receipt(Hash id, OptionalInt item) {
        return receipt(id, item, null);
    }

    /// The same at a level: `accepted` or `cosigned`; null for the best that is there in a few
    /// seconds.
    public Bytes receipt(Hash id, OptionalInt item, @Nullable String level) {
        List<String> query = new ArrayList<>();
        item.ifPresent(place -> query.add("item=" + place));
        if (level != null) {
            query.add("level=" + level);
        }
        String path =
                "/api/records/"
                        + id.hex()
                        + "/receipt"
                        + (query.isEmpty() ? "" : "?" + String.join("&", query));
        Patience.Wait wait = new Patience.Wait(patience.receipt());
        while (true) {
            Reply reply = exchange.get(path, MAX_RECEIPT_BYTES);
            if (reply.ok()) {
                return reply.body();
            }
            ServerException problem = exchange.problem(reply);
            if (problem.kind() != Kind.UNAVAILABLE
                    || !wait.pause(reply.retryAfterSeconds().orElse(0))) {
                throw problem;
            }
        }
    }

    /// The receipt of a record, or of an item, with the time-stamps of the first stamped head that
    /// covers it. Does not wait for one: heads are stamped some minutes apart.
    public Bytes stampedReceipt(Hash id, OptionalInt item) {
        String query = item.isPresent() ? "&item=" + item.getAsInt() : "";
        return exchange.bodyOf(
                exchange.get(
                        "/api/records/" + id.hex() + "/receipt?timestamps=first" + query,
                        MAX_RECEIPT_BYTES));
    }

    /// Stores the leaves of a batch on the server, before the record that commits to them is sent:
    /// from then on the server makes receipts of single items too.
    ///
    /// @param leaves in the order of the batch, 2 to [#MAX_LEAVES]
    public void uploadLeaves(List<Hash> leaves) {
        byte[] bytes = new byte[leaves.size() * Hash.LENGTH];
        for (int i = 0; i < leaves.size(); i++) {
            byte[] leaf = leaves.get(i).bytes().unsafeArray();
            System.arraycopy(leaf, 0, bytes, i * Hash.LENGTH, Hash.LENGTH);
        }
        uploadLeaves(Bytes.unsafeWrap(bytes));
    }

    /// The same for leaves that lie one after the other, 32 bytes each.
    public void uploadLeaves(Bytes leaves) {
        Patience.Wait wait = new Patience.Wait(patience.outcome());
        while (true) {
            Reply reply =
                    exchange.post(
                            "/api/notary/leaves",
                            "application/octet-stream",
                            leaves.unsafeArray(),
                            MAX_ANSWER_BYTES);
            if (reply.ok()) {
                return;
            }
            if (!reply.later() || !wait.pause(reply.retryAfterSeconds().orElse(0))) {
                throw exchange.problem(reply);
            }
        }
    }

    /// The newest signed head, as C2SP tlog-tiles serves it.
    public Bytes checkpoint() {
        return exchange.bodyOf(exchange.get("/checkpoint", MAX_POLICY_BYTES));
    }

    /// The newest signed head as soon as it has more than `after` entries, or after a while without
    /// one.
    public Bytes checkpoint(long after) {
        return exchange.bodyOf(exchange.get("/checkpoint?after=" + after, MAX_POLICY_BYTES));
    }

    /// Hands in a head with a member's line.
    public void cosign(Bytes note) {
        exchange.bodyOf(
                exchange.post(
                        "/api/cosignatures", "text/plain", note.unsafeArray(), MAX_ANSWER_BYTES));
    }

    /// An answer of the API as it is.
    ///
    /// @param path such as `/api/governance`
    public Bytes read(String path) {
        return exchange.bodyOf(exchange.get(path, MAX_ANSWER_BYTES));
    }

    /// Asks for something to be done that is no record, as the owner of the node; gives the answer
    /// as it is.
    ///
    /// @param path such as `/api/views/explorer/renew`
    /// @param type media type of the body
    public Bytes send(String path, String type, byte[] body) {
        return exchange.bodyOf(exchange.post(path, type, body, MAX_ANSWER_BYTES));
    }

    /// A resource of C2SP tlog-tiles, such as `tile/entries/000.p/7`.
    ///
    /// @param maxBytes of it that are taken
    public Bytes tile(String path, int maxBytes) {
        return exchange.bodyOf(exchange.get("/" + path, maxBytes));
    }

    @Override
    public void close() {
        exchange.close();
    }
}
