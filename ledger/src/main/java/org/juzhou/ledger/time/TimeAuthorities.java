package org.juzhou.ledger.time;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CertificateException;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.cms.DefaultCMSSignatureAlgorithmNameGenerator;
import org.bouncycastle.cms.SignerInformationVerifier;
import org.bouncycastle.operator.DefaultSignatureAlgorithmIdentifierFinder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.tsp.TSPException;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;

/// The roots of time-stamp authorities that a verifier trusts: his own files, never what comes with
/// the evidence. Any thread may use it.
///
/// A token is checked at its own time and without network: a certificate that was revoked is not
/// found out here.
public final class TimeAuthorities {
    /// How long a file of roots may be, in bytes.
    public static final int MAX_FILE_BYTES = 256_000;

    private static final int MOST_BETWEEN = 4;
    private static final Set<ASN1ObjectIdentifier> DIGESTS =
            Set.of(
                    NISTObjectIdentifiers.id_sha256,
                    NISTObjectIdentifiers.id_sha384,
                    NISTObjectIdentifiers.id_sha512);

    private final List<X509Certificate> roots;

    private TimeAuthorities(List<X509Certificate> roots) {
        this.roots = List.copyOf(roots);
    }

    /// Nobody: tokens are compared with the head and not checked further.
    public static TimeAuthorities none() {
        return new TimeAuthorities(List.of());
    }

    /// The certificates of these files, PEM or DER.
    public static TimeAuthorities parse(List<Bytes> files) {
        List<X509Certificate> roots = new ArrayList<>();
        for (Bytes file : files) {
            if (file.length() > MAX_FILE_BYTES) {
                throw new FormatException(
                        "too-long",
                        null,
                        "a file of roots has at most " + MAX_FILE_BYTES + " bytes",
                        MAX_FILE_BYTES);
            }
            List<X509Certificate> read = List.of();
            try {
                read = Certificates.readAll(new ByteArrayInputStream(file.unsafeArray()));
            } catch (CertificateException e) {
                // Refused below, as a file without any certificate is.
            }
            if (read.isEmpty()) {
                throw new FormatException(
                        "bad-time-authority", null, "has no certificate in PEM: is it the root?");
            }
            roots.addAll(read);
        }
        return new TimeAuthorities(roots);
    }

    /// Whether it trusts nobody.
    public boolean isEmpty() {
        return roots.isEmpty();
    }

    /// Checks a token: signature, signing certificate, its purpose and validity at the token's
    /// time, and who vouches for it.
    public StampCheck check(TimeStamp stamp) {
        Optional<String> broken = brokenRule(stamp);
        if (broken.isPresent()) {
            return new StampCheck.Refused(broken.get());
        }
        return rootOf(stamp)
                .<StampCheck>map(
                        root ->
                                new StampCheck.Proven(
                                        stamp.claimedAuthority(),
                                        DemoAuthority.isRootOfTests(root),
                                        stamp.claimedMillis(),
                                        stamp.accuracyMillis()))
                .orElseGet(() -> new StampCheck.Unknown(stamp.claimedAuthority()));
    }

    /// The rule of RFC 3161 that a token breaks by itself, whoever is trusted.
    static Optional<String> brokenRule(TimeStamp stamp) {
        X509Certificate signer = stamp.signer();
        if (!Certificates.isStrong(signer)) {
            return Optional.of("it is signed by RSA of 2048 bits and more, or on a curve");
        }
        try {
            if (!DIGESTS.contains(digestOf(stamp))) {
                return Optional.of("it is signed over SHA-256, SHA-384 or SHA-512");
            }
            // Imprint of the certificate, key purpose, validity at its time, signature.
            stamp.token().validate(verifier(signer));
            return Optional.empty();
        } catch (TSPException | OperatorCreationException | RuntimeException e) {
            return Optional.of("it does not verify: " + e.getMessage());
        }
    }

    private static ASN1ObjectIdentifier digestOf(TimeStamp stamp) {
        return stamp.token()
                .toCMSSignedData()
                .getSignerInfos()
                .iterator()
                .next()
                .getDigestAlgorithmID()
                .getAlgorithm();
    }

    private static SignerInformationVerifier verifier(X509Certificate signer)
            throws OperatorCreationException {
        return new SignerInformationVerifier(
                new DefaultCMSSignatureAlgorithmNameGenerator(),
                new DefaultSignatureAlgorithmIdentifierFinder(),
                new JcaContentVerifierProviderBuilder()
                        .setProvider(Certificates.verifierOf(signer.getPublicKey()))
                        .build(signer),
                new BcDigestCalculatorProvider());
    }

    /// The root that vouches for its signer, where there is one.
    private Optional<X509Certificate> rootOf(TimeStamp stamp) {
        X509Certificate signer = stamp.signer();
        if (roots.contains(signer)) {
            return Optional.of(signer);
        }
        Set<TrustAnchor> anchors = new HashSet<>();
        for (X509Certificate root : roots) {
            if (isValidAt(root, stamp)) {
                anchors.add(new TrustAnchor(root, null));
            }
        }
        if (anchors.isEmpty()) {
            return Optional.empty();
        }
        X509CertSelector target = new X509CertSelector();
        target.setCertificate(signer);
        try {
            PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, target);
            parameters.setDate(stamp.time());
            parameters.setRevocationEnabled(false);
            parameters.setMaxPathLength(MOST_BETWEEN);
            parameters.addCertStore(
                    CertStore.getInstance(
                            "Collection",
                            new CollectionCertStoreParameters(stamp.certificates()),
                            Certificates.jdk("SUN")));
            var built =
                    (PKIXCertPathBuilderResult)
                            CertPathBuilder.getInstance("PKIX", Certificates.jdk("SUN"))
                                    .build(parameters);
            boolean strong =
                    built.getCertPath().getCertificates().stream()
                            .map(X509Certificate.class::cast)
                            .allMatch(Certificates::isStrong);
            return strong ? Optional.of(built.getTrustAnchor().getTrustedCert()) : Optional.empty();
        } catch (GeneralSecurityException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static boolean isValidAt(X509Certificate root, TimeStamp stamp) {
        try {
            root.checkValidity(stamp.time());
            return true;
        } catch (CertificateException e) {
            return false;
        }
    }
}
