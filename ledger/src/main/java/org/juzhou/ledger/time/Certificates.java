package org.juzhou.ledger.time;

import java.io.InputStream;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;

/// Certificates of authorities, by the JDK's own providers: what others install for the whole
/// program has no say.
final class Certificates {
    private static final int LEAST_RSA_BITS = 2_048;
    private static final int MOST_RSA_BITS = 8_192;
    private static final int MOST_NAME = 120;

    private Certificates() {}

    static Provider jdk(String name) {
        Provider provider = Security.getProvider(name);
        if (provider == null) {
            throw new IllegalStateException("this Java runtime lacks its provider " + name);
        }
        return provider;
    }

    /// The provider that verifies signatures by a key.
    static Provider verifierOf(PublicKey key) {
        return jdk(key instanceof RSAPublicKey ? "SunRsaSign" : "SunEC");
    }

    static X509Certificate read(InputStream in) throws CertificateException {
        return (X509Certificate) factory().generateCertificate(in);
    }

    static List<X509Certificate> readAll(InputStream in) throws CertificateException {
        List<X509Certificate> all = new ArrayList<>();
        factory().generateCertificates(in).forEach(one -> all.add((X509Certificate) one));
        return all;
    }

    static CertificateFactory factory() throws CertificateException {
        return CertificateFactory.getInstance("X.509", jdk("SUN"));
    }

    /// Whether its key and the way it was signed are strong enough: RSA of 2,048 bits or a curve,
    /// and no digest of the last century.
    static boolean isStrong(X509Certificate certificate) {
        String algorithm = certificate.getSigAlgName().toUpperCase(Locale.ROOT);
        boolean weakDigest = algorithm.contains("SHA1") || algorithm.contains("MD");
        return !weakDigest
                && switch (certificate.getPublicKey()) {
                    case RSAPublicKey rsa -> {
                        int bits = rsa.getModulus().bitLength();
                        yield bits >= LEAST_RSA_BITS && bits <= MOST_RSA_BITS;
                    }
                    case ECPublicKey onCurve -> true;
                    case PublicKey other -> other.getAlgorithm().equals("EdDSA");
                };
    }

    /// The common name of the subject, else all of it; printable and short.
    static String nameOf(X509Certificate certificate) {
        X500Name name = X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
        RDN[] common = name.getRDNs(BCStyle.CN);
        String text =
                common.length == 0
                        ? name.toString()
                        : IETFUtils.valueToString(common[0].getFirst().getValue())
                                .replace("\\", "");
        String printable = text.replaceAll("\\p{C}", "?");
        return printable.length() <= MOST_NAME ? printable : printable.substring(0, MOST_NAME);
    }
}
