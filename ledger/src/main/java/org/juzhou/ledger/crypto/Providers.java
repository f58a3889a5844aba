package org.juzhou.ledger.crypto;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.Security;
import org.jspecify.annotations.Nullable;

/// Which providers of the JCA are there. They are asked by name: what others install for the whole
/// program has no say.
final class Providers {
    private Providers() {}

    /// Corretto Crypto, or the reason why it is not to be had.
    record Corretto(@Nullable Provider provider, String reason) {
        /// Loads the native library, which is unpacked into `java.io.tmpdir`, and runs its
        /// self-tests.
        static Corretto load() {
            try {
                AmazonCorrettoCryptoProvider provider = AmazonCorrettoCryptoProvider.INSTANCE;
                Throwable failure = provider.getLoadingError();
                if (failure != null) {
                    return new Corretto(null, reasonOf(failure));
                }
                provider.assertHealthy();
                return new Corretto(provider, "");
            } catch (LinkageError | RuntimeException e) {
                return new Corretto(null, reasonOf(e));
            }
        }

        private static String reasonOf(Throwable failure) {
            String text = failure.getClass().getSimpleName() + ": " + failure.getMessage();
            return text.replaceAll("\\s+", " ");
        }
    }

    /// The JDK's own factory of keys, which every provider can use; Corretto Crypto's where the JDK
    /// has none.
    static KeyFactory keyFactory(String name) throws GeneralSecurityException {
        Provider own = jdk(name.equals("ML-DSA") ? "SUN" : "SunEC");
        if (own.getService("KeyFactory", name) != null) {
            return KeyFactory.getInstance(name, own);
        }
        return KeyFactory.getInstance(name, AmazonCorrettoCryptoProvider.INSTANCE);
    }

    /// The factory that reads a secret of this algorithm. Only Corretto Crypto reads a seed of
    /// ML-DSA.
    static KeyFactory privateKeyFactory(Algorithm algorithm, boolean mlDsaSeed)
            throws GeneralSecurityException {
        return switch (algorithm) {
            case ED25519 -> keyFactory("EdDSA");
            case ES256 -> keyFactory("EC");
            case ML_DSA_44 ->
                    mlDsaSeed
                            ? KeyFactory.getInstance(
                                    "ML-DSA", AmazonCorrettoCryptoProvider.INSTANCE)
                            : keyFactory("ML-DSA");
            case SM2 -> throw new IllegalArgumentException("SM2 is not of the JCA");
        };
    }

    /// The generator of ML-DSA-44 keys: the JDK's, or Corretto Crypto's where the JDK has none.
    static KeyPairGenerator mlDsaGenerator() throws GeneralSecurityException {
        Provider own = jdk("SUN");
        boolean has = own.getService("KeyPairGenerator", "ML-DSA-44") != null;
        return KeyPairGenerator.getInstance(
                "ML-DSA-44", has ? own : AmazonCorrettoCryptoProvider.INSTANCE);
    }

    /// A provider of the JDK by its name.
    static Provider jdk(String name) {
        Provider provider = Security.getProvider(name);
        if (provider == null) {
            throw new IllegalStateException("this Java runtime lacks its provider " + name);
        }
        return provider;
    }
}
