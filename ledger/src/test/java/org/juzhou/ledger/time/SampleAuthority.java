package org.juzhou.ledger.time;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.tsp.MessageImprint;
import org.bouncycastle.asn1.tsp.TSTInfo;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.SignerInfoGeneratorBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampResponseGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;
import org.bouncycastle.util.CollectionStore;
import org.juzhou.ledger.Bytes;

/// An authority that does what it likes, for tests of those who check it.
public final class SampleAuthority {
    public static final Instant NOW = Instant.parse("2026-11-23T12:00:00.250Z");

    private static final ASN1ObjectIdentifier POLICY = new ASN1ObjectIdentifier("1.2.3.4.1");

    private final KeyPair rootKey;
    private final X509CertificateHolder root;
    private final KeyPair key;
    private final X509CertificateHolder certificate;

    private SampleAuthority(
            KeyPair rootKey, X509CertificateHolder root, KeyPair key, X509CertificateHolder own) {
        this.rootKey = rootKey;
        this.root = root;
        this.key = key;
        this.certificate = own;
    }

    /// How the certificate of the signer is made.
    ///
    /// @param key `RSA-…` bits or a curve
    /// @param critical whether its purpose is critical
    /// @param purposes what the key is for
    /// @param from when it begins, before [#NOW]
    /// @param until when it ends, after it
    public record Shape(
            String key,
            boolean critical,
            List<KeyPurposeId> purposes,
            Duration from,
            Duration until) {
        public static Shape right() {
            return new Shape(
                    "secp256r1",
                    true,
                    List.of(KeyPurposeId.id_kp_timeStamping),
                    Duration.ofDays(1),
                    Duration.ofDays(1));
        }

        Shape key(String other) {
            return new Shape(other, critical, purposes, from, until);
        }

        Shape notCritical() {
            return new Shape(key, false, purposes, from, until);
        }

        Shape meantFor(KeyPurposeId... others) {
            return new Shape(key, critical, List.of(others), from, until);
        }

        Shape valid(Duration begin, Duration end) {
            return new Shape(key, critical, purposes, begin, end);
        }
    }

    public static SampleAuthority of(Shape shape) throws Exception {
        KeyPair rootKey = pair("secp256r1");
        X509v3CertificateBuilder root =
                builder(
                        "Sample root",
                        rootKey,
                        "Sample root",
                        Shape.right().valid(Duration.ofDays(9), Duration.ofDays(9)));
        root.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
        X509CertificateHolder rootCertificate = root.build(signer(rootKey));
        return new SampleAuthority(rootKey, rootCertificate, rootKey, rootCertificate).with(shape);
    }

    /// Another signer under the same root.
    SampleAuthority with(Shape shape) throws Exception {
        KeyPair own = pair(shape.key());
        X509v3CertificateBuilder builder = builder("Sample authority", own, "Sample root", shape);
        if (!shape.purposes().isEmpty()) {
            builder.addExtension(
                    Extension.extendedKeyUsage,
                    shape.critical(),
                    new ExtendedKeyUsage(shape.purposes().toArray(new KeyPurposeId[0])));
        }
        return new SampleAuthority(rootKey, root, own, builder.build(signer(rootKey)));
    }

    /// Answers a question, with the library's own generator.
    public Bytes answer(Bytes query) throws Exception {
        return Bytes.of(
                new TimeStampResponseGenerator(tokens(), Set.of(NISTObjectIdentifiers.id_sha256))
                        .generate(
                                new TimeStampRequest(query.toArray()),
                                BigInteger.TWO,
                                Date.from(NOW))
                        .getEncoded("DER"));
    }

    /// A token as it should be.
    public Bytes token(Bytes text) throws Exception {
        return token(text, "SHA256", this);
    }

