package org.juzhou.platform.passkey;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.exception.DataConversionException;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecord;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.data.extension.authenticator.AuthenticationExtensionsAuthenticatorOutputs;
import com.webauthn4j.data.extension.client.AuthenticationExtensionsClientOutputs;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.verifier.exception.VerificationException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;

/// Checks what browsers bring of passkeys. User verification is always demanded: a passkey is
/// something a person has, and shows that it is they. Has no mutable state; any thread may use it.
public final class Ceremonies {
    /// The longest answer of an authenticator that is read, in characters.
    public static final int MOST_RESPONSE = 16_384;

    /// What a passkey may sign with: ES256, EdDSA, RS256 (COSE).
    public static final List<Long> ALGORITHMS = List.of(-7L, -8L, -257L);

    private static final String LOCAL = "localhost";

    private final ObjectConverter converter = new ObjectConverter();
    private final WebAuthnManager manager =
            WebAuthnManager.createNonStrictWebAuthnManager(converter);
    private final AttestedCredentialDataConverter credentials =
            new AttestedCredentialDataConverter(converter);

    /// Reads a new passkey.
    ///
    /// @param site the host that it is for
    /// @param challenge that the site chose
    /// @param response of `navigator.credentials.create`, as JSON
    /// @throws FormatException `bad-passkey`
    public Passkey registered(String site, Bytes challenge, String response) {
        return checked(
                response,
                () -> {
                    RegistrationData data =
                            manager.verifyRegistrationResponseJSON(
                                    response,
                                    new RegistrationParameters(
                                            property(site, challenge), parameters(), true, true));
                    var authenticator =
                            Objects.requireNonNull(data.getAttestationObject())
                                    .getAuthenticatorData();
                    AttestedCredentialData credential =
                            Objects.requireNonNull(authenticator.getAttestedCredentialData());
                    return new Passkey(
                            Bytes.of(credential.getCredentialId()),
                            Bytes.of(credentials.convert(credential)),
                            authenticator.getSignCount());
                });
    }

    /// The id of the passkey that an answer is of.
    ///
    /// @param response of `navigator.credentials.get`, as JSON
    /// @throws FormatException `bad-passkey`
    @SuppressWarnings("NullAway") // the library marks its arrays in the older way
    public Bytes id(String response) {
        return checked(
                response,
                () -> bytes(manager.parseAuthenticationResponseJSON(response).getCredentialId()));
    }

    /// Checks an assertion.
    ///
    /// @param challenge that was to be signed
    /// @param response of `navigator.credentials.get`, as JSON
    /// @throws FormatException `bad-passkey`
    @SuppressWarnings("NullAway") // the library marks its arrays in the older way
    public Assertion asserted(String site, Bytes challenge, Passkey passkey, String response) {
        return checked(
                response,
                () -> {
                    AuthenticationData data =
                            manager.verifyAuthenticationResponseJSON(
                                    response,
                                    new AuthenticationParameters(
                                            property(site, challenge),
                                            record(passkey),
                                            List.of(passkey.id().toArray()),
                                            true,
                                            true));
                    return new Assertion(
                            Objects.requireNonNull(data.getAuthenticatorData()).getSignCount(),
                            bytes(data.getAuthenticatorDataBytes()),
                            bytes(data.getCollectedClientDataBytes()),
                            bytes(data.getSignature()));
                });
    }

    private CredentialRecord record(Passkey passkey) {
        return new CredentialRecordImpl(
                new NoneAttestationStatement(),
                null, // whether it may be backed up is not asked
                null,
                null,
                passkey.counter(),
                credentials.convert(passkey.credential().toArray()),
                new AuthenticationExtensionsAuthenticatorOutputs<>(),
                null,
                new AuthenticationExtensionsClientOutputs<>(),
                Set.of());
    }

    private static ServerProperty property(String site, Bytes challenge) {
        return ServerProperty.builder()
                .originPredicate(origin -> isOf(site, origin))
                .rpId(site)
                .challenge(new DefaultChallenge(challenge.toArray()))
                .build();
    }

    /// A page of the site, over TLS unless it is this machine.
    private static boolean isOf(String site, Origin origin) {
        return site.equals(origin.getHost())
                && (site.equals(LOCAL) || "https".equals(origin.getScheme()));
    }

    private static List<PublicKeyCredentialParameters> parameters() {
        return ALGORITHMS.stream()
                .map(
                        algorithm ->
                                new PublicKeyCredentialParameters(
                                        PublicKeyCredentialType.PUBLIC_KEY,
                                        COSEAlgorithmIdentifier.create(algorithm)))
                .toList();
    }

    private static <T> T checked(String response, Supplier<T> check) {
        if (response.isEmpty() || response.length() > MOST_RESPONSE) {
            throw bad(
                    "is the answer of an authenticator, at most " + MOST_RESPONSE + " characters");
        }
        try {
            return check.get();
        } catch (FormatException e) {
            throw e;
        } catch (VerificationException | DataConversionException e) {
            throw bad(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            // whatever else its parsers throw at hostile input
            throw bad("cannot be read");
        }
    }

    private static Bytes bytes(byte @Nullable [] value) {
        if (value == null) {
            throw bad("lacks a part");
        }
        return Bytes.of(value);
    }

    private static FormatException bad(String rule) {
        return new FormatException("bad-passkey", "passkey", rule);
    }
}
