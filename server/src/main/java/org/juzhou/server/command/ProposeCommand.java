package org.juzhou.server.command;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.juzhou.chain.governance.Change;
import org.juzhou.chain.governance.Committee;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.record.OrganisationId;
import org.juzhou.sdk.Answer;
import org.juzhou.sdk.JuzhouClient;
import org.juzhou.sdk.Signer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/// `juzhou propose …`: puts a change of members, quorum, contracts or parameters to the vote.
@Command(
        name = "propose",
        description = {
            "Puts a change to the vote: members, quorum, a version of a contract, a parameter.",
            "More than two thirds of the voters decide; see `juzhou vote`."
        },
        mixinStandardHelpOptions = true,
        subcommands = {
            ProposeCommand.Admit.class,
            ProposeCommand.Suspend.class,
            ProposeCommand.Remove.class,
            ProposeCommand.Rotate.class,
            ProposeCommand.Quorum.class,
            ProposeCommand.Origin.class,
            ProposeCommand.Activate.class,
            ProposeCommand.Parameter.class
        })
final class ProposeCommand implements Runnable {
    @Spec private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /// What all kinds of proposals have.
    abstract static sealed class Proposing implements Callable<Integer> {
        @Mixin private Output output;
        @Mixin private ChainTarget target;

        @Option(
                names = "--key",
                paramLabel = "FILE",
                description = "The voter's key; by default the one in $JUZHOU_HOME/keys.")
        private @Nullable Path key;

        /// The change, given what is so now.
        abstract Change change(JsonNode now);

        @Override
        public Integer call() {
            try (JuzhouClient client = target.client()) {
                GovernanceClient governance = new GovernanceClient(client);
                Signer signer = SigningKey.of(target.home(), governance.chain().origin(), key);
                Change change = change(governance.overview());
                Answer.Accepted place =
                        governance.submit(signer, "propose", change.toJson().members());
                JsonNode asked = governance.proposal(place.id().hex(), signer).answer();
                String number = asked.path("number").asString("");
                output.say("propose.done", number, ChangeText.of(change, output.texts()));
                output.say(
                        "propose.vote",
                        number,
                        asked.path("needed").asString(""),
                        asked.path("voters").asString(""),
                        Times.of(asked.path("expires").asLong()));
                Map<String, Object> json = new LinkedHashMap<>();
                json.put("id", place.id().hex());
                json.put("number", asked.path("number").asLong());
                json.put("kind", change.kind());
                json.put("index", place.index());
                json.put("expires", asked.path("expires").asLong());
                output.result(json);
                return Ending.DONE.exitCode();
            }
        }

        /// More than two thirds of the members there would be, unless another quorum is named.
        static int quorum(@Nullable Integer named, JsonNode now, int more) {
            int members = Math.max(1, now.path("members").size() + more);
            return named == null ? Committee.usualQuorum(members) : named;
        }

        /// Whether a member is in force now.
        static boolean isInForce(JsonNode now, String member) {
            return now.path("members").values().stream()
                    .anyMatch(one -> one.path("name").asString("").equals(member));
        }
    }

    @Command(
            name = "admit",
            description = "Proposes to admit a member, or one that was suspended, with new keys.",
            mixinStandardHelpOptions = true)
    static final class Admit extends Proposing {
        @Parameters(paramLabel = "MEMBER", description = "Its name, which its keys have too.")
        private String member;

        @Option(
                names = "--organisation",
                paramLabel = "ID",
                required = true,
                description = "The registered organisation that runs it.")
        private String organisation = "";

        @Option(
                names = "--member-key",
                paramLabel = "VKEY",
                required = true,
                description = "Its verifier key; up to two.")
        private List<String> keys = List.of();

        @Option(
                names = "--quorum",
                paramLabel = "K",
                description = "The quorum from then on; by default more than two thirds.")
        private @Nullable Integer quorum;

        @Override
        Change change(JsonNode now) {
            return new Change.AdmitMember(
                    member, new OrganisationId(organisation), keys, quorum(quorum, now, 1));
        }
    }

