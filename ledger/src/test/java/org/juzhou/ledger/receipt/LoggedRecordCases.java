package org.juzhou.ledger.receipt;

import static org.juzhou.ledger.receipt.Step.AUTHOR;
import static org.juzhou.ledger.receipt.Step.CHECKPOINT;
import static org.juzhou.ledger.receipt.Step.CONTENT;
import static org.juzhou.ledger.receipt.Step.RECORD;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.batch.DisclosuresFile;
import org.juzhou.ledger.crypto.Algorithm;
import org.juzhou.ledger.crypto.SampleKeys;
import org.juzhou.ledger.golden.GoldenChain;
import org.juzhou.ledger.record.RecordHeader;
import org.juzhou.ledger.record.RecordReader;

/// Records that break records.md, in the log all the same and under a head that everybody signed: a
/// verifier does not take the log's word for what it can see itself.
final class LoggedRecordCases {
    private final SampleWorld world;
    private final List<Case> cases = new ArrayList<>();

    private LoggedRecordCases(SampleWorld world) {
        this.world = world;
    }

    static List<Case> of(SampleWorld world) {
        LoggedRecordCases all = new LoggedRecordCases(world);
        if (world.suite == Suite.STANDARD) {
            all.payloads();
        }
        all.headers();
        all.signatures();
        all.disclosures();
        return all.cases;
    }

    /// A record that cannot be read: its chain cannot be read either.
    private void unreadable(String name, Bytes compact) {
        add(name, compact, Expected.judged().absent(CONTENT).broken(RECORD, AUTHOR, CHECKPOINT));
    }

    private void add(String name, Bytes compact, Expected.Judgement expected) {
        SampleLog log = world.replaced(SampleWorld.EVIDENCE, compact);
        Inputs inputs = world.evidenceIn(log).content(null).disclosures(null);
        cases.add(new Case("logged-" + name, inputs, expected.end()));
    }

    private String payload() {
        String compact = world.log.entries().get(SampleWorld.EVIDENCE).asciiText();
        return Bytes.parseBase64url(compact.split("\\.", -1)[1]).asciiText();
    }

    private void payload(String name, String passage, String other) {
        Bytes payload = Inputs.edit(Bytes.ascii(payload()), passage, other);
        String text = Inputs.latin(payload);
        unreadable("payload-" + name, signedLatin(text));
    }

    private Bytes signedLatin(String payload) {
        Bytes bytes = Inputs.bytes(payload);
        String input = Bytes.ascii(world.header()).base64url() + "." + bytes.base64url();
        Bytes signature = Bytes.of(world.key(1).sign(Bytes.ascii(input).toArray()));
        return Bytes.ascii(input + "." + signature.base64url());
    }

    private void payloads() {
        long iat = SampleWorld.SECONDS;
        String exp = "\"exp\":" + (iat + 3_600);
        add(
                "expiring-after-a-day",
                world.signed(world.header(), payload().replace(exp, "\"exp\":" + (iat + 86_400))),
                Expected.judged().absent(CONTENT));
        payload("expiring-after-a-day-and-a-second", exp, "\"exp\":" + (iat + 86_401));
        payload("expiring-when-issued", exp, "\"exp\":" + iat);
        payload("issued-before-1970", "\"iat\":" + iat, "\"iat\":-1");
        payload("with-a-time-as-text", exp, "\"exp\":\"" + (iat + 3_600) + "\"");
        payload("with-a-fraction", exp, exp + ".0");
        payload("with-an-exponent", exp, "\"exp\":1900003600e0");
        payload("with-a-leading-zero", exp, "\"exp\":01900003600");
        payload("with-a-plus-sign", exp, "\"exp\":+1900003600");
        String chain = world.chain().hex();
        payload("with-an-upper-case-chain", chain, chain.toUpperCase(Locale.ROOT));
        payload("with-a-short-chain", chain, chain.substring(2));
        payload("without-chain", "\"chain\":\"" + chain + "\",", "");
        payload("of-another-author", "\"author\":\"ojuzhou", "\"author\":\"okuzhou");
        payload("with-an-upper-case-contract", "\"notary\"", "\"Notary\"");
        payload("with-an-empty-action", "\"preserve-evidence\"", "\"\"");
        payload("with-a-long-action", "\"preserve-evidence\"", "\"" + "a".repeat(33) + "\"");
        payload("with-a-short-nonce", "\"nonce\":\"", "\"nonce\":\"0\",\"old\":\"");
        payload("without-nonce", "\"nonce\"", "\"once\"");
        fields();
        digests();
        json();
    }

