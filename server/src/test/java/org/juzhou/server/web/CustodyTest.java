package org.juzhou.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.AlgorithmParameters;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.juzhou.chain.registry.KeyFacts;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.crypto.Algorithm;
import org.juzhou.ledger.crypto.PrivateKey;
import org.juzhou.ledger.record.KeyClass;
import org.juzhou.ledger.record.KeyId;
import org.juzhou.ledger.record.KeyPurpose;
import org.juzhou.ledger.record.KeyRegistration;
import org.juzhou.ledger.record.RecordBuilder;
import org.juzhou.ledger.record.RegisteredKey;
import org.juzhou.platform.people.Totp;
import org.juzhou.platform.signer.SignerServer;
import org.juzhou.platform.signer.SoftPasskey;
import org.juzhou.platform.signing.KeyFields;
import org.juzhou.platform.signing.OrganisationKeys;
import org.juzhou.server.demo.DemoPeople.Made;
import tools.jackson.databind.JsonNode;

/// Keys in custody, without a browser: nothing is signed while nobody is there, others can check
/// who was there, and whoever wants to takes the key home.
class CustodyTest {
    private static final Pattern KID = Pattern.compile("data-kid=\"(o[a-z2-7]{16}#[0-9]+)\"");
    private static final Pattern SECRET = Pattern.compile("name=\"secret\" value=\"([0-9a-f]+)\"");
    private static final Pattern MADE =
            Pattern.compile(
                    "data-algorithm=\"(.+?)\" data-public-key=\"(.+?)\" data-proof=\"(.+?)\"");
    private static final long STEP = 30_000;

    @TempDir private static Path folder;
    private static RunningNode node;
    private static SignerServer signer;
    private static Visitor reviewer;

    @BeforeAll
    static void serve() {
        node = RunningNode.begin(folder, Suite.STANDARD);
        List<Made> people = node.makeDemo();
        signer = node.signer();
        reviewer = Visitor.ofDemo(node, people, "reviewer1.demo");
    }

    @AfterAll
    static void stop() {
        reviewer.close();
        signer.close();
        node.close();
    }

    @Test
    void signsForAPasswordAndACodeWithoutScript() {
        try (Visitor owner = Visitor.registered(node, "typing.owner")) {
            Bytes secret = turnOn(owner, "typing.owner");
            String path = apply(owner, 8_001);
            String refused =
                    owner.post(path + "/custody", "password", "wrong", "otp", codeAt(secret, 0))
                            .body();
            assertThat(refused).contains("data-code=\"wrong-password\"");
            HttpResponse<String> applied =
                    owner.post(
                            path + "/custody",
                            "password",
                            Visitor.password("typing.owner"),
                            "otp",
                            codeAt(secret, 0));
            assertThat(applied.body()).contains("等核验");
            approve(path);
            KeyId kid = kid(owner.get("/mine/keys").body());
            assertThat(facts(kid).keyClass()).isEqualTo(KeyClass.CUSTODIAL);

            String join = "/mine/platforms/notary/join";
            assertThat(
                            owner.post(
                                            join,
                                            "password",
                                            Visitor.password("typing.owner"),
                                            "otp",
                                            codeAt(secret, 0))
                                    .body())
                    .as("a code counts once")
                    .contains("data-code=\"presence-missing\"");
            assertThat(
                            owner.post(
                                            join,
                                            "password",
                                            Visitor.password("typing.owner"),
                                            "otp",
                                            codeAt(secret, 1))
                                    .body())
                    .contains("在用");
            assertThat(owner.get("/mine/trail").body()).contains("用托管密钥签名");
        }
    }