    /// A token made by hand, since the library's generator refuses a wrong certificate.
    ///
    /// @param digest that is signed over
    /// @param named whose certificate the signed attributes name
    Bytes token(Bytes text, String digest, SampleAuthority named) throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(named.certificate.getEncoded());
        ASN1EncodableVector attributes = new ASN1EncodableVector();
        attributes.add(
                new Attribute(
                        PKCSObjectIdentifiers.id_aa_signingCertificateV2,
                        new DERSet(new SigningCertificateV2(new ESSCertIDv2(hash)))));
        attributes.add(
                new Attribute(CMSAttributes.signingTime, new DERSet(new Time(Date.from(NOW)))));
        CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
        generator.addSignerInfoGenerator(
                new SignerInfoGeneratorBuilder(new BcDigestCalculatorProvider())
                        .setSignedAttributeGenerator(
                                new DefaultSignedAttributeTableGenerator(
                                        new AttributeTable(attributes)))
                        .build(signer(digest), certificate));
        generator.addCertificates(new CollectionStore<>(List.of(certificate)));
        MessageImprint imprint =
                new MessageImprint(
                        new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256),
                        TimeStamp.imprintOfText(text).toArray());
        TSTInfo info =
                new TSTInfo(
                        POLICY,
                        imprint,
                        new ASN1Integer(7),
                        new ASN1GeneralizedTime(Date.from(NOW)),
                        null,
                        null,
                        null,
                        null,
                        null);
        return Bytes.of(
                generator
                        .generate(
                                new CMSProcessableByteArray(
                                        PKCSObjectIdentifiers.id_ct_TSTInfo,
                                        info.getEncoded("DER")),
                                true)
                        .toASN1Structure()
                        .getEncoded("DER"));
    }

    public TimeAuthorities trusted() throws Exception {
        return TimeAuthorities.parse(List.of(rootPem()));
    }

    /// Its root, as a verifier gets it.
    public Bytes rootPem() throws Exception {
        return Pem.write("CERTIFICATE", Bytes.of(root.getEncoded()));
    }

    private TimeStampTokenGenerator tokens() throws Exception {
        TimeStampTokenGenerator tokens =
                new TimeStampTokenGenerator(
                        new SignerInfoGeneratorBuilder(new BcDigestCalculatorProvider())
                                .build(signer("SHA256"), certificate),
                        new BcDigestCalculatorProvider()
                                .get(new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256)),
                        POLICY);
        tokens.setAccuracySeconds(1);
        tokens.setAccuracyMillis(500);
        tokens.setResolution(TimeStampTokenGenerator.R_MILLISECONDS);
        tokens.addCertificates(new CollectionStore<>(List.of(certificate)));
        return tokens;
    }

    private ContentSigner signer(String digest) throws Exception {
        String algorithm = key.getPublic().getAlgorithm().equals("EC") ? "ECDSA" : "RSA";
        return new JcaContentSignerBuilder(digest + "with" + algorithm).build(key.getPrivate());
    }

    private static X509v3CertificateBuilder builder(
            String subject, KeyPair pair, String issuer, Shape shape) {
        return new X509v3CertificateBuilder(
                new X500Name("CN=" + issuer),
                new BigInteger(64, new SecureRandom()),
                Date.from(NOW.minus(shape.from())),
                Date.from(NOW.plus(shape.until())),
                new X500Name("CN=" + subject),
                SubjectPublicKeyInfo.getInstance(
                        DERSequence.getInstance(pair.getPublic().getEncoded())));
    }

    private static ContentSigner signer(KeyPair pair) throws Exception {
        return new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate());
    }

    private static KeyPair pair(String kind) throws Exception {
        if (kind.startsWith("RSA-")) {
            KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
            rsa.initialize(Integer.parseInt(kind.substring(4)));
            return rsa.generateKeyPair();
        }
        KeyPairGenerator curve = KeyPairGenerator.getInstance("EC");
        curve.initialize(new ECGenParameterSpec(kind));
        return curve.generateKeyPair();
    }
}
