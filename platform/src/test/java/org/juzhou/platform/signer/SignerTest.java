package org.juzhou.platform.signer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.crypto.Algorithm;
import org.juzhou.ledger.crypto.PublicKey;
import org.juzhou.ledger.crypto.SignatureEngine;
import org.juzhou.ledger.record.KeyId;
import org.juzhou.ledger.record.KeyRegistration;
import org.juzhou.ledger.record.OrganisationId;
import org.juzhou.ledger.record.RecordBuilder;
import org.juzhou.ledger.record.RecordReader;
import org.juzhou.platform.people.Totp;

/// A signer signs records of its keys for whoever is there, and nothing else for nobody else.
class SignerTest {
    private static final Hash CHAIN = Suite.STANDARD.hash(new byte[] {1});
    private static final String SITE = "localhost";
    private static final String PERSON = "paaaaaaaaaaaaaaaa";
    private static final String OTHER = "pbbbbbbbbbbbbbbbb";
    private static final String PASSWORD = "river of oranges";
    private static final Bytes SECRET = Bytes.of(new byte[20]);
    private static final long STEP = 30_000;

    @TempDir private Path folder;
    private final AtomicLong now = new AtomicLong(1_800_000_000_000L);
    private final KeyId kid = new KeyId(OrganisationId.random(), 1);
    private final SoftPasskey passkey = new SoftPasskey(SITE);

    @Test
    void signsForThePasskeyOverThisRecordAlone() {
        Signer signer = signer();
        Wire.Made made = signer.make(make(passkey(PERSON, passkey)));
        assertThat(verifies(made, KeyRegistration.proofMessage(CHAIN, kid), made.proof())).isTrue();
        String input = input(kid);

        Wire.Signed signed = signer.sign(new Wire.Sign(kid.toString(), input, shown(input)));

        assertThat(
                        RecordReader.parse(
                                        Bytes.ascii(input + "." + signed.signature()),
                                        Suite.STANDARD)
                                .isSignedBy(key(made)))
                .isTrue();
        assertThat(signed.credential()).isEqualTo(passkey.credential());
        String other = input(kid);
        assertRefused("presence-missing", signer, kid, other, shown(input));
        assertRefused("presence-missing", signer, kid, input, none());
        assertRefused("presence-missing", signer, kid, input, by(OTHER, passkey, input));
        assertRefused(
                "presence-missing", signer, kid, input, by(PERSON, new SoftPasskey(SITE), input));
        assertRefused("unknown-custody", signer, new KeyId(kid.organisation(), 2), input, none());
    }

    @Test
    void signsNothingButRecordsOfItsKey() {
        Signer signer = signer();
        signer.make(make(passkey(PERSON, passkey)));
        String foreign = input(new KeyId(OrganisationId.random(), 1));
        assertRefused("not-a-record", signer, kid, foreign, shown(foreign));
        String proof = "juzhou-key/v1\n";
        assertRefused("not-a-record", signer, kid, proof, shown(proof));
    }

    @Test
    void wantsPasswordAndAFreshCode() {
        Signer signer = signer();
        signer.make(make(Wire.NewPresence.password(PERSON, PASSWORD, SECRET.hex())));
        String input = input(kid);
        assertThat(signer.sign(new Wire.Sign(kid.toString(), input, typed(PASSWORD))).credential())
                .isNull();
        assertRefused("presence-missing", signer, kid, input, typed(PASSWORD));
        now.addAndGet(STEP);
        assertRefused("presence-missing", signer, kid, input, typed("river of apples"));
        for (int i = 0; i < 3; i++) {
            assertRefused("presence-missing", signer, kid, input, typed("river of apples"));
        }
        assertRefused("presence-locked", signer(), kid, input, typed(PASSWORD));
        now.addAndGet(STEP * 2);
        signer.sign(new Wire.Sign(kid.toString(), input, typed(PASSWORD)));
    }

    @Test
    void letsOthersInByWhoeverIsIn() {
        Signer signer = signer();
        signer.make(make(passkey(PERSON, passkey)));
        SoftPasskey second = new SoftPasskey(SITE);
        Wire.NewPresence wanted = passkey(OTHER, second);
        String input = input(kid);
        assertRefused("presence-missing", signer, kid, input, by(OTHER, second, input));
        String admission = new String(Signer.admission(kid, wanted), StandardCharsets.US_ASCII);
        assertThat(
                        catchThrowableOfType(
                                        SignerException.class,
                                        () ->
                                                signer.admit(
                                                        new Wire.Admit(
                                                                kid.toString(),
                                                                wanted,
                                                                by(OTHER, second, admission))))
                                .code())
                .isEqualTo("presence-missing");
        signer.admit(new Wire.Admit(kid.toString(), wanted, shown(admission)));
        signer().sign(new Wire.Sign(kid.toString(), input, by(OTHER, second, input)));
    }

