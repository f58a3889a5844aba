package org.juzhou.chain.governance;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Names;
import org.juzhou.ledger.json.Json;
import org.juzhou.ledger.json.JsonArray;
import org.juzhou.ledger.json.JsonInteger;
import org.juzhou.ledger.json.JsonObject;
import org.juzhou.ledger.json.JsonText;
import org.juzhou.ledger.record.OrganisationId;

/// What a proposal asks for (governance.md): one thing, so that a vote is about one thing.
public sealed interface Change {
    /// Longest name of a member that can be voted on.
    int MEMBER_CHARS = 100;

    /// Most members in force, but for a genesis that had more.
    int MOST_MEMBERS = 32;

    /// Longest name of an origin.
    int ORIGIN_CHARS = 300;

    /// Largest quorum that can be read.
    int MOST_QUORUM = 1_000;

    /// Its kind: the field `kind` of the proposal.
    String kind();

    /// Its fields beside the kind, in their order.
    Map<String, Json> fields();

    /// The quorum from then on, where the change is about members.
    default Optional<Integer> newQuorum() {
        return Optional.empty();
    }

    /// Whether it makes a new version of the committee.
    default boolean isOfCommittee() {
        return true;
    }

    /// Reads the fields of a proposal, `kind` among them.
    static Change read(JsonObject fields) {
        String kind = fields.textOf("kind");
        return switch (kind) {
            case AdmitMember.KIND -> {
                expect(fields, "member", "organisation", "keys", "quorum");
                yield new AdmitMember(
                        member(fields),
                        new OrganisationId(fields.textOf("organisation")),
                        fields.arrayOf("keys").texts("keys"),
                        quorum(fields));
            }
            case SuspendMember.KIND -> {
                expect(fields, "member", "quorum");
                yield new SuspendMember(member(fields), quorum(fields));
            }
            case RemoveMember.KIND -> {
                expect(fields, "member", "quorum");
                yield new RemoveMember(member(fields), quorum(fields));
            }
            case RotateMemberKey.KIND -> {
                expect(fields, "member", "keys");
                yield new RotateMemberKey(member(fields), fields.arrayOf("keys").texts("keys"));
            }
            case SetQuorum.KIND -> {
                expect(fields, "quorum");
                yield new SetQuorum(quorum(fields));
            }
            case RenewOrigin.KIND -> {
                expect(fields, "origin", "size", "root");
                yield new RenewOrigin(
                        origin(fields),
                        fields.integerOf("size", 0, JsonInteger.MAX),
                        Hash.parseHex(fields.textOf("root")));
            }
            case ActivateContract.KIND -> {
                expect(fields, "target", "version", "height");
                yield new ActivateContract(
                        fields.textOf("target"),
                        (int) fields.integerOf("version", 1, Integer.MAX_VALUE),
                        fields.integerOf("height", 1, JsonInteger.MAX));
            }
            case SetParameter.KIND -> {
                expect(fields, "parameter", "value");
                yield new SetParameter(
                        fields.textOf("parameter"), fields.integerOf("value", 0, JsonInteger.MAX));
            }
            default -> throw new FormatException("bad-value", "kind", "is no kind of proposal");
        };
    }

    /// All its fields as one object, the kind first.
    default JsonObject toJson() {
        Map<String, Json> all = new LinkedHashMap<>();
        all.put("kind", new JsonText(kind()));
        all.putAll(fields());
        return new JsonObject(all);
    }

    private static void expect(JsonObject fields, String... names) {
        List<String> wanted = List.of(names);
        for (String name : wanted) {
            if (!fields.has(name)) {
                throw new FormatException("missing-member", name, "is missing");
            }
        }
        for (String name : fields.names()) {
            if (!name.equals("kind") && !wanted.contains(name)) {
                throw new FormatException(
                        "unknown-member", name, "a proposal of this kind has it not");
            }
        }
    }

    private static String member(JsonObject fields) {
        String name = fields.textOf("member");
        if (name.isEmpty() || name.length() > MEMBER_CHARS || name.indexOf(' ') >= 0) {
            throw new FormatException(
                    "bad-value", "member", "is a name of 1 to 100 characters without spaces");
        }
        return name;
    }

    private static String origin(JsonObject fields) {
        String origin = fields.textOf("origin");
        if (origin.isEmpty() || origin.length() > ORIGIN_CHARS) {
            throw new FormatException("bad-value", "origin", "has 1 to 300 characters");
        }
        return origin;
    }

