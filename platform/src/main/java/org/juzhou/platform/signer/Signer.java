package org.juzhou.platform.signer;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.crypto.Algorithm;
import org.juzhou.ledger.record.KeyId;
import org.juzhou.ledger.record.KeyRegistration;
import org.juzhou.ledger.record.RecordReader;
import org.juzhou.ledger.record.SignedRecord;
import org.juzhou.platform.passkey.Assertion;
import org.juzhou.platform.passkey.Ceremonies;
import org.juzhou.platform.people.Totp;
import org.juzhou.platform.signer.HeldKey.Guard;
import org.juzhou.platform.signer.HeldKey.Presence;
import org.juzhou.platform.signer.Wire.NewPresence;
import org.juzhou.platform.signer.Wire.Shown;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/// Keys in custody: each signs records of its own, and only while somebody is there who may use it.
/// Presence is shown by a passkey's assertion over SHA-256 of the signing input, or by password and
/// one-time code. One act at a time.
public final class Signer {
    private static final int FREE_FAILURES = 5;
    private static final int MOST_DOUBLINGS = 8;
    private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
    private static final int MOST_PRESENCES = 50;

    private final HeldKeyFiles files;
    private final KeyHolder holder;
    private final Suite suite;
    private final Ceremonies ceremonies = new Ceremonies();
    private final Argon2PasswordEncoder argon =
            Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();
    private final InstantSource clock;

    private Signer(HeldKeyFiles files, KeyHolder holder, Suite suite, InstantSource clock) {
        this.files = files;
        this.holder = holder;
        this.suite = suite;
        this.clock = clock;
    }

    /// Opens a signer's folder, and makes it where it is missing.
    ///
    /// @param suite of the records that it signs
    public static Signer open(Path data, KeyHolder holder, Suite suite, InstantSource clock) {
        return new Signer(HeldKeyFiles.open(data), holder, suite, clock);
    }

    /// Makes a key that one presence may use. Asked again for what it has for the same person, it
    /// says so again.
    ///
    /// @throws SignerException `custody-exists`
    public synchronized Wire.Made make(Wire.Make asked) {
        KeyId kid = KeyId.parse(asked.kid());
        Hash chain = Hash.parseHex(asked.chain());
        Presence presence = presence(asked.presence());
        HeldKey key = files.find(kid).orElse(null);
        if (key == null) {
            KeyHolder.Fresh fresh = holder.make(kid, Algorithm.parse(asked.algorithm()));
            key =
                    new HeldKey(
                            kid.toString(),
                            fresh.publicKey().algorithm().text(),
                            fresh.publicKey().bytes().base64url(),
                            fresh.secret(),
                            List.of(presence));
            files.put(kid, key);
        } else if (!isSame(key.presences().getFirst(), presence)) {
            throw new SignerException("custody-exists", kid + " is another's");
        }
        byte[] proof = holder.sign(kid, key.secret(), KeyRegistration.proofMessage(chain, kid));
        return new Wire.Made(key.algorithm(), key.publicKey(), Bytes.of(proof).base64url());
    }

    /// Signs a record.
    ///
    /// @throws SignerException `unknown-custody`, `presence-missing`, `presence-locked`,
    ///   `not-a-record`
    public synchronized Wire.Signed sign(Wire.Sign asked) {
        KeyId kid = KeyId.parse(asked.kid());
        HeldKey key = require(kid);
        byte[] input = asked.input().getBytes(StandardCharsets.UTF_8);
        Assertion assertion = requirePresence(kid, key, input, asked.shown());
        String signature = Bytes.of(holder.sign(kid, key.secret(), input)).base64url();
        requireRecord(kid, asked.input() + "." + signature);
        if (assertion == null) {
            return new Wire.Signed(signature, null, null, null, null);
        }
        return new Wire.Signed(
                signature,
                credential(key, asked.shown()),
                assertion.authenticatorData().base64url(),
                assertion.clientData().base64url(),
                assertion.signature().base64url());
    }

    /// Lets another presence use a key.
    ///
    /// @throws SignerException as [#sign]; `custody-exists` for one that may already
    public synchronized Wire.Held admit(Wire.Admit asked) {
        KeyId kid = KeyId.parse(asked.kid());
        HeldKey key = require(kid);
        Presence fresh = presence(asked.presence());
        requirePresence(kid, key, admission(kid, asked.presence()), asked.shown());
        key = require(kid);
        if (key.presences().stream().anyMatch(one -> isSame(one, fresh))) {
            throw new SignerException("custody-exists", "this presence may use " + kid);
        }
        if (key.presences().size() >= MOST_PRESENCES) {
            throw new SignerException("custody-exists", "at most " + MOST_PRESENCES + " of a key");
        }
        files.put(kid, key.and(fresh));
        return about(kid);
    }

