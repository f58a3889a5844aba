package org.juzhou.sdk;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.record.SignedRecord;
import org.juzhou.sdk.Exchange.Reply;
import org.juzhou.sdk.ServerException.Kind;
import tools.jackson.databind.JsonNode;

/// One submission of records until each has its final answer, or patience ends. Used by one thread.
///
/// A record whose answer was lost is sent again: the log knows it by its id and answers with its
/// first place. If it is then refused, only the word *never* about its id is final, since the first
/// copy may still be under way.
final class Submission {
    private static final int MAX_LINES = 1_024;
    private static final int MAX_BODY_BYTES = 32 << 20;
    private static final int MAX_ANSWER_BYTES = 4 << 20;

    private final Exchange exchange;
    private final Function<Hash, RecordState> byId;
    private final Patience.Wait wait;
    private final Set<Hash> perhapsSent = new HashSet<>();

    Submission(Exchange exchange, Function<Hash, RecordState> byId, Duration patience) {
        this.exchange = exchange;
        this.byId = byId;
        this.wait = new Patience.Wait(patience);
    }

    List<Answer> run(List<SignedRecord> records) {
        @Nullable Answer[] answers = new Answer[records.size()];
        while (true) {
            int retryAfter = round(records, answers);
            if (Arrays.stream(answers).allMatch(answer -> answer != null)) {
                break;
            }
            if (!wait.pause(retryAfter)) {
                break;
            }
        }
        List<Answer> all = new ArrayList<>(answers.length);
        for (int i = 0; i < answers.length; i++) {
            Answer answer = answers[i];
            Hash id = records.get(i).id();
            all.add(answer != null ? answer : new Answer.Undecided(id, perhapsSent.contains(id)));
        }
        return all;
    }

    /// Sends what has no answer yet, in order, a request at a time; stops at the first that must
    /// wait.
    ///
    /// @return how many seconds the server wants to be left alone
    private int round(List<SignedRecord> records, @Nullable Answer[] answers) {
        int next = 0;
        while (next < answers.length) {
            List<Integer> chunk = new ArrayList<>();
            long bytes = 0;
            for (; next < answers.length && chunk.size() < MAX_LINES; next++) {
                int length = records.get(next).compact().length() + 1;
                if (answers[next] == null) {
                    if (!chunk.isEmpty() && bytes + length > MAX_BODY_BYTES) {
                        break;
                    }
                    chunk.add(next);
                    bytes += length;
                }
            }
            if (!chunk.isEmpty()) {
                Reply reply = send(records, chunk);
                if (reply == null || reply.later()) {
                    return reply == null ? 0 : reply.retryAfterSeconds().orElse(1);
                }
                read(reply, records, chunk, answers);
            }
        }
        return 0;
    }

    /// One request; null when no answer came.
    private @Nullable Reply send(List<SignedRecord> records, List<Integer> chunk) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int i : chunk) {
            body.writeBytes(records.get(i).compact().unsafeArray());
            body.write('\n');
        }
        try {
            Reply reply =
                    exchange.post(
                            "/api/records",
                            "application/jsonl",
                            body.toByteArray(),
                            MAX_ANSWER_BYTES);
            if (!reply.ok() && !reply.later() && reply.status() / 100 != 5) {
                throw exchange.problem(reply);
            }
            if (reply.ok() || reply.later()) {
                return reply;
            }
        } catch (ServerException e) {
            if (e.kind() != Kind.UNREACHABLE) {
                throw e;
            }
        }
        chunk.forEach(i -> perhapsSent.add(records.get(i).id()));
        return null;
    }

    private void read(
            Reply reply,
            List<SignedRecord> records,
            List<Integer> chunk,
            @Nullable Answer[] answers) {
        byte[] body = reply.body().unsafeArray();
        int from = 0;
        for (int i : chunk) {
            int to = from;
            while (to < body.length && body[to] != '\n') {
                to++;
            }
            if (to == from) {
                throw Exchange.unusable(reply.uri(), "has fewer lines than there were records");
            }
            JsonNode line = exchange.json(reply.uri(), body, from, to - from);
            answers[i] = answer(reply.uri(), records.get(i).id(), line);
            from = to + 1;
        }
    }

    private @Nullable Answer answer(URI uri, Hash id, JsonNode line) {
        if (line.has("index")) {
            return place(uri, id, line);
        }
        String code = line.path("code").asString("");
        if (code.isEmpty()) {
            throw Exchange.unusable(uri, "has a line that is neither a place nor a refusal");
        }
        return switch (code) {
            case "busy" -> null;
            case "undecided" -> {
                perhapsSent.add(id);
                yield null;
            }
            default -> {
                String detail = line.path("detail").asString(code);
                Answer refused =
                        new Answer.Refused(id, code, detail, line.path("field").asString(null));
                yield perhapsSent.contains(id) ? confirmed(id, refused) : refused;
            }
        };
    }

    private @Nullable Answer confirmed(Hash id, Answer refused) {
        return switch (byId.apply(id)) {
            case RecordState.InLog(Answer.Accepted place) -> place;
            case RecordState.Never never -> refused;
            case RecordState.Unknown unknown -> null;
        };
    }

    static Answer.Accepted place(URI uri, Hash id, JsonNode node) {
        if (!id.hex().equals(node.path("id").asString(""))) {
            throw Exchange.unusable(uri, "speaks of another record than was asked for");
        }
        return new Answer.Accepted(
                id,
                number(uri, node, "index"),
                number(uri, node, "sealIndex"),
                number(uri, node, "height"),
                number(uri, node, "time"));
    }

    private static long number(URI uri, JsonNode node, String name) {
        JsonNode value = node.path(name);
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
            throw Exchange.unusable(uri, "lacks the number " + name);
        }
        return value.longValue();
    }
}
