package org.juzhou.ledger.time;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cms.SignerInfoGeneratorBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampResponseGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;
import org.bouncycastle.util.CollectionStore;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;

/// A time-stamp authority for demonstrations and tests: whoever has its key stamps whatever time he
/// likes, so it proves nothing to anybody else. Its certificates say so by their name.
///
/// The key of its root is forgotten as soon as the root has vouched for the key that signs. Any
/// thread may use it.
public final class DemoAuthority {
    /// What its certificates are called.
    public static final String NAME = "Juzhou demo time-stamp authority, for tests only";

    private static final String SIGNATURE = "SHA256withECDSA";
    private static final int YEARS_DAYS = 3_652;
    private static final int SERIAL_BITS = 120;

    /// An arc of a UUID of our own (X.667): the policy of these tokens is to prove nothing.
    private static final ASN1ObjectIdentifier POLICY =
            new ASN1ObjectIdentifier("2.25.96043521885031127768270231645391748603");

    private final Bytes root;
    private final X509CertificateHolder certificate;
    private final PrivateKey key;
    private final SecureRandom random = new SecureRandom();

    private DemoAuthority(Bytes root, X509CertificateHolder certificate, PrivateKey key) {
        this.root = root;
        this.certificate = certificate;
        this.key = key;
    }

    /// Makes one, valid for ten years from a day before `nowMillis`.
    public static DemoAuthority create(long nowMillis) {
        try {
            KeyPair rootKey = keyPair();
            KeyPair signer = keyPair();
            X500Name rootName = name("root");
            X509CertificateHolder root =
                    certificate(rootName, rootKey, rootName, rootKey, nowMillis);
            X509CertificateHolder own =
                    certificate(name("signer"), signer, rootName, rootKey, nowMillis);
            return new DemoAuthority(Bytes.unsafeWrap(root.getEncoded()), own, signer.getPrivate());
        } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
            throw new IllegalStateException("this Java runtime makes no keys on P-256", e);
        }
    }

    /// Reads what [#toPem] wrote.
    public static DemoAuthority parse(Bytes pem) {
        List<Bytes> parts = Pem.parse(pem);
        if (parts.size() != 3) {
            throw bad("has a private key and two certificates");
        }
        try {
            PrivateKey key =
                    KeyFactory.getInstance("EC", Certificates.jdk("SunEC"))
                            .generatePrivate(new PKCS8EncodedKeySpec(parts.get(0).toArray()));
            return new DemoAuthority(
                    parts.get(2), new X509CertificateHolder(parts.get(1).toArray()), key);
        } catch (GeneralSecurityException | IOException | RuntimeException e) {
            throw bad("has a private key on P-256 and two certificates");
        }
    }

    /// Whether a root is one of these, by its name.
    static boolean isRootOfTests(X509Certificate root) {
        return Certificates.nameOf(root).equals(NAME);
    }

    /// Its secret and its certificates, for a file that its owner alone can read.
    public Bytes toPem() {
        return Pem.write("PRIVATE KEY", Bytes.unsafeWrap(key.getEncoded()))
                .concat(Pem.write("CERTIFICATE", encoded(certificate)))
                .concat(rootPem());
    }

    /// Its root, for those who want to check its tokens.
    public Bytes rootPem() {
        return Pem.write("CERTIFICATE", root);
    }

    /// Answers a question with a time.
    public Bytes answer(Bytes query, long nowMillis) {
        try {
            TimeStampTokenGenerator tokens =
                    new TimeStampTokenGenerator(
                            new SignerInfoGeneratorBuilder(new BcDigestCalculatorProvider())
                                    .build(signer(key), certificate),
                            new BcDigestCalculatorProvider()
                                    .get(new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256)),
                            POLICY);
            tokens.setAccuracySeconds(1);
            tokens.setResolution(TimeStampTokenGenerator.R_MILLISECONDS);
            tokens.addCertificates(new CollectionStore<>(List.of(certificate)));
            return Bytes.unsafeWrap(
                    new TimeStampResponseGenerator(tokens, Set.of(NISTObjectIdentifiers.id_sha256))
                            .generate(
                                    new TimeStampRequest(query.toArray()),
                                    new BigInteger(SERIAL_BITS, random),
                                    Date.from(Instant.ofEpochMilli(nowMillis)))
                            .getEncoded("DER"));
        } catch (TSPException | OperatorCreationException | IOException e) {
            throw new FormatException(
                    "bad-time-stamp", null, "not a question of RFC 3161: " + e.getMessage());
        }
    }

    private static KeyPair keyPair() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", Certificates.jdk("SunEC"));
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static X500Name name(String unit) {
        return new X500NameBuilder().addRDN(BCStyle.OU, unit).addRDN(BCStyle.CN, NAME).build();
    }

    private static X509CertificateHolder certificate(
            X500Name subject, KeyPair key, X500Name issuer, KeyPair issuerKey, long nowMillis)
            throws IOException, OperatorCreationException {
        Instant now = Instant.ofEpochMilli(nowMillis);
        boolean isRoot = subject.equals(issuer);
        var builder =
                new X509v3CertificateBuilder(
                        issuer,
                        new BigInteger(SERIAL_BITS, new SecureRandom()),
                        Date.from(now.minus(1, ChronoUnit.DAYS)),
                        Date.from(now.plus(YEARS_DAYS, ChronoUnit.DAYS)),
                        subject,
                        SubjectPublicKeyInfo.getInstance(key.getPublic().getEncoded()));
        ASN1Encodable usage =
                new KeyUsage(isRoot ? KeyUsage.keyCertSign : KeyUsage.digitalSignature);
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(isRoot));
        builder.addExtension(Extension.keyUsage, true, usage);
        if (!isRoot) {
            builder.addExtension(
                    Extension.extendedKeyUsage,
                    true,
                    new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping));
        }
        return builder.build(signer(issuerKey.getPrivate()));
    }

    private static ContentSigner signer(PrivateKey key) throws OperatorCreationException {
        return new JcaContentSignerBuilder(SIGNATURE)
                .setProvider(Certificates.jdk("SunEC"))
                .build(key);
    }

    private static Bytes encoded(X509CertificateHolder holder) {
        try {
            return Bytes.unsafeWrap(holder.getEncoded());
        } catch (IOException e) {
            throw new IllegalStateException("a certificate has a form", e);
        }
    }

    private static FormatException bad(String rule) {
        return new FormatException(
                "bad-time-authority", null, "the file of a demo authority " + rule);
    }
}
