package org.juzhou.server.command;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.juzhou.chain.governance.Change;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.json.Json;
import org.juzhou.ledger.record.RecordBuilder;
import org.juzhou.ledger.record.RecordReader;
import org.juzhou.ledger.record.SignedRecord;
import org.juzhou.sdk.Answer;
import org.juzhou.sdk.ChainFacts;
import org.juzhou.sdk.JuzhouClient;
import org.juzhou.sdk.Signer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Asks a server about governance, and submits what voters sign. What it is told is checked where
/// it can be: a proposal by the id of its record, a policy by [PolicyFollowing].
final class GovernanceClient {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final long HOUR_SECONDS = 3_600;

    private final JuzhouClient client;
    private final ChainFacts chain;

    GovernanceClient(JuzhouClient client) {
        this.client = client;
        this.chain = client.chain();
    }

    ChainFacts chain() {
        return chain;
    }

    /// Committee, voters and how many proposals there were.
    JsonNode overview() {
        return json("/api/governance");
    }

    /// All versions of the committee, oldest first.
    List<JsonNode> committees() {
        return json("/api/governance/committees").path("committees").values().stream().toList();
    }

    /// The policy that is offered for a version.
    Bytes policy(int version) {
        return client.read("/api/governance/committees/" + version + "/policy.txt");
    }

    /// The receipt of the vote that is said to have made a version.
    Bytes receipt(int version) {
        return client.read("/api/governance/committees/" + version + "/receipt");
    }

    /// A proposal, and what a vote for it would have to state.
    ///
    /// @param named by number or id
    Asked proposal(String named, Signer voter) {
        JsonNode answer =
                json(
                        "/api/governance/proposals/"
                                + named
                                + "?voter="
                                + voter.kid().organisation().value());
        try {
            byte[] compact = answer.path("record").asString("").getBytes(StandardCharsets.US_ASCII);
            SignedRecord record = RecordReader.parse(Bytes.of(compact), chain.suite());
            boolean same =
                    record.id().hex().equals(answer.path("id").asString())
                            && (named.length() != Hash.LENGTH * 2
                                    || record.id().hex().equals(named))
                            && record.chain().equals(chain.genesis());
            if (!same) {
                throw new CommandFailure(Ending.WORLD, "unusable-answer", "another proposal");
            }
            return new Asked(record.id(), Change.read(record.fields()), answer);
        } catch (FormatException e) {
            throw new CommandFailure(
                    Ending.WORLD, "unusable-answer", String.valueOf(e.getMessage()));
        }
    }

    /// A proposal as its author signed it, and what the server says became of it.
    record Asked(Hash id, Change change, JsonNode answer) {
        String state() {
            return answer.path("state").asString("");
        }
    }

    /// Signs an act and waits for its place.
    ///
    /// @throws CommandFailure with the code of the rule that refuses it
    Answer.Accepted submit(Signer signer, String action, Map<String, Json> fields) {
        long now = TimeUnit.MILLISECONDS.toSeconds(System.currentTimeMillis());
        RecordBuilder builder =
                new RecordBuilder(chain.genesis(), "governance", action)
                        .valid(now, now + HOUR_SECONDS);
        fields.forEach(builder::field);
        return switch (client.submit(builder.sign(signer.kid(), signer.key()))) {
            case Answer.Accepted accepted -> accepted;
            case Answer.Refused refused ->
                    throw new CommandFailure(Ending.REFUSED, refused.code(), refused.detail());
            case Answer.Undecided _ ->
                    throw new CommandFailure(Ending.WORLD, "no-answer-yet", action);
        };
    }

    private JsonNode json(String path) {
        try {
            return JSON.readTree(client.read(path).toArray());
        } catch (JacksonException e) {
            throw new CommandFailure(Ending.WORLD, "unusable-answer", path);
        }
    }
}
