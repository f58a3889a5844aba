package org.juzhou.platform.signer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What goes between a platform and its signer, as JSON. Bytes are base64url.
public final class Wire {
    private Wire() {}

    /// How a person will show that they are there: a passkey, or a password with an authenticator.
    ///
    /// @param account of the person on the platform
    /// @param site the host that the passkey is for
    /// @param credential the passkey's attested credential data
    /// @param secret of the authenticator
    public record NewPresence(
            String account,
            @Nullable String site,
            @Nullable String id,
            @Nullable String credential,
            @Nullable String password,
            @Nullable String secret) {
        /// By a passkey.
        public static NewPresence passkey(
                String account, String site, String id, String credential) {
            return new NewPresence(account, site, id, credential, null, null);
        }

        /// By password and one-time code.
        public static NewPresence password(String account, String password, String secret) {
            return new NewPresence(account, null, null, null, password, secret);
        }

        @Override
        public String toString() {
            return "a presence of " + account;
        }
    }

    /// What shows that a person is there now.
    ///
    /// @param passkey answer of `navigator.credentials.get` over the digest of what is signed
    public record Shown(
            String account,
            @Nullable String passkey,
            @Nullable String password,
            @Nullable String otp) {
        @Override
        public String toString() {
            return "presence of " + account;
        }
    }

    /// Makes a key.
    ///
    /// @param chain hex
    /// @param algorithm that is wanted; a token makes ES256 whatever it is
    public record Make(String kid, String chain, String algorithm, NewPresence presence) {}

    /// A key that was made.
    ///
    /// @param proof of possession (registry.md)
    public record Made(String algorithm, String publicKey, String proof) {}

    /// Signs a record.
    ///
    /// @param input the signing input of its JWS: header, dot, payload
    public record Sign(String kid, String input, Shown shown) {}

    /// A signature, with what a passkey signed for it.
    ///
    /// @param credential null where a password showed presence
    public record Signed(
            String signature,
            @Nullable String credential,
            @Nullable String authenticatorData,
            @Nullable String clientData,
            @Nullable String assertion) {}

    /// Lets another presence use a key, by one that may: a passkey signs the digest of
    /// [Signer#admission].
    public record Admit(String kid, NewPresence presence, Shown shown) {}

    /// Asks what is held.
    public record About(String kid) {}

    /// A key that is held.
    public record Held(String kid, String algorithm, String publicKey, List<Who> presences) {}

    /// Who may use it.
    ///
    /// @param passkey id of a passkey; null for a password
    /// @param credential its attested credential data
    public record Who(
            String account,
            @Nullable String passkey,
            @Nullable String credential,
            @Nullable String site) {}

    /// Why not.
    ///
    /// @param seconds to wait; 0 for nothing to wait for
    public record Refusal(String error, @Nullable String field, String detail, int seconds) {}

    /// Where a signer answers; a file of mode 600.
    public record Address(String url, String token) {}
}