    /// What a presence that may use a key signs to let another in: ASCII.
    public static byte[] admission(KeyId kid, NewPresence other) {
        String what = other.credential() == null ? "password" : other.credential();
        return ("juzhou-presence/v1\n" + kid + "\n" + other.account() + "\n" + what + "\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /// What is held under an id.
    ///
    /// @throws SignerException `unknown-custody`
    public Wire.Held about(KeyId kid) {
        HeldKey key = require(kid);
        return new Wire.Held(
                key.kid(),
                key.algorithm(),
                key.publicKey(),
                key.presences().stream()
                        .map(
                                one ->
                                        new Wire.Who(
                                                one.account(),
                                                one.id(),
                                                one.credential(),
                                                one.site()))
                        .toList());
    }

    private @Nullable Assertion requirePresence(
            KeyId kid, HeldKey key, byte[] message, Shown shown) {
        return shown.passkey() == null
                ? byPassword(kid, key, shown)
                : byPasskey(kid, key, message, shown);
    }

    private Assertion byPasskey(KeyId kid, HeldKey key, byte[] message, Shown shown) {
        String response = Objects.requireNonNull(shown.passkey());
        Presence presence = passkeyOf(key, shown);
        Bytes challenge = Suite.STANDARD.hash(message).bytes();
        try {
            Assertion assertion =
                    ceremonies.asserted(
                            String.valueOf(presence.site()),
                            challenge,
                            presence.passkey(),
                            response);
            if (assertion.counter() > 0) {
                files.put(kid, key.with(presence, presence.counted(assertion.counter())));
            }
            return assertion;
        } catch (FormatException e) {
            throw missing(String.valueOf(e.getMessage()));
        }
    }

    private Presence passkeyOf(HeldKey key, Shown shown) {
        String id;
        try {
            id = ceremonies.id(Objects.requireNonNull(shown.passkey())).base64url();
        } catch (FormatException e) {
            throw missing(String.valueOf(e.getMessage()));
        }
        return key.presences().stream()
                .filter(one -> one.isPasskey() && one.account().equals(shown.account()))
                .filter(one -> id.equals(one.id()))
                .findFirst()
                .orElseThrow(() -> missing("this passkey may not use " + key.kid()));
    }

    private String credential(HeldKey key, Shown shown) {
        return String.valueOf(passkeyOf(key, shown).credential());
    }

    /// @return null: there is no assertion
    private @Nullable Assertion byPassword(KeyId kid, HeldKey key, Shown shown) {
        Presence presence =
                key.presences().stream()
                        .filter(one -> !one.isPasskey() && one.account().equals(shown.account()))
                        .findFirst()
                        .orElseThrow(() -> missing("no password of theirs may use " + kid));
        long now = clock.millis();
        long wait = presence.guard().lockedUntil() - now;
        if (wait > 0) {
            int seconds = (int) Duration.ofMillis(wait).toSeconds() + 1;
            throw new SignerException(
                    "presence-locked", null, "wait " + seconds + " seconds", seconds);
        }
        boolean isRight =
                argon.matches(
                        Objects.requireNonNullElse(shown.password(), ""),
                        Objects.requireNonNull(presence.password()));
        long step =
                Totp.step(
                                Bytes.parseHex(Objects.requireNonNull(presence.otpSecret())),
                                Objects.requireNonNullElse(shown.otp(), ""),
                                now,
                                presence.lastStep())
                        .orElse(-1);
        if (!isRight || step < 0) {
            int failures = presence.guard().failures() + 1;
            int doublings = Math.min(failures - FREE_FAILURES, MOST_DOUBLINGS);
            long until = doublings < 0 ? 0 : now + (FIRST_PAUSE.toMillis() << doublings);
            files.put(kid, key.with(presence, presence.guarded(new Guard(failures, until))));
            throw new SignerException(
                    "presence-missing",
                    isRight ? "otp" : "password",
                    isRight ? "is the code of now, not used before" : "is not the password",
                    0);
        }
        files.put(kid, key.with(presence, presence.stepped(step)));
        return null;
    }

    /// Nothing else is ever signed: a key here has no other use.
    private void requireRecord(KeyId kid, String compact) {
        try {
            SignedRecord record =
                    RecordReader.parse(Bytes.of(compact.getBytes(StandardCharsets.UTF_8)), suite);
            if (!record.kid().equals(kid)) {
                throw new SignerException("not-a-record", "is a record of " + record.kid());
            }
        } catch (FormatException e) {
            throw new SignerException("not-a-record", String.valueOf(e.getMessage()));
        }
    }

    private Presence presence(NewPresence asked) {
        boolean isPasskey = asked.credential() != null;
        String password = asked.password();
        if (!isPasskey && (password == null || asked.secret() == null)) {
            throw new SignerException("presence-missing", "a passkey, or a password and a secret");
        }
        return new Presence(
                asked.account(),
                asked.site(),
                asked.id(),
                asked.credential(),
                0,
                isPasskey ? null : argon.encode(password),
                isPasskey ? null : asked.secret(),
                0,
                Guard.NONE);
    }

    private static boolean isSame(Presence one, Presence other) {
        return one.account().equals(other.account()) && Objects.equals(one.id(), other.id());
    }

    private HeldKey require(KeyId kid) {
        return files.find(kid)
                .orElseThrow(() -> new SignerException("unknown-custody", "no key " + kid));
    }

    private static SignerException missing(String why) {
        return new SignerException("presence-missing", why);
    }
}
