package org.juzhou.ledger.crypto;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;

/// SHA-256 as this Java runtime computes it fastest.
///
/// The JDK's own is fast only where the optimising compiler puts the processor's instructions in
/// its place: a runtime that starts with the quick compiler alone, as commands and members on a
/// shared machine do, hashes a record in 6 µs instead of 0.6. Corretto Crypto then takes 1.1.
public final class Sha256 {
    private static final String NAME = "SHA-256";

    /// Cloned and never used: to look an algorithm up takes longer than to hash a short text.
    private static final MessageDigest PROTOTYPE = prototype();

    private Sha256() {}

    /// A fresh digest; use it on one thread.
    public static MessageDigest newDigest() {
        try {
            return (MessageDigest) PROTOTYPE.clone();
        } catch (CloneNotSupportedException e) {
            return prototype();
        }
    }

    private static MessageDigest prototype() {
        try {
            Provider corretto =
                    hasOptimisingCompiler() ? null : Providers.Corretto.load().provider();
            return corretto == null
                    ? MessageDigest.getInstance(NAME)
                    : MessageDigest.getInstance(NAME, corretto);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java runtime has no SHA-256", e);
        }
    }

    /// HotSpot says so of itself when it was started with the quick compiler alone, or with none.
    private static boolean hasOptimisingCompiler() {
        String mode = System.getProperty("java.vm.info", "");
        return !mode.contains("emulated-client") && !mode.contains("interpreted mode");
    }
}