    @Test
    void signsForAPasskeyAndGoesHome() throws Exception {
        try (Visitor owner = Visitor.registered(node, "pass.keeper");
                Visitor other = Visitor.registered(node, "nobody.there")) {
            SoftPasskey passkey = new SoftPasskey("localhost");
            String path = begin(owner, passkey);
            approve(path);
            KeyId kid = kid(owner.get("/mine/keys").body());
            String input = preserve(kid, Algorithm.ED25519);
            assertRefused(owner.post("/custody/sign", "kid", kid.toString(), "input", input));
            assertRefused(
                    owner.post(
                            "/custody/sign",
                            "kid",
                            kid.toString(),
                            "input",
                            input,
                            "passkey",
                            passkey.assertion(challenge(preserve(kid, Algorithm.ED25519)))));
            assertThat(sign(other, kid, input, passkey).statusCode()).isEqualTo(403);

            String compact = input + "." + signature(sign(owner, kid, input, passkey));
            JsonNode accepted = submit(compact);
            String record = accepted.path("id").asString();
            assertThat(other.get("/mine/presence/" + record).statusCode()).isEqualTo(403);
            checkPresence(RunningNode.json(owner.get("/mine/presence/" + record)), input);

            PrivateKey home = PrivateKey.generate(Algorithm.ED25519);
            KeyId second = new KeyId(kid.organisation(), 2);
            String register = register(home, second, kid);
            submit(register + "." + signature(sign(owner, kid, register, passkey)));
            submit(
                    new RecordBuilder(node.chain().identity().chain(), "registry", "revoke-key")
                            .valid(Applicant.now(), Applicant.now() + 600)
                            .field("organisation", kid.organisation().value())
                            .field("key", 1)
                            .sign(second, home)
                            .compact()
                            .asciiText());
            String late = preserve(kid, Algorithm.ED25519);
            HttpResponse<String> refused =
                    post(late + "." + signature(sign(owner, kid, late, passkey)));
            assertThat(refused.body()).contains("key-revoked");
            assertThat(node.get("/api/records/" + record + "/receipt").statusCode()).isEqualTo(200);
        }
    }

