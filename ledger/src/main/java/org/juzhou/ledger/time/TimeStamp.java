package org.juzhou.ledger.time;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.tsp.Accuracy;
import org.bouncycastle.asn1.tsp.TSTInfo;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerId;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampToken;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Suite;

/// A time-stamp token of RFC 3161: an authority's word that it saw a digest at a time.
///
/// Its form is right and bounded; whether anybody trusts it, [TimeAuthorities] says. Any thread may
/// use it.
public final class TimeStamp {
    /// How long a token may be, in bytes.
    public static final int MAX_BYTES = 16_000;

    private static final Bytes SIGNED_DATA = Bytes.parseHex("2a864886f70d010702");
    private static final Bytes TST_INFO = Bytes.parseHex("2a864886f70d0109100104");
    private static final Bytes SHA_256 = Bytes.parseHex("608648016503040201");
    private static final Bytes ONE = Bytes.parseHex("01");
    private static final Bytes THREE = Bytes.parseHex("03");
    private static final int MOST_CERTIFICATES = 8;
    private static final int MOST_SERIAL_BITS = 160;
    private static final int MILLIS = 1_000;

    private final Bytes encoded;
    private final Bytes imprint;
    private final TimeStampToken token;
    private final List<X509Certificate> certificates;
    private final String authority;
    private final Date time;
    private final long accuracyMillis;

    /// Reads everything at once: the library reads some of it only when it is asked, and throws
    /// then.
    private TimeStamp(Bytes encoded, Bytes imprint, TimeStampToken token)
            throws CertificateException, IOException {
        this.encoded = encoded;
        this.imprint = imprint;
        this.token = token;
        this.certificates = List.copyOf(certificatesOf(token));
        this.authority = Certificates.nameOf(certificates.getFirst());
        this.time = token.getTimeStampInfo().getGenTime();
        this.accuracyMillis = accuracyOf(token);
    }

    /// Reads a token: DER, with one signer, his certificate, and an imprint by SHA-256.
    public static TimeStamp parse(Bytes encoded) {
        Bytes imprint = imprintOf(encoded);
        try {
            ContentInfo content = ContentInfo.getInstance(encoded.toArray());
            TimeStampToken token = new TimeStampToken(content);
            requireBounds(token);
            return new TimeStamp(encoded, imprint, token);
        } catch (FormatException e) {
            throw e;
        } catch (TSPException | IOException | CertificateException | RuntimeException e) {
            // The reader refuses what is malformed inside with whatever it trips over.
            throw Der.bad("is in the form of RFC 3161");
        }
    }

    /// What the imprint of a token about a text has to be.
    public static Bytes imprintOfText(Bytes text) {
        return Suite.STANDARD.hash(text).bytes();
    }

    /// The digest that a token is about, read by its outer form alone, as a verifier does that has
    /// no roots.
    public static Bytes imprintOf(Bytes encoded) {
        if (encoded.length() > MAX_BYTES) {
            throw new FormatException(
                    "too-long",
                    "timestamps",
                    "a token has at most " + MAX_BYTES + " bytes",
                    MAX_BYTES);
        }
        Der content = Der.parse(encoded.unsafeArray());
        Der signed = content.child(1, Der.CONTEXT_0).child(0, Der.SEQUENCE);
        Der what = signed.child(2, Der.SEQUENCE);
        Der octets = what.child(1, Der.CONTEXT_0).child(0, Der.OCTETS);
        boolean right =
                content.tag() == Der.SEQUENCE
                        && content.child(0, Der.OBJECT).is(Der.OBJECT, SIGNED_DATA)
                        && signed.child(0, Der.INTEGER).is(Der.INTEGER, THREE)
                        && what.child(0, Der.OBJECT).is(Der.OBJECT, TST_INFO);
        Der info = Der.parse(octets.content());
        if (!right
                || info.tag() != Der.SEQUENCE
                || !info.child(0, Der.INTEGER).is(Der.INTEGER, ONE)) {
            throw Der.bad("is signed data of version 3 about a TSTInfo of version 1");
        }
        Der about = info.child(2, Der.SEQUENCE);
        Der digest = about.child(1, Der.OCTETS);
        if (!about.child(0, Der.SEQUENCE).child(0, Der.OBJECT).is(Der.OBJECT, SHA_256)
                || digest.content().length != Hash.LENGTH) {
            throw Der.bad("has an imprint by SHA-256");
        }
        return Bytes.unsafeWrap(digest.content());
    }