    private void fields() {
        String leaf = "\"leaf\":";
        payload("with-a-reserved-name", leaf, "\"_x\":1," + leaf);
        payload("with-a-reserved-name-inside", leaf, "\"x\":[{\"_y\":1}]," + leaf);
        payload("with-digests-inside", leaf, "\"x\":{\"_sd\":[]}," + leaf);
        payload("with-three-dots-inside", leaf, "\"x\":[{\"...\":1}]," + leaf);
        payload("with-a-name-twice", leaf, "\"x\":1,\"x\":1," + leaf);
        payload("with-a-name-twice-inside", leaf, "\"x\":{\"y\":1,\"y\":1}," + leaf);
        payload("with-an-envelope-name-twice", leaf, "\"iat\":1," + leaf);
        payload("with-an-empty-name", leaf, "\"\":1," + leaf);
        payload("with-a-name-of-65", leaf, "\"" + "x".repeat(65) + "\":1," + leaf);
        payload("with-nine-levels", leaf, "\"x\":" + "[".repeat(8) + "]".repeat(8) + "," + leaf);
        payload("with-2-to-the-53", leaf, "\"x\":9007199254740992," + leaf);
        payload("with-minus-zero", leaf, "\"x\":-0," + leaf);
        payload("with-null", leaf, "\"x\":null," + leaf);
        String fine =
                "\"x\":-9007199254740991,\"y\":"
                        + "[".repeat(7)
                        + "]".repeat(7)
                        + ",\""
                        + "x".repeat(64)
                        + "\":true,";
        add(
                "payload-at-every-limit",
                world.signed(world.header(), payload().replace(leaf, fine + leaf)),
                Expected.judged().absent(CONTENT));
    }

    private void digests() {
        String payload = payload();
        String list = payload.substring(payload.indexOf("\"_sd\":[") + 7, payload.length() - 2);
        List<String> digests = List.of(list.split(",", -1));
        payload("with-no-digests", list, "");
        payload("with-descending-digests", list, digests.get(1) + "," + digests.get(0));
        payload("with-a-digest-twice", list, digests.get(0) + "," + digests.get(0));
        payload("with-a-short-digest", digests.get(0), "\"AAAA\"");
        payload("with-a-digest-of-stray-bits", digests.get(0), "\"" + "-".repeat(42) + "B\"");
        payload("with-a-number-for-a-digest", digests.get(0), "1");
        payload("with-digests-as-text", "[" + list + "]", digests.get(0));
        List<String> many = new ArrayList<>();
        for (int i = 0; i < 65; i++) {
            many.add(
                    "\""
                            + Bytes.of(new byte[31])
                                    .concat(Bytes.of(new byte[] {(byte) i}))
                                    .base64url()
                            + "\"");
        }
        many.sort(null);
        payload("with-65-digests", list, String.join(",", many));
        add(
                "payload-with-64-digests",
                world.signed(
                        world.header(),
                        payload.replace(list, String.join(",", many.subList(0, 64)))),
                Expected.judged().absent(CONTENT));
    }

    private void json() {
        payload("with-a-space", "{\"chain\"", "{ \"chain\"");
        payload("with-a-line-feed-at-the-end", "]}", "]}\n");
        payload("with-a-backslash", "\"leaf\":\"", "\"x\":\"\\u0041\",\"leaf\":\"");
        payload("with-a-byte-above-ascii", "\"leaf\":\"", "\"x\":\"é\",\"leaf\":\"");
        payload("with-a-delete-character", "\"leaf\":\"", "\"x\":\"\u007f\",\"leaf\":\"");
        payload("with-a-comma-too-many", "]}", "],}");
        payload("with-something-after-it", "]}", "]}{}");
        payload("cut", "]}", "]");
        unreadable("payload-of-nothing", world.signed(world.header(), ""));
        unreadable("payload-that-is-an-array", world.signed(world.header(), "[]"));
        unreadable("payload-that-is-text", world.signed(world.header(), "\"text\""));
    }

