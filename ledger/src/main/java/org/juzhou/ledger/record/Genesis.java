package org.juzhou.ledger.record;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.json.Json;
import org.juzhou.ledger.json.JsonArray;
import org.juzhou.ledger.json.JsonInteger;
import org.juzhou.ledger.json.JsonObject;
import org.juzhou.ledger.json.JsonText;
import org.juzhou.ledger.json.StrictJson;
import org.juzhou.ledger.note.SignatureType;
import org.juzhou.ledger.note.VerifierKey;

/// Entry 0 of a chain (genesis.md). Its leaf hash is the identity of the chain.
///
/// @param origin the name of the log
/// @param logKey verifier key of the log; its name is the origin
/// @param random 16 bytes
/// @param founders 1 to 64, ids ascending
/// @param voters at least one, each a founder, ascending
/// @param quorum how many members make a receipt co-signed
/// @param contracts names ascending, `registry` among them
/// @param parameters integers by name
public record Genesis(
        Suite suite,
        String origin,
        String logKey,
        Bytes random,
        long timeMillis,
        List<Founder> founders,
        List<OrganisationId> voters,
        List<GenesisMember> members,
        int quorum,
        List<ContractVersion> contracts,
        Map<String, Long> parameters) {
    /// The line that a genesis begins with.
    public static final Bytes PREFIX = Bytes.ascii("juzhou-genesis/v1\n");

    /// How long a genesis may be.
    public static final int MAX_BYTES = 60_000;

    private static final int MAX_ORIGIN = 200;
    private static final int MAX_FOUNDERS = 64;
    private static final int RANDOM_BYTES = 16;

    public Genesis {
        founders = List.copyOf(founders);
        voters = List.copyOf(voters);
        members = List.copyOf(members);
        contracts = List.copyOf(contracts);
        parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
        requireOrigin(origin);
        VerifierKey log = VerifierKey.parse(logKey);
        require(
                log.name().equals(origin) && log.type() == SignatureType.ofLog(suite),
                "logKey",
                "is the key of a log of the suite, its name the origin");
        requireLogKey(suite, origin, logKey);
        members.forEach(member -> member.requireSuite(suite));
        require(
                random.length() == RANDOM_BYTES,
                "random",
                "must be 32 lower-case hexadecimal digits");
        require(timeMillis >= 0, "time", "must not be negative");
        require(!founders.isEmpty() && founders.size() <= MAX_FOUNDERS, "founders", "are 1 to 64");
        List<OrganisationId> ids = founders.stream().map(Founder::organisation).toList();
        Ascending.require(ids, "founders");
        require(
                !voters.isEmpty() && ids.containsAll(voters),
                "voters",
                "are at least one, each a founder");
        Ascending.require(voters, "voters");
        for (GenesisMember member : members) {
            require(
                    member.isOf(suite),
                    "members",
                    "have keys that co-sign, of the suite, under their name");
        }
        require(
                members.isEmpty() ? quorum == 0 : quorum >= 1 && quorum <= members.size(),
                "quorum",
                "is 0 without members, else 1 to their number");
        List<String> names = contracts.stream().map(ContractVersion::name).toList();
        Ascending.require(names, "contracts");
        require(names.contains("registry"), "contracts", "have registry among them");
    }

    /// Reads an entry that is a genesis.
    public static Genesis parse(Bytes entry) {
        if (entry.length() > MAX_BYTES) {
            throw new FormatException(
                    "too-long", null, "a genesis has at most " + MAX_BYTES + " bytes", MAX_BYTES);
        }
        if (!entry.startsWith(PREFIX)) {
            throw new FormatException(
                    "bad-genesis", null, "begins with the line juzhou-genesis/v1");
        }
        JsonObject object =
                StrictJson.parseObject(entry.unsafeArray(), PREFIX.length(), entry.length())
                        .requireExactly(
                                "suite",
                                "origin",
                                "logKey",
                                "random",
                                "time",
                                "founders",
                                "voters",
                                "members",
                                "quorum",
                                "contracts",
                                "parameters");
        Suite suite = Suite.parse(object.textOf("suite"));
        return new Genesis(
                suite,
                object.textOf("origin"),
                object.textOf("logKey"),
                Bytes.parseHex(object.textOf("random")),
                object.integerOf("time", 0, JsonInteger.MAX),
                object.arrayOf("founders").objects("founders").stream()
                        .map(founder -> Founder.read(founder, suite))
                        .toList(),
                object.arrayOf("voters").texts("voters").stream().map(OrganisationId::new).toList(),
                object.arrayOf("members").objects("members").stream()
                        .map(GenesisMember::read)
                        .toList(),
                (int) object.integerOf("quorum", 0, Integer.MAX_VALUE),
                object.arrayOf("contracts").objects("contracts").stream()
                        .map(ContractVersion::read)
                        .toList(),
                readParameters(object.objectOf("parameters")));
    }

    /// Its bytes: the log entry.
    public Bytes toBytes() {
        return PREFIX.concat(Bytes.ascii(toJson().toJson()));
    }

    /// The identity of the chain: the leaf hash of this entry.
    public Hash chain() {
        return suite.leafHash(toBytes());
    }

    /// The founder's key of this id.
    public Optional<RegisteredKey> key(KeyId kid) {
        return founders.stream()
                .filter(founder -> founder.organisation().equals(kid.organisation()))
                .flatMap(founder -> founder.keys().stream())
                .filter(key -> key.number() == kid.number())
                .findFirst();
    }

    private JsonObject toJson() {
        Map<String, Json> object = new LinkedHashMap<>();
        object.put("suite", new JsonText(suite.text()));
        object.put("origin", new JsonText(origin));
        object.put("logKey", new JsonText(logKey));
        object.put("random", new JsonText(random.hex()));
        object.put("time", new JsonInteger(timeMillis));
        object.put("founders", array(founders.stream().map(Founder::toJson).toList()));
        object.put(
                "voters", JsonArray.ofTexts(voters.stream().map(OrganisationId::value).toList()));
        object.put("members", array(members.stream().map(GenesisMember::toJson).toList()));
        object.put("quorum", new JsonInteger(quorum));
        object.put("contracts", array(contracts.stream().map(ContractVersion::toJson).toList()));
        Map<String, Json> values = new LinkedHashMap<>();
        parameters.forEach((name, value) -> values.put(name, new JsonInteger(value)));
        object.put("parameters", new JsonObject(values));
        return new JsonObject(object);
    }

    private static JsonArray array(List<? extends Json> values) {
        return new JsonArray(List.copyOf(values));
    }

    private static Map<String, Long> readParameters(JsonObject object) {
        Ascending.require(object.names(), "parameters");
        Map<String, Long> parameters = new TreeMap<>();
        for (String name : object.names()) {
            parameters.put(name, object.integerOf(name, -JsonInteger.MAX, JsonInteger.MAX));
        }
        return parameters;
    }

    private static void requireOrigin(String origin) {
        boolean form = !origin.isEmpty() && origin.length() <= MAX_ORIGIN;
        for (int i = 0; form && i < origin.length(); i++) {
            char c = origin.charAt(i);
            form = c > 0x20 && c <= 0x7e && c != '+' && c != '"' && c != '\\';
        }
        require(
                form,
                "origin",
                "has 1 to 200 characters of 0x21 to 0x7e without +, quotation mark and backslash");
    }

    private static void requireLogKey(Suite suite, String origin, String logKey) {
        VerifierKey key = VerifierKey.parse(logKey);
        SignatureType type =
                switch (suite) {
                    case STANDARD -> SignatureType.ED25519;
                    case GUOMI -> SignatureType.SM2;
                };
        require(
                key.type() == type && key.name().equals(origin),
                "logKey",
                "is a verifier key of a log in this suite, and its name is the origin");
    }

    private static void require(boolean holds, String field, String rule) {
        if (!holds) {
            throw new FormatException("bad-genesis", field, rule);
        }
    }
}