    /// Its bytes.
    public Bytes encoded() {
        return encoded;
    }

    /// SHA-256 of what it is about.
    public Bytes imprint() {
        return imprint;
    }

    /// The time in it, in milliseconds since 1970: by the authority's word, which nobody checked
    /// yet.
    public long claimedMillis() {
        return time().toInstant().toEpochMilli();
    }

    /// How far that time may be off, in milliseconds, by the authority's word; 0 where it says
    /// nothing.
    public long accuracyMillis() {
        return accuracyMillis;
    }

    /// The name in the certificate that it was signed with: a claim, until a root vouches for it.
    public String claimedAuthority() {
        return authority;
    }

    Date time() {
        return time;
    }

    TimeStampToken token() {
        return token;
    }

    /// The certificate whose key is said to have signed it.
    X509Certificate signer() {
        return certificates.getFirst();
    }

    /// The signer's certificate, then the others.
    List<X509Certificate> certificates() {
        return certificates;
    }

    private static void requireBounds(TimeStampToken token) {
        TSTInfo info = token.getTimeStampInfo().toASN1Structure();
        CMSSignedData signed = token.toCMSSignedData();
        SignerInformation signer = signed.getSignerInfos().iterator().next();
        if (info.getSerialNumber().getValue().bitLength() > MOST_SERIAL_BITS) {
            throw Der.bad("has a serial number of at most 160 bits");
        }
        Extensions extensions = info.getExtensions();
        if (extensions != null
                && Arrays.stream(extensions.getExtensionOIDs())
                        .map(extensions::getExtension)
                        .anyMatch(Extension::isCritical)) {
            throw Der.bad("has no critical extension");
        }
        if (signer.getUnsignedAttributes() != null
                || !signed.getCRLs().getMatches(null).isEmpty()
                || !signed.getDigestAlgorithmIDs().equals(Set.of(signer.getDigestAlgorithmID()))) {
            throw Der.bad("carries nothing that nobody signed");
        }
        requirePlainSigner(signer);
        Accuracy accuracy = info.getAccuracy();
        if (accuracy != null
                && accuracy.getSeconds() != null
                && accuracy.getSeconds().getValue().bitLength() > Integer.SIZE) {
            throw Der.bad("has an accuracy within bounds");
        }
    }

    private static long accuracyOf(TimeStampToken token) {
        Accuracy accuracy = token.getTimeStampInfo().getAccuracy();
        if (accuracy == null) {
            return 0;
        }
        long seconds = accuracy.getSeconds() == null ? 0 : accuracy.getSeconds().longValueExact();
        long millis = accuracy.getMillis() == null ? 0 : accuracy.getMillis().longValueExact();
        long micros = accuracy.getMicros() == null ? 0 : accuracy.getMicros().longValueExact();
        return seconds * MILLIS + millis + (micros > 0 ? 1 : 0);
    }

    /// What says how it is signed is not signed itself: it has one form.
    private static void requirePlainSigner(SignerInformation signer) {
        SignerInfo info = signer.toASN1Structure();
        ASN1Encodable parameters = info.getDigestEncryptionAlgorithm().getParameters();
        int version = signer.getSID().getSubjectKeyIdentifier() == null ? 1 : 3;
        if (!info.getVersion().hasValue(version)
                || (parameters != null && !parameters.equals(DERNull.INSTANCE))) {
            throw Der.bad("has a signer in the form of RFC 5652, without parameters");
        }
    }

    private static boolean isSigner(TimeStampToken token, X509CertificateHolder holder) {
        SignerId id = token.getSID();
        try {
            return id.match(holder)
                    && (id.getIssuer() == null
                            || Arrays.equals(
                                    id.getIssuer().getEncoded(), holder.getIssuer().getEncoded()));
        } catch (IOException e) {
            return false;
        }
    }

    private static List<X509Certificate> certificatesOf(TimeStampToken token)
            throws CertificateException, IOException {
        List<X509Certificate> all = new ArrayList<>();
        int signers = 0;
        for (X509CertificateHolder holder : token.getCertificates().getMatches(null)) {
            X509Certificate one = Certificates.read(new ByteArrayInputStream(holder.getEncoded()));
            boolean isSigner = isSigner(token, holder);
            signers += isSigner ? 1 : 0;
            all.add(isSigner ? 0 : all.size(), one);
        }
        if (signers != 1 || all.size() > MOST_CERTIFICATES) {
            throw Der.bad("has the certificate of its signer, and at most 7 others");
        }
        return all;
    }
}