    @Test
    void keepsItsKeyToOneWishAndSealed() throws Exception {
        Signer signer = signer();
        Wire.Made made = signer.make(make(passkey(PERSON, passkey)));
        assertThat(signer().make(make(passkey(PERSON, passkey))).publicKey())
                .isEqualTo(made.publicKey());
        assertThat(
                        catchThrowableOfType(
                                        SignerException.class,
                                        () -> signer.make(make(passkey(OTHER, passkey))))
                                .code())
                .isEqualTo("custody-exists");
        byte[] kept =
                Files.readAllBytes(
                        folder.resolve("keys").resolve(kid.organisation().value() + "-1"));
        assertThat(new String(kept, StandardCharsets.ISO_8859_1))
                .doesNotContain(made.publicKey(), PERSON, "Ed25519");
    }

    @Test
    void answersOverTheWireWithTheTokenAlone() throws Exception {
        Path address = folder.resolve("address");
        try (SignerServer _ = SignerServer.start(signer(), address)) {
            SignerClient client = new SignerClient(address);
            client.make(make(passkey(PERSON, passkey)));
            assertThat(client.about(kid).presences()).hasSize(1);
            String input = input(kid);
            client.sign(new Wire.Sign(kid.toString(), input, shown(input)));
            assertThat(
                            catchThrowableOfType(
                                            SignerException.class,
                                            () ->
                                                    client.sign(
                                                            new Wire.Sign(
                                                                    kid.toString(), input, none())))
                                    .code())
                    .isEqualTo("presence-missing");
            String text = Files.readString(address);
            Files.writeString(address, text.replaceAll("\"token\":\"....", "\"token\":\"AAAA"));
            assertThat(catchThrowableOfType(SignerException.class, () -> client.about(kid)).code())
                    .isEqualTo("not-permitted");
        }
        assertThat(
                        catchThrowableOfType(
                                        SignerException.class,
                                        () -> new SignerClient(address).about(kid))
                                .code())
                .isEqualTo("no-custody");
    }

    private Signer signer() {
        return Signer.open(
                folder, new FileKeys(), Suite.STANDARD, () -> Instant.ofEpochMilli(now.get()));
    }

    private Wire.Make make(Wire.NewPresence presence) {
        return new Wire.Make(kid.toString(), CHAIN.hex(), "Ed25519", presence);
    }

    private static Wire.NewPresence passkey(String account, SoftPasskey passkey) {
        return Wire.NewPresence.passkey(account, SITE, passkey.id(), passkey.credential());
    }

    private static String input(KeyId kid) {
        return new RecordBuilder(CHAIN, "notary", "preserve-evidence")
                .valid(1_800_000_000L, 1_800_000_600L)
                .input(kid, Algorithm.ED25519);
    }

    private Wire.Shown shown(String input) {
        return by(PERSON, passkey, input);
    }

    private static Wire.Shown by(String account, SoftPasskey passkey, String input) {
        String challenge =
                Suite.STANDARD.hash(input.getBytes(StandardCharsets.US_ASCII)).bytes().base64url();
        return new Wire.Shown(account, passkey.assertion(challenge), null, null);
    }

    private static Wire.Shown none() {
        return new Wire.Shown(PERSON, null, null, null);
    }

    private Wire.Shown typed(String password) {
        return new Wire.Shown(PERSON, null, password, Totp.at(SECRET, now.get() / STEP));
    }

    private static PublicKey key(Wire.Made made) {
        return PublicKey.checked(
                Algorithm.parse(made.algorithm()), Bytes.parseBase64url(made.publicKey()));
    }

    private static boolean verifies(Wire.Made made, byte[] message, String signature) {
        return SignatureEngine.get()
                .verify(key(made), message, Bytes.parseBase64url(signature).toArray());
    }

    private static void assertRefused(
            String code, Signer signer, KeyId kid, String input, Wire.Shown shown) {
        assertThat(
                        catchThrowableOfType(
                                        SignerException.class,
                                        () ->
                                                signer.sign(
                                                        new Wire.Sign(
                                                                kid.toString(), input, shown)))
                                .code())
                .isEqualTo(code);
    }
}