    private void headers() {
        add("as-it-is", world.signed(world.header(), payload()), Expected.judged().absent(CONTENT));
        String header = world.header();
        String alg = world.key(1).algorithm().text();
        String other = world.suite == Suite.STANDARD ? "SM2" : "Ed25519";
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("with-another-member", header.replace("}", ",\"x\":1}"));
        headers.put("with-crit", header.replace("}", ",\"crit\":[]}"));
        headers.put(
                "in-another-order",
                "{\"kid\":\""
                        + world.kid(1)
                        + "\",\"alg\":\""
                        + alg
                        + "\",\"typ\":\"juzhou+jwt\"}");
        headers.put("with-a-space", header.replace(",", ", "));
        headers.put("of-another-type", header.replace("juzhou+jwt", "JWT"));
        headers.put("without-algorithm", header.replace("\"" + alg + "\"", "\"none\""));
        headers.put("of-another-suite", header.replace("\"" + alg + "\"", "\"" + other + "\""));
        headers.put("of-an-old-name", header.replace("\"" + alg + "\"", "\"EdDSA\""));
        headers.put("with-key-0", header.replace("#1", "#0"));
        headers.put("with-key-01", header.replace("#1", "#01"));
        headers.put("with-a-key-of-32-bits", header.replace("#1", "#2147483648"));
        headers.put("without-key-number", header.replace("#1", ""));
        headers.put("of-nothing", "");
        headers.forEach(
                (name, text) -> unreadable("header-" + name, world.signed(text, payload())));
    }

    private void signatures() {
        String compact = world.signed(world.header(), payload()).asciiText();
        Bytes another = world.signed(world.header(), payload(), world.key(44));
        add("signed-by-another-key", another, Expected.judged().absent(CONTENT).broken(AUTHOR));
        RecordHeader unknown = new RecordHeader(world.key(1).algorithm(), world.kid(3));
        add(
                "key-that-nobody-registered",
                world.signed(unknown.text(), payload()),
                Expected.judged().absent(CONTENT).broken(AUTHOR));
        unreadable("with-a-fourth-part", Bytes.ascii(compact + "."));
        unreadable("with-two-parts", Bytes.ascii(compact.substring(0, compact.lastIndexOf('.'))));
        unreadable("with-a-long-signature", Bytes.ascii(compact + "AA"));
        unreadable(
                "with-a-short-signature", Bytes.ascii(compact.substring(0, compact.length() - 2)));
        unreadable(
                "with-stray-bits-in-its-signature",
                Bytes.ascii(compact.substring(0, compact.length() - 1) + "B"));
        unreadable("with-padding", Bytes.ascii(compact + "=="));
        unreadable("with-a-space-at-its-end", Bytes.ascii(compact + " "));
        unreadable(
                "with-base64-of-the-other-alphabet",
                Bytes.ascii(compact.substring(0, compact.length() - 86) + "+".repeat(85) + "A"));
        String zero = compact.substring(0, compact.length() - 86) + "A".repeat(86);
        add(
                "with-a-signature-of-zeros",
                Bytes.ascii(zero),
                Expected.judged().absent(CONTENT).broken(AUTHOR));
        if (world.suite == Suite.STANDARD) {
            unreadable("of-60001-bytes", longRecord(60_001));
            add("of-60000-bytes", longRecord(60_000), Expected.judged().absent(CONTENT));
            edwards();
        }
    }

    /// R is the identity, S zero: what a key of small order accepts, ours never.
    private void edwards() {
        String compact = world.signed(world.header(), payload()).asciiText();
        byte[] identity = new byte[64];
        identity[0] = 1;
        String text = compact.substring(0, compact.length() - 86) + Bytes.of(identity).base64url();
        add(
                "with-a-signature-of-the-identity",
                Bytes.ascii(text),
                Expected.judged().absent(CONTENT).broken(AUTHOR));
        RecordHeader es256 = new RecordHeader(Algorithm.ES256, world.kid(1));
        add(
                "of-another-algorithm-than-registered",
                world.signed(es256.text(), payload(), SampleKeys.of(Algorithm.ES256, 1)),
                Expected.judged().absent(CONTENT).broken(AUTHOR));
    }

