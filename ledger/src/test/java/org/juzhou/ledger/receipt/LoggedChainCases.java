package org.juzhou.ledger.receipt;

import static org.juzhou.ledger.receipt.Step.AUTHOR;
import static org.juzhou.ledger.receipt.Step.BLOCK;
import static org.juzhou.ledger.receipt.Step.CONTENT;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.crypto.Algorithm;
import org.juzhou.ledger.crypto.PrivateKey;
import org.juzhou.ledger.crypto.SampleKeys;
import org.juzhou.ledger.golden.GoldenChain;
import org.juzhou.ledger.record.KeyId;
import org.juzhou.ledger.record.KeyRegistration;
import org.juzhou.ledger.record.OrganisationId;
import org.juzhou.ledger.record.RecordBuilder;

/// Registrations, seals and geneses that break their pages, in the log all the same.
final class LoggedChainCases {
    private static final int KEY = 7;

    private final SampleWorld world;
    private final List<Case> cases = new ArrayList<>();

    private LoggedChainCases(SampleWorld world) {
        this.world = world;
    }

    static List<Case> of(SampleWorld world) {
        LoggedChainCases all = new LoggedChainCases(world);
        all.registrations();
        all.seals();
        all.geneses();
        return all.cases;
    }

    private void add(String name, RecordReceipt receipt, Expected.Judgement expected) {
        Inputs inputs = world.evidence().receipt(receipt).content(null).disclosures(null);
        cases.add(new Case("logged-" + name, inputs, expected.absent(CONTENT).end()));
    }

    /// A registration of key 7 as entry 1, and a record by that key as entry 2.
    private void registration(String name, Bytes registration, boolean holds) {
        SampleLog log = world.replaced(1, registration);
        List<Bytes> entries = new ArrayList<>(log.entries());
        entries.set(SampleWorld.EVIDENCE, recordByKey7());
        RecordReceipt receipt =
                new SampleLog(world.suite, entries)
                        .receipt(SampleWorld.EVIDENCE, 1, SampleWorld.SEAL);
        add("registration-" + name, receipt, author(holds));
    }

    private static Expected.Judgement author(boolean holds) {
        return holds ? Expected.judged() : Expected.judged().broken(AUTHOR);
    }

    private Bytes recordByKey7() {
        return world.record("notary", "preserve-evidence")
                .field("leaf", world.chain.leaf(0).hex())
                .sign(world.kid(KEY), world.key(KEY))
                .compact();
    }

    private Map<String, Object> fields() {
        return fields(world.key(KEY), world.kid(KEY), world.chain());
    }

