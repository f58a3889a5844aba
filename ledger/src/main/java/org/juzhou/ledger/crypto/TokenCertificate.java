package org.juzhou.ledger.crypto;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// The certificate under which a PKCS #11 token finds a key again. It says nothing: it is signed by
/// the key itself, and nobody reads it.
public final class TokenCertificate {
    private static final int SERIAL_BITS = 120;
    private static final int DAYS = 36_500;

    private TokenCertificate() {}

    /// Makes one for a pair of P-256 keys whose private half lies in the token of a provider.
    ///
    /// @param name what the key is called: letters, digits and `#`
    /// @throws CertificateException when the token does not sign
    public static X509Certificate of(KeyPair pair, String name, Provider provider)
            throws CertificateException {
        X500Name subject = new X500Name("CN=" + name.replace("#", "\\#"));
        Instant now = Instant.now();
        try {
            var holder =
                    new X509v3CertificateBuilder(
                                    subject,
                                    new BigInteger(SERIAL_BITS, new SecureRandom()),
                                    Date.from(now.minus(1, ChronoUnit.DAYS)),
                                    Date.from(now.plus(DAYS, ChronoUnit.DAYS)),
                                    subject,
                                    SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded()))
                            .build(
                                    new JcaContentSignerBuilder("SHA256withECDSA")
                                            .setProvider(provider)
                                            .build(pair.getPrivate()));
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(holder.getEncoded()));
        } catch (OperatorCreationException | IOException e) {
            throw new CertificateException("the token does not sign", e);
        }
    }
}
