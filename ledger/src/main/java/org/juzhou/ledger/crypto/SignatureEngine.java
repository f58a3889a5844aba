package org.juzhou.ledger.crypto;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.Provider;
import java.security.Signature;
import java.security.SignatureException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;
import org.bouncycastle.crypto.signers.SM2Signer;

/// Signs and verifies by the rule of signatures.md: every engine gives one verdict.
///
/// Any thread may call it. The JCA's signature objects serve one thread at a time, so each thread
/// that verifies has its own; keep the number of such threads near that of the cores.
public final class SignatureEngine {
    private static final int SCALAR = 32;

    private final String name;
    private final boolean fast;
    private final String notice;
    private final Map<Algorithm, Provider> providers;
    private final ThreadLocal<Map<Algorithm, Signature>> ownOfThread =
            ThreadLocal.withInitial(() -> new EnumMap<>(Algorithm.class));

    private SignatureEngine(
            String name, boolean fast, String notice, Map<Algorithm, Provider> providers) {
        this.name = name;
        this.fast = fast;
        this.notice = notice;
        this.providers = providers;
    }

    /// The best engine of this machine.
    public static SignatureEngine get() {
        return Best.ENGINE;
    }

    /// Corretto Crypto, where its native library loads.
    public static Optional<SignatureEngine> corretto() {
        return Optional.ofNullable(Providers.Corretto.load().provider())
                .map(SignatureEngine::corretto);
    }

    /// The providers of the JDK, everywhere; ML-DSA from Java 24 on.
    public static SignatureEngine jdk() {
        return jdk("");
    }

    /// Its name for people: `Corretto Crypto …` or `JDK …`.
    public String name() {
        return name;
    }

    /// Whether signatures are verified at the full speed of the machine.
    public boolean isFast() {
        return fast;
    }

    /// One line for the start of a program when signatures are slow here, with the reason; empty
    /// when they are fast.
    public Optional<String> notice() {
        return notice.isEmpty() ? Optional.empty() : Optional.of(notice);
    }

    /// Whether `signature` is valid for the `length` bytes of `message` from `offset`. Never throws
    /// for what is signed, claimed or wrong; the key has to be an acceptable one, which
    /// [PublicKey#checked] holds.
    public boolean verify(PublicKey key, byte[] message, int offset, int length, byte[] signature) {
        Algorithm algorithm = key.algorithm();
        if (signature.length != algorithm.signatureBytes()) {
            return false;
        }
        boolean form =
                switch (algorithm) {
                    case ED25519 -> !beginsWithIdentity(signature);
                    case ES256 -> Curve.P_256.inRange(signature);
                    case SM2 -> Curve.SM2.inRange(signature);
                    case ML_DSA_44 -> true;
                };
        if (!form) {
            return false;
        }
        return switch (key.prepared()) {
            case PreparedKey.Jca(java.security.PublicKey jca) ->
                    verifyByJca(algorithm, jca, message, offset, length, signature);
            case PreparedKey.Sm2(var parameters) -> {
                SM2Signer verifier = new SM2Signer(PlainDSAEncoding.INSTANCE);
                verifier.init(false, parameters);
                verifier.update(message, offset, length);
                yield verifier.verifySignature(signature);
            }
            case PreparedKey.Unusable() -> false;
        };
    }

    /// The same for a whole message.
    public boolean verify(PublicKey key, byte[] message, byte[] signature) {
        return verify(key, message, 0, message.length, signature);
    }

    /// Signs by a key of the JCA.
    byte[] signByJca(
            Algorithm algorithm,
            java.security.PrivateKey key,
            byte[] message,
            int offset,
            int length) {
        try {
            Signature signer = signatureObject(algorithm);
            signer.initSign(key);
            signer.update(message, offset, length);
            return signer.sign();
        } catch (InvalidKeyException | SignatureException e) {
            throw new IllegalStateException(
                    name + " cannot sign with this key of " + algorithm.text(), e);
        }
    }

    private boolean verifyByJca(
            Algorithm algorithm,
            java.security.PublicKey key,
            byte[] message,
            int offset,
            int length,
            byte[] signature) {
        Signature verifier = signatureObject(algorithm);
        try {
            verifier.initVerify(key);
            verifier.update(message, offset, length);
            return verifier.verify(signature);
        } catch (InvalidKeyException | SignatureException e) {
            // Engines differ in whether a malformed point or scalar is false or thrown; it is
            // invalid either way.
            return false;
        }
    }

    private Signature signatureObject(Algorithm algorithm) {
        return ownOfThread.get().computeIfAbsent(algorithm, this::newSignatureObject);
    }

    private Signature newSignatureObject(Algorithm algorithm) {
        Provider provider = providers.get(algorithm);
        if (provider == null) {
            throw new IllegalStateException(name + " has no " + algorithm.text());
        }
        try {
            return Signature.getInstance(
                    switch (algorithm) {
                        case ED25519 -> "EdDSA";
                        case ES256 -> "SHA256withECDSAinP1363Format";
                        case ML_DSA_44 -> "ML-DSA";
                        case SM2 -> throw new IllegalArgumentException("SM2 is not of the JCA");
                    },
                    provider);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(name + " has no " + algorithm.text(), e);
        }
    }

    private static boolean beginsWithIdentity(byte[] signature) {
        int others = 0;
        for (int i = 1; i < SCALAR; i++) {
            others |= signature[i];
        }
        return signature[0] == 1 && others == 0;
    }

    private static SignatureEngine corretto(Provider provider) {
        return new SignatureEngine(
                "Corretto Crypto " + provider.getVersionStr(),
                true,
                "",
                Map.of(
                        Algorithm.ED25519, provider,
                        Algorithm.ES256, provider,
                        Algorithm.ML_DSA_44, provider));
    }

    private static SignatureEngine jdk(String notice) {
        Map<Algorithm, Provider> providers = new EnumMap<>(Algorithm.class);
        Provider curves = Providers.jdk("SunEC");
        providers.put(Algorithm.ED25519, curves);
        providers.put(Algorithm.ES256, curves);
        Provider sun = Providers.jdk("SUN");
        if (sun.getService("Signature", "ML-DSA") != null) {
            providers.put(Algorithm.ML_DSA_44, sun);
        }
        return new SignatureEngine(
                "JDK " + Runtime.version().feature(), false, notice, Map.copyOf(providers));
    }

    /// Loaded at the first use, once for the program: the engine is a property of the machine and
    /// never changes.
    private static final class Best {
        static final SignatureEngine ENGINE = choose();

        private static SignatureEngine choose() {
            Providers.Corretto corretto = Providers.Corretto.load();
            Provider provider = corretto.provider();
            if (provider != null) {
                return corretto(provider);
            }
            return jdk(
                    "signatures are verified slowly: Corretto Crypto does not load from java.io.tmpdir="
                            + System.getProperty("java.io.tmpdir")
                            + " (a folder mounted noexec?): "
                            + corretto.reason());
        }
    }
}