    private Bytes longRecord(int length) {
        String head = Bytes.ascii(world.header()).base64url();
        int payloadCharacters = length - head.length() - 2 - 86;
        if (payloadCharacters % 4 == 1) {
            // No base64url text has this length: its first part cannot have been signed so.
            String text = longRecord(length - 1).asciiText();
            return Bytes.ascii(text + "A");
        }
        int payloadBytes = payloadCharacters * 3 / 4;
        int fill = payloadBytes - payload().length() - "\"x\":\"\",".length();
        String payload =
                payload().replace("\"leaf\":", "\"x\":\"" + "x".repeat(fill) + "\",\"leaf\":");
        Bytes record = world.signed(world.header(), payload);
        if (record.length() != length) {
            throw new IllegalStateException(record.length() + " bytes");
        }
        return record;
    }

    private void disclosures() {
        String salt = Bytes.of(new byte[16]).base64url();
        Map<String, String> fine = new LinkedHashMap<>();
        fine.put("text-with-escapes", "[\"" + salt + "\",\"note\",\"\\\"\\\\\\n\\u6a58橘\"]");
        fine.put("integer", "[\"" + salt + "\",\"note\",-12]");
        fine.put("truth", "[\"" + salt + "\",\"note\",true]");
        fine.forEach((name, json) -> disclosed(name, SampleWorld.text(json), true));
        Map<String, String> bad = new LinkedHashMap<>();
        bad.put("of-two", "[\"" + salt + "\",\"note\"]");
        bad.put("of-four", "[\"" + salt + "\",\"note\",1,2]");
        bad.put("with-a-short-salt", "[\"AAAAAAAA\",\"note\",1]");
        bad.put("with-a-long-salt", "[\"" + Bytes.of(new byte[17]).base64url() + "\",\"note\",1]");
        bad.put("with-stray-bits-in-its-salt", "[\"" + "A".repeat(21) + "B\",\"note\",1]");
        bad.put("with-a-number-for-a-name", "[\"" + salt + "\",1,1]");
        bad.put("with-a-space", "[\"" + salt + "\", \"note\",1]");
        bad.put("with-null", "[\"" + salt + "\",\"note\",null]");
        bad.put("with-an-object", "[\"" + salt + "\",\"note\",{}]");
        bad.put("with-a-fraction", "[\"" + salt + "\",\"note\",1.5]");
        bad.put("with-a-bad-escape", "[\"" + salt + "\",\"note\",\"\\x\"]");
        bad.put("with-a-line-feed-in-its-text", "[\"" + salt + "\",\"note\",\"a\nb\"]");
        bad.put("that-is-an-object", "{\"salt\":1}");
        bad.put("of-nothing", "");
        bad.forEach((name, json) -> disclosed(name, SampleWorld.text(json), false));
        Bytes notUtf8 = Inputs.bytes("[\"" + salt + "\",\"note\",\"\u00ff\"]");
        disclosed("that-is-not-utf8", notUtf8, false);
    }

    private void disclosed(String name, Bytes json, boolean holds) {
        String text = json.base64url();
        String digest = world.suite.hash(Bytes.ascii(text)).bytes().base64url();
        Bytes compact =
                world.record("notary", "preserve-evidence")
                        .field("leaf", world.chain.leaf(0).hex())
                        .digests(List.of(digest))
                        .sign(world.kid(1), world.key(1))
                        .compact();
        DisclosuresFile file =
                new DisclosuresFile(
                        RecordReader.parse(compact, world.suite).id(),
                        null,
                        world.chain.salt(0),
                        List.of(text));
        Inputs inputs =
                world.evidenceIn(world.replaced(SampleWorld.EVIDENCE, compact))
                        .content(GoldenChain.CONTENT)
                        .disclosures(file.toBytes());
        Expected.Judgement expected = holds ? Expected.judged() : Expected.judged().broken(RECORD);
        cases.add(new Case("disclosed-" + name, inputs, expected.end()));
    }
}