    private static Map<String, Object> fields(PrivateKey key, KeyId kid, Hash chain) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("organisation", kid.organisation().value());
        fields.put("key", (long) kid.number());
        fields.put("alg", key.algorithm().text());
        fields.put("publicKey", key.publicKey().bytes().base64url());
        fields.put("class", "self-held");
        fields.put("purpose", "records");
        fields.put("from", GoldenChain.TIME_MILLIS);
        fields.put("proof", KeyRegistration.prove(key, chain, kid).base64url());
        return fields;
    }

    private Bytes registration(Map<String, Object> fields) {
        return registration(world.record("registry", "register-key"), fields);
    }

    private Bytes registration(RecordBuilder record, Map<String, Object> fields) {
        fields.forEach(
                (name, value) -> {
                    if (value instanceof Long number) {
                        record.field(name, number);
                    } else {
                        record.field(name, value.toString());
                    }
                });
        return record.sign(world.kid(1), world.key(1)).compact();
    }

    private void with(String name, String field, Object value, boolean holds) {
        Map<String, Object> fields = fields();
        fields.put(field, value);
        registration(name, registration(fields), holds);
    }

    private void registrations() {
        registration("as-it-is", registration(fields()), true);
        long sealed = GoldenChain.TIME_MILLIS + 5_000;
        with("valid-from-the-seal-on", "from", sealed, true);
        with("valid-after-the-seal", "from", sealed + 1, false);
        with("valid-before-1970", "from", -1L, false);
        with("of-another-number", "key", 8L, false);
        with("of-key-0", "key", 0L, false);
        with("of-a-key-as-text", "key", "7", false);
        with("of-another-organisation", "organisation", "ozcourt234567aaaa", false);
        with("of-an-unknown-class", "class", "borrowed", false);
        with("for-another-purpose", "purpose", "logs", false);
        with("of-an-unknown-algorithm", "alg", "RS256", false);
        with(
                "of-another-public-key",
                "publicKey",
                world.key(8).publicKey().bytes().base64url(),
                false);
        Bytes proof = KeyRegistration.prove(world.key(8), world.chain(), world.kid(KEY));
        with("proven-by-another-key", "proof", proof.base64url(), false);
        Bytes foreign =
                KeyRegistration.prove(world.key(KEY), Hash.of(new byte[32]), world.kid(KEY));
        with("proven-for-another-chain", "proof", foreign.base64url(), false);
        with(
                "proven-for-another-number",
                "proof",
                KeyRegistration.prove(world.key(KEY), world.chain(), world.kid(8)).base64url(),
                false);
        with("with-a-short-proof", "proof", "AAAA", false);
        with("with-another-field", "note", "x", false);
        with(
                "of-a-public-key-of-zeros",
                "publicKey",
                Bytes.of(new byte[world.key(KEY).publicKey().bytes().length()]).base64url(),
                false);
        with("of-a-short-public-key", "publicKey", "AAAA", false);
        Map<String, Object> without = fields();
        without.remove("class");
        registration("without-class", registration(without), false);
        String decoy = Bytes.of(new byte[32]).base64url();
        registration(
                "with-digests",
                registration(
                        world.record("registry", "register-key").digests(List.of(decoy)), fields()),
                false);
        registration(
                "by-another-action",
                registration(world.record("registry", "revoke-key"), fields()),
                false);
        registration(
                "by-another-contract",
                registration(world.record("notary", "register-key"), fields()),
                false);
        Hash otherChain = Hash.of(new byte[32]);
        RecordBuilder other =
                new RecordBuilder(otherChain, "registry", "register-key")
                        .valid(SampleWorld.SECONDS, SampleWorld.SECONDS + 60)
                        .nonce(Bytes.of(new byte[16]));
        registration(
                "on-another-chain",
                registration(other, fields(world.key(KEY), world.kid(KEY), otherChain)),
                false);
        later();
        if (world.suite == Suite.STANDARD) {
            registeredAsEs256();
            with(
                    "of-a-public-key-of-small-order",
                    "publicKey",
                    Bytes.parseHex("01" + "00".repeat(31)).base64url(),
                    false);
        }
    }

    private void later() {
        List<Bytes> entries = new ArrayList<>(world.log.entries());
        entries.set(SampleWorld.EVIDENCE, recordByKey7());
        entries.set(SampleWorld.BATCH, registration(fields()));
        RecordReceipt receipt =
                new SampleLog(world.suite, entries)
                        .receipt(SampleWorld.EVIDENCE, SampleWorld.BATCH, SampleWorld.SEAL);
        add("registration-after-the-record", receipt, author(false));
    }

    private void registeredAsEs256() {
        PrivateKey key = SampleKeys.of(Algorithm.ES256, KEY);
        registration(
                "with-another-algorithm",
                registration(fields(key, world.kid(KEY), world.chain())),
                false);
    }

    private void seals() {
        long time = GoldenChain.TIME_MILLIS + 5_000;
        seal("of-the-last-two-records", world.seal(2, time), Expected.judged());
        seal("of-the-last-record-alone", world.seal(1, time), Expected.judged().broken(BLOCK));
        seal("at-the-time-of-the-key", world.seal(3, GoldenChain.TIME_MILLIS), Expected.judged());
        seal(
                "before-the-time-of-the-key",
                world.seal(3, GoldenChain.TIME_MILLIS - 1),
                Expected.judged().broken(AUTHOR));
        Bytes fine = world.seal(3, time);
        String hash = "\n" + world.chain().hex();
        broken("with-a-byte-after-it", fine.concat(Bytes.ascii("x")));
        broken("with-a-line-after-it", fine.concat(Bytes.ascii("\n")));
        broken("without-its-last-line-feed", fine.slice(0, fine.length() - 1));
        broken("of-another-version", Inputs.edit(fine, "/v1", "/v2"));
        broken("of-height-0", Inputs.edit(fine, "\n1\n3", "\n0\n3"));
        broken("of-no-records", Inputs.edit(fine, "\n3\n", "\n0\n"));
        broken("of-1025-records", Inputs.edit(fine, "\n3\n", "\n1025\n"));
        broken("with-a-leading-zero", Inputs.edit(fine, "\n3\n", "\n03\n"));
        broken("of-a-negative-time", Inputs.edit(fine, "\n1900", "\n-1900"));
        broken(
                "of-a-time-beyond-63-bits",
                Inputs.edit(fine, "\n1900000005000", "\n9223372036854775808"));
        broken("with-upper-case-digits", Inputs.edit(fine, hash, hash.toUpperCase(Locale.ROOT)));
        broken("with-carriage-returns", Bytes.ascii(fine.asciiText().replace("\n", "\r\n")));
        broken("of-nothing-but-its-name", Bytes.ascii("juzhou-seal/v1\n"));
    }

    private void broken(String name, Bytes seal) {
        seal(name, seal, Expected.judged().broken(AUTHOR, BLOCK));
    }

    private void seal(String name, Bytes seal, Expected.Judgement expected) {
        SampleLog log = world.replaced(SampleWorld.SEAL, seal);
        add("seal-" + name, log.receipt(SampleWorld.EVIDENCE, 0, SampleWorld.SEAL), expected);
    }

    private void geneses() {
        genesis("as-it-is", text -> text, true);
        genesis("of-another-quorum", text -> text.replace("\"quorum\":1", "\"quorum\":2"), false);
        genesis("of-no-quorum", text -> text.replace("\"quorum\":1", "\"quorum\":0"), false);
        genesis(
                "with-another-member",
                text -> text.replace("\"quorum\"", "\"x\":1,\"quorum\""),
                false);
        genesis(
                "with-a-parameter",
                text -> text.replace("\"parameters\":{}", "\"parameters\":{\"x\":-1}"),
                true);
        genesis(
                "with-a-parameter-as-text",
                text -> text.replace("\"parameters\":{}", "\"parameters\":{\"x\":\"1\"}"),
                false);
        genesis(
                "with-descending-parameters",
                text -> text.replace("\"parameters\":{}", "\"parameters\":{\"y\":1,\"x\":1}"),
                false);
        genesis("without-registry", text -> text.replace("\"registry\"", "\"register\""), false);
        genesis("with-descending-contracts", text -> text.replace("\"notary\"", "\"zoo\""), false);
        genesis(
                "with-a-contract-of-version-0",
                text -> text.replace("\"version\":1", "\"version\":0"),
                false);
        genesis(
                "of-another-suite",
                text -> text.replace("\"suite\":\"" + world.suite.text(), "\"suite\":\"other"),
                false);
        genesis(
                "with-a-plus-in-its-origin",
                text -> text.replace("\"origin\":\"golden", "\"origin\":\"gol+den"),
                false);
        genesis(
                "with-a-log-key-of-another-name",
                text -> text.replace("\"origin\":\"golden", "\"origin\":\"goldes"),
                false);
        genesis(
                "with-a-broken-log-key",
                text ->
                        text.replace(
                                "\"logKey\":\"" + SampleLog.ORIGIN + "+",
                                "\"logKey\":\"" + SampleLog.ORIGIN + "+0"),
                false);
        String log = world.log.log().verifierKey().text();
        String member = world.log.member(0).verifierKey().text();
        genesis(
                "with-a-log-key-that-co-signs",
                text ->
                        text.replace(
                                log,
                                SampleLog.signer(
                                                SampleLog.ORIGIN,
                                                world.log.member(0).verifierKey().type(),
                                                90)
                                        .verifierKey()
                                        .text()),
                false);
        genesis(
                "with-a-member-key-that-does-not-co-sign",
                text ->
                        text.replace(
                                member,
                                SampleLog.signer(
                                                "court.example/member",
                                                world.log.log().verifierKey().type(),
                                                91)
                                        .verifierKey()
                                        .text()),
                false);
        genesis(
                "with-a-member-key-of-another-name",
                text -> text.replace("\"name\":\"court", "\"name\":\"cour"),
                false);
        genesis("without-member-keys", text -> text.replace("[\"" + member + "\"]", "[]"), false);
        genesis(
                "with-an-unknown-voter",
                text -> text.replace("\"voters\":[\"ojuzhou", "\"voters\":[\"okuzhou"),
                false);
        genesis(
                "without-voters",
                text -> text.replace("\"voters\":[\"ojuzhou234567aaaa\"]", "\"voters\":[]"),
                false);
        genesis(
                "with-an-unknown-role",
                text -> text.replace("[\"registrar\"]", "[\"king\"]"),
                false);
        genesis(
                "with-descending-founders",
                text -> text.replace("ozcourt234567aaaa", "oacourt234567aaaa"),
                false);
        genesis(
                "with-a-short-random",
                text -> text.replace("\"random\":\"", "\"random\":\"00"),
                false);
        genesis("of-a-negative-time", text -> text.replace("\"time\":", "\"time\":-"), false);
        genesis("with-a-space", text -> text.replace("{\"suite\"", "{ \"suite\""), false);
        genesis("with-a-line-feed-at-its-end", text -> text + "\n", false);
        genesis(
                "with-a-key-from-later",
                text -> text.replace("\"from\":1900000000000}]},", "\"from\":1900000005001}]},"),
                false);
        genesis(
                "of-another-version",
                text -> text.replace("juzhou-genesis/v1", "juzhou-genesis/v2"),
                false);
    }

    /// A chain of its own: genesis, a record by its first key, a seal, and a policy that names it.
    private void genesis(String name, UnaryOperator<String> change, boolean holds) {
        String golden = world.log.entries().getFirst().asciiText();
        String changed = change.apply(golden);
        if (changed.equals(golden) != name.equals("as-it-is")) {
            throw new IllegalStateException("nothing changed: " + name);
        }
        Bytes genesis = Bytes.ascii(changed);
        Hash chain = world.suite.leafHash(genesis);
        Bytes record =
                new RecordBuilder(chain, "notary", "preserve-evidence")
                        .valid(SampleWorld.SECONDS, SampleWorld.SECONDS + 60)
                        .nonce(Bytes.of(new byte[16]))
                        .field("leaf", world.chain.leaf(0).hex())
                        .sign(new KeyId(new OrganisationId("ojuzhou234567aaaa"), 1), world.key(1))
                        .compact();
        Bytes seal = world.seal(1, GoldenChain.TIME_MILLIS + 5_000);
        SampleLog log = new SampleLog(world.suite, List.of(genesis, record, seal));
        Inputs inputs =
                world.evidence()
                        .receipt(log.receipt(1, 0, 2))
                        .content(null)
                        .disclosures(null)
                        .policyEdited(world.chain().hex(), chain.hex());
        cases.add(new Case("logged-genesis-" + name, inputs, author(holds).absent(CONTENT).end()));
    }
}