    private static int quorum(JsonObject fields) {
        return (int) fields.integerOf("quorum", 1, MOST_QUORUM);
    }

    /// A new member, or one that was suspended, with keys never used before.
    record AdmitMember(String member, OrganisationId organisation, List<String> keys, int quorum)
            implements Change {
        static final String KIND = "admit-member";

        public AdmitMember {
            keys = List.copyOf(keys);
        }

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public Map<String, Json> fields() {
            Map<String, Json> fields = new LinkedHashMap<>();
            fields.put("member", new JsonText(member));
            fields.put("organisation", new JsonText(organisation.value()));
            fields.put("keys", JsonArray.ofTexts(keys));
            fields.put("quorum", new JsonInteger(quorum));
            return fields;
        }

        @Override
        public Optional<Integer> newQuorum() {
            return Optional.of(quorum);
        }
    }

    /// A member whose cosignatures do not count for now.
    record SuspendMember(String member, int quorum) implements Change {
        static final String KIND = "suspend-member";

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public Map<String, Json> fields() {
            return memberAndQuorum(member, quorum);
        }

        @Override
        public Optional<Integer> newQuorum() {
            return Optional.of(quorum);
        }
    }

    /// A member that is one no more.
    record RemoveMember(String member, int quorum) implements Change {
        static final String KIND = "remove-member";

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public Map<String, Json> fields() {
            return memberAndQuorum(member, quorum);
        }

        @Override
        public Optional<Integer> newQuorum() {
            return Optional.of(quorum);
        }
    }

    /// Other keys of a member in force: the one that goes may stay beside the new one.
    record RotateMemberKey(String member, List<String> keys) implements Change {
        static final String KIND = "rotate-member-key";

        public RotateMemberKey {
            keys = List.copyOf(keys);
        }

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public Map<String, Json> fields() {
            Map<String, Json> fields = new LinkedHashMap<>();
            fields.put("member", new JsonText(member));
            fields.put("keys", JsonArray.ofTexts(keys));
            return fields;
        }
    }

    /// How many members make a receipt co-signed.
    record SetQuorum(int quorum) implements Change {
        static final String KIND = "set-quorum";

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public Map<String, Json> fields() {
            Map<String, Json> fields = new LinkedHashMap<>();
            fields.put("quorum", new JsonInteger(quorum));
            return fields;
        }

        @Override
        public Optional<Integer> newQuorum() {
            return Optional.of(quorum);
        }
    }

    /// The log goes on under another origin, since it lost entries that it had signed (origins.md):
    /// heads from then on count under its name.
    ///
    /// @param size of the last head that is known under the origin before; 0 where none is
    /// @param root of that head; 64 zeros where none is known
    record RenewOrigin(String origin, long size, Hash root) implements Change {
        static final String KIND = "renew-origin";

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public Map<String, Json> fields() {
            Map<String, Json> fields = new LinkedHashMap<>();
            fields.put("origin", new JsonText(origin));
            fields.put("size", new JsonInteger(size));
            fields.put("root", new JsonText(root.hex()));
            return fields;
        }
    }

    /// A version of a contract, from a height on.
    record ActivateContract(String target, int version, long height) implements Change {
        static final String KIND = "activate-contract";

        public ActivateContract {
            Names.require(target, "target");
        }

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public Map<String, Json> fields() {
            Map<String, Json> fields = new LinkedHashMap<>();
            fields.put("target", new JsonText(target));
            fields.put("version", new JsonInteger(version));
            fields.put("height", new JsonInteger(height));
            return fields;
        }

        @Override
        public boolean isOfCommittee() {
            return false;
        }
    }

    /// A number that a rule takes from the chain.
    record SetParameter(String parameter, long value) implements Change {
        static final String KIND = "set-parameter";

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public Map<String, Json> fields() {
            Map<String, Json> fields = new LinkedHashMap<>();
            fields.put("parameter", new JsonText(parameter));
            fields.put("value", new JsonInteger(value));
            return fields;
        }

        @Override
        public boolean isOfCommittee() {
            return false;
        }
    }

    private static Map<String, Json> memberAndQuorum(String member, int quorum) {
        Map<String, Json> fields = new LinkedHashMap<>();
        fields.put("member", new JsonText(member));
        fields.put("quorum", new JsonInteger(quorum));
        return fields;
    }
}