    @Command(
            name = "suspend",
            description = "Proposes that a member's cosignatures do not count for now.",
            mixinStandardHelpOptions = true)
    static final class Suspend extends Proposing {
        @Parameters(paramLabel = "MEMBER", description = "Its name.")
        private String member;

        @Option(
                names = "--quorum",
                paramLabel = "K",
                description = "The quorum from then on; by default more than two thirds.")
        private @Nullable Integer quorum;

        @Override
        Change change(JsonNode now) {
            return new Change.SuspendMember(member, quorum(quorum, now, -1));
        }
    }

    @Command(
            name = "remove",
            description = "Proposes to remove a member.",
            mixinStandardHelpOptions = true)
    static final class Remove extends Proposing {
        @Parameters(paramLabel = "MEMBER", description = "Its name.")
        private String member;

        @Option(
                names = "--quorum",
                paramLabel = "K",
                description = "The quorum from then on; by default more than two thirds.")
        private @Nullable Integer quorum;

        @Override
        Change change(JsonNode now) {
            return new Change.RemoveMember(
                    member, quorum(quorum, now, isInForce(now, member) ? -1 : 0));
        }
    }

    @Command(
            name = "rotate",
            description = {
                "Proposes other keys for a member.",
                "To lose no cosignature, first propose the old key and the new one, then the new one alone."
            },
            mixinStandardHelpOptions = true)
    static final class Rotate extends Proposing {
        @Parameters(paramLabel = "MEMBER", description = "Its name.")
        private String member;

        @Option(
                names = "--member-key",
                paramLabel = "VKEY",
                required = true,
                description = "A verifier key it has from then on; up to two.")
        private List<String> keys = List.of();

        @Override
        Change change(JsonNode now) {
            return new Change.RotateMemberKey(member, keys);
        }
    }

    @Command(
            name = "quorum",
            description = "Proposes how many members make a receipt co-signed.",
            mixinStandardHelpOptions = true)
    static final class Quorum extends Proposing {
        @Parameters(paramLabel = "K", description = "More than half of the members, at most all.")
        private int quorum;

        @Override
        Change change(JsonNode now) {
            return new Change.SetQuorum(quorum);
        }
    }

    @Command(
            name = "origin",
            description = {
                "Proposes the new origin under which the log goes on (`juzhou new-origin`).",
                "Once it is decided, policies name it; whoever trusted the old one has to trust it anew."
            },
            mixinStandardHelpOptions = true)
    static final class Origin extends Proposing {
        @Override
        Change change(JsonNode now) {
            JsonNode renewal = now.path("renewal");
            if (renewal.isMissingNode()) {
                throw new CommandFailure(
                        Ending.REFUSED, "no-need", now.path("origin").asString(""));
            }
            return new Change.RenewOrigin(
                    renewal.path("origin").asString(""),
                    renewal.path("lastSize").asLong(),
                    Hash.parseHex(renewal.path("lastRoot").asString("")));
        }
    }

    @Command(
            name = "activate",
            description = "Proposes a version of a contract from a height on.",
            mixinStandardHelpOptions = true)
    static final class Activate extends Proposing {
        @Parameters(index = "0", paramLabel = "CONTRACT", description = "Its name.")
        private String contract;

        @Parameters(index = "1", paramLabel = "VERSION", description = "Above the last one.")
        private int version;

        @Option(
                names = "--height",
                paramLabel = "H",
                required = true,
                description = "The first block it judges, still to come.")
        private long height;

        @Override
        Change change(JsonNode now) {
            return new Change.ActivateContract(contract, version, height);
        }
    }

    @Command(
            name = "parameter",
            description = "Proposes another value of a parameter.",
            mixinStandardHelpOptions = true)
    static final class Parameter extends Proposing {
        @Parameters(index = "0", paramLabel = "NAME", description = "Such as proposal-lifetime.")
        private String name;

        @Parameters(index = "1", paramLabel = "VALUE", description = "A number.")
        private long value;

        @Override
        Change change(JsonNode now) {
            return new Change.SetParameter(name, value);
        }
    }
}