    private static void assertRefused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("presence-missing");
    }

    /// As somebody would who has only the page of the protocol: JDK, record, and this file.
    private static void checkPresence(JsonNode proof, String input) throws Exception {
        byte[] credential = bytes(proof, "credential");
        byte[] salt = bytes(proof, "salt");
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(salt);
        both.writeBytes(credential);
        assertThat(Bytes.of(sha256(both.toByteArray())).hex())
                .isEqualTo(proof.path("commitment").asString());
        JsonNode answer =
                RunningNode.json(node.get("/api/records/" + proof.path("boundBy").asString()));
        String payload = answer.path("record").asString().split("\\.", -1)[1];
        String bound = new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8);
        assertThat(bound).contains(proof.path("commitment").asString());

        byte[] client = bytes(proof, "clientData");
        assertThat(new String(client, StandardCharsets.UTF_8))
                .contains("webauthn.get", challenge(input));
        int at = credential.length - 2 * 32 - 3;
        byte[] x = Arrays.copyOfRange(credential, at, at + 32);
        byte[] y = Arrays.copyOfRange(credential, at + 35, at + 67);
        AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec("secp256r1"));
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initVerify(
                KeyFactory.getInstance("EC")
                        .generatePublic(
                                new ECPublicKeySpec(
                                        new ECPoint(new BigInteger(1, x), new BigInteger(1, y)),
                                        curve.getParameterSpec(ECParameterSpec.class))));
        signature.update(bytes(proof, "authenticatorData"));
        signature.update(sha256(client));
        assertThat(signature.verify(bytes(proof, "assertion"))).isTrue();
    }

    /// Registers a passkey, applies with a key in custody, and has it sign the claim.
    private static String begin(Visitor owner, SoftPasskey passkey) {
        JsonNode options =
                RunningNode.json(
                        owner.post(
                                "/account/passkeys/options",
                                "password",
                                Visitor.password("pass.keeper")));
        String challenge = options.path("challenge").asString();
        HttpResponse<String> kept =
                owner.post(
                        "/account/passkeys",
                        "name",
                        "手机",
                        "challenge",
                        challenge,
                        "passkey",
                        passkey.registration(challenge));
        assertThat(kept.body()).contains("手机");
        String path = apply(owner, 8_002);
        String page = owner.get(path).body();
        Matcher number = Pattern.compile("name=\"passkey\" value=\"([0-9]+)\"").matcher(page);
        assertThat(number.find()).as(page).isTrue();
        HttpResponse<String> made = owner.post(path + "/custody", "passkey", number.group(1));
        Matcher facts = MADE.matcher(made.body());
        assertThat(facts.find()).as(made.body()).isTrue();
        KeyId kid = kid(made.body());
        String claim =
                new RecordBuilder(node.chain().identity().chain(), "identity", "claim-organisation")
                        .valid(Applicant.now(), Applicant.now() + Applicant.DAY_SECONDS)
                        .input(kid, Algorithm.parse(facts.group(1)));
        HttpResponse<String> applied =
                owner.post(
                        path + "/key",
                        "algorithm",
                        facts.group(1),
                        "publicKey",
                        facts.group(2),
                        "proof",
                        facts.group(3),
                        "claim",
                        claim + "." + signature(sign(owner, kid, claim, passkey)));
        assertThat(applied.body()).contains("等核验");
        return path;
    }

    private static String apply(Visitor owner, int number) {
        HttpResponse<String> answer =
                owner.post(
                        "/enrolment",
                        "name",
                        "青岚托管机构" + number,
                        "kind",
                        "enterprise",
                        "uscc",
                        Applicant.code(number),
                        "region",
                        "4301",
                        "industry",
                        "");
        assertThat(answer.uri().getPath()).startsWith("/enrolment/");
        return answer.uri().getPath();
    }

    private static void approve(String path) {
        assertThat(
                        reviewer.post(path.replace("/enrolment/", "/reviews/") + "/approve")
                                .statusCode())
                .isEqualTo(200);
    }

    private static Bytes turnOn(Visitor owner, String login) {
        Matcher found = SECRET.matcher(owner.get("/account/code").body());
        assertThat(found.find()).isTrue();
        Bytes secret = Bytes.parseHex(found.group(1));
        assertThat(
                        owner.post(
                                        "/account/code",
                                        "secret",
                                        secret.hex(),
                                        "password",
                                        Visitor.password(login),
                                        "otp",
                                        codeAt(secret, -1))
                                .statusCode())
                .isEqualTo(200);
        return secret;
    }

    private static String codeAt(Bytes secret, int steps) {
        return Totp.at(secret, System.currentTimeMillis() / STEP + steps);
    }

    private static HttpResponse<String> sign(
            Visitor visitor, KeyId kid, String input, SoftPasskey passkey) {
        return visitor.post(
                "/custody/sign",
                "kid",
                kid.toString(),
                "input",
                input,
                "passkey",
                passkey.assertion(challenge(input)));
    }

    private static String signature(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer::body).isEqualTo(200);
        return RunningNode.json(answer).path("signature").asString();
    }

    private static String preserve(KeyId kid, Algorithm algorithm) {
        return new RecordBuilder(node.chain().identity().chain(), "notary", "preserve-evidence")
                .valid(Applicant.now(), Applicant.now() + 600)
                .digests(node.digests())
                .field("leaf", node.randomHash().hex())
                .input(kid, algorithm);
    }

    private static String register(PrivateKey home, KeyId second, KeyId by) {
        Bytes proof = KeyRegistration.prove(home, node.chain().identity().chain(), second);
        RegisteredKey key =
                new RegisteredKey(2, home.publicKey(), KeyClass.SELF_HELD, KeyPurpose.RECORDS, 0);
        RecordBuilder record =
                new RecordBuilder(node.chain().identity().chain(), "registry", "register-key")
                        .valid(Applicant.now(), Applicant.now() + 600);
        KeyFields.of(second, key, proof.base64url()).members().forEach(record::field);
        return record.input(by, Algorithm.ED25519);
    }

    private static JsonNode submit(String compact) {
        HttpResponse<String> answer = post(compact);
        assertThat(answer.statusCode()).as(answer::body).isEqualTo(201);
        return RunningNode.json(answer);
    }

    private static HttpResponse<String> post(String compact) {
        return node.post(
                "/api/records", "application/jose", compact.getBytes(StandardCharsets.US_ASCII));
    }

    private static KeyId kid(String page) {
        Matcher found = KID.matcher(page);
        if (found.find()) {
            return KeyId.parse(found.group(1));
        }
        Matcher text = Pattern.compile("o[a-z2-7]{16}#[0-9]+").matcher(page);
        assertThat(text.find()).as(page).isTrue();
        return KeyId.parse(text.group());
    }

    private static KeyFacts facts(KeyId kid) {
        return node.server().part(OrganisationKeys.class).find(kid).orElseThrow();
    }

    private static String challenge(String input) {
        return Bytes.of(sha256(input.getBytes(StandardCharsets.US_ASCII))).base64url();
    }

    private static byte[] bytes(JsonNode proof, String name) {
        return Base64.getUrlDecoder().decode(proof.path(name).asString());
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
