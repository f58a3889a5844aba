package org.juzhou.server.command;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.juzhou.ledger.json.Json;
import org.juzhou.ledger.json.JsonInteger;
import org.juzhou.ledger.json.JsonText;
import org.juzhou.sdk.Answer;
import org.juzhou.sdk.JuzhouClient;
import org.juzhou.sdk.Signer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/// `juzhou vote ID yes|no`: votes on a proposal; the vote that decides says what it makes.
@Command(
        name = "vote",
        description = {
            "Votes on a proposal. A vote is never taken back.",
            "More than two thirds of all voters in favour decide at once."
        },
        mixinStandardHelpOptions = true)
final class VoteCommand implements Callable<Integer> {
    /// Another vote came first: what this one has to state is another thing now.
    private static final Set<String> OVERTAKEN =
            Set.of("vote-decides", "vote-decides-not", "other-committee");

    private static final int ATTEMPTS = 5;

    @Mixin private Output output;
    @Mixin private ChainTarget target;

    @Parameters(
            index = "0",
            paramLabel = "ID",
            description = "The proposal: its number, or the id of its record.")
    private String proposal;

    @Parameters(index = "1", paramLabel = "yes|no", description = "In favour, or against.")
    private Side side;

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description = "The voter's key; by default the one in $JUZHOU_HOME/keys.")
    private @Nullable Path key;

    /// For or against.
    enum Side {
        YES("yes"),
        NO("no");

        private final String text;

        Side(String text) {
            this.text = text;
        }
    }

    @Override
    public Integer call() {
        try (JuzhouClient client = target.client()) {
            GovernanceClient governance = new GovernanceClient(client);
            Signer signer = SigningKey.of(target.home(), governance.chain().origin(), key);
            GovernanceClient.Asked asked = governance.proposal(proposal, signer);
            String words = ChangeText.of(asked.change(), output.texts());
            Answer.Accepted place = vote(governance, signer, asked, ATTEMPTS);
            JsonNode after = governance.proposal(asked.id().hex(), signer).answer();
            output.say("vote.done." + side.text, after.path("number").asString(""), words);
            output.say(
                    "vote.state." + after.path("state").asString("open"),
                    after.path("yes").size(),
                    after.path("no").size(),
                    after.path("voters").asString(""),
                    after.path("needed").asString(""));
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("id", place.id().hex());
            json.put("proposal", asked.id().hex());
            json.put("number", after.path("number").asLong());
            json.put("vote", side.text);
            json.put("state", after.path("state").asString(""));
            json.put("yes", after.path("yes").size());
            json.put("no", after.path("no").size());
            json.put("voters", after.path("voters").asLong());
            output.result(json);
            return Ending.DONE.exitCode();
        }
    }

    private Answer.Accepted vote(
            GovernanceClient governance,
            Signer signer,
            GovernanceClient.Asked asked,
            int attempts) {
        Map<String, Json> fields = new LinkedHashMap<>();
        fields.put("proposal", new JsonText(asked.id().hex()));
        fields.put("vote", new JsonText(side.text));
        if (side == Side.YES && asked.answer().has("committee")) {
            fields.put("committee", new JsonInteger(asked.answer().path("committee").asLong()));
            fields.put("policy", new JsonText(asked.answer().path("policy").asString("")));
        }
        try {
            return governance.submit(signer, "vote", fields);
        } catch (CommandFailure e) {
            if (!OVERTAKEN.contains(e.code()) || attempts <= 1) {
                throw e;
            }
            return vote(
                    governance,
                    signer,
                    governance.proposal(asked.id().hex(), signer),
                    attempts - 1);
        }
    }
}
