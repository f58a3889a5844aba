package org.juzhou.platform.signer;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.juzhou.ledger.Bytes;
import org.juzhou.platform.passkey.Passkey;

/// A key as the signer keeps it, sealed.
///
/// @param secret null where a token has it
record HeldKey(
        String kid,
        String algorithm,
        String publicKey,
        @Nullable String secret,
        List<Presence> presences) {
    HeldKey {
        presences = List.copyOf(presences);
    }

    @Override
    public String toString() {
        return kid;
    }

    /// The same with a presence changed.
    HeldKey with(Presence before, Presence after) {
        List<Presence> changed = new ArrayList<>(presences);
        changed.replaceAll(one -> one.equals(before) ? after : one);
        return new HeldKey(kid, algorithm, publicKey, secret, changed);
    }

    /// The same with one more.
    HeldKey and(Presence more) {
        List<Presence> all = new ArrayList<>(presences);
        all.add(more);
        return new HeldKey(kid, algorithm, publicKey, secret, all);
    }

    /// How a person shows that they are there: by the passkey, or by the password and the one-time
    /// code.
    ///
    /// @param counter of the passkey's signatures
    /// @param password as Argon2id stores it
    /// @param otpSecret hex
    /// @param lastStep of the one-time code that was used
    /// @param guard against trying
    record Presence(
            String account,
            @Nullable String site,
            @Nullable String id,
            @Nullable String credential,
            long counter,
            @Nullable String password,
            @Nullable String otpSecret,
            long lastStep,
            Guard guard) {
        boolean isPasskey() {
            return credential != null;
        }

        Passkey passkey() {
            return new Passkey(
                    Bytes.parseBase64url(String.valueOf(id)),
                    Bytes.parseBase64url(String.valueOf(credential)),
                    counter);
        }

        Presence counted(long now) {
            return new Presence(
                    account, site, id, credential, now, password, otpSecret, lastStep, Guard.NONE);
        }

        Presence stepped(long step) {
            return new Presence(
                    account, site, id, credential, counter, password, otpSecret, step, Guard.NONE);
        }

        Presence guarded(Guard next) {
            return new Presence(
                    account, site, id, credential, counter, password, otpSecret, lastStep, next);
        }

        @Override
        public String toString() {
            return account;
        }
    }

    /// What keeps a password from being tried.
    record Guard(int failures, long lockedUntil) {
        static final Guard NONE = new Guard(0, 0);
    }
}
