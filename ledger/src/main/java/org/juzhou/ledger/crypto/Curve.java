package org.juzhou.ledger.crypto;

import java.math.BigInteger;
import java.util.Arrays;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;

/// The two curves of prime order, P-256 and sm2p256v1: checks of points and of (r, s), and public
/// keys of scalars.
final class Curve {
    static final Curve P_256 = new Curve(CustomNamedCurves.getByName("secp256r1"));
    static final Curve SM2 = new Curve(CustomNamedCurves.getByName("sm2p256v1"));

    private static final int UNCOMPRESSED = 4;
    private static final int COORDINATE = 32;

    private final ECDomainParameters domain;
    private final byte[] order;

    private Curve(X9ECParameters parameters) {
        this.domain = new ECDomainParameters(parameters);
        this.order = fixed(parameters.getN());
    }

    /// The curve as the engine of SM2 wants it.
    ECDomainParameters domain() {
        return domain;
    }

    /// The point of an [acceptable][#acceptable] encoding.
    ECPoint decode(byte[] point) {
        return domain.getCurve().decodePoint(point);
    }

    /// Whether this is the uncompressed encoding of a point on the curve, with coordinates below p.
    /// The curves have prime order and the point at infinity has no such encoding: nothing else is
    /// to be checked.
    boolean acceptable(byte[] point) {
        if (point.length != 1 + 2 * COORDINATE || point[0] != UNCOMPRESSED) {
            return false;
        }
        try {
            decode(point);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /// Whether r ‖ s are 32 bytes each and both lie in [1, n − 1].
    boolean inRange(byte[] signature) {
        return signature.length == 2 * COORDINATE
                && scalarInRange(signature, 0)
                && scalarInRange(signature, COORDINATE);
    }

    /// Whether this is a private key: 32 bytes in [1, n − 2], as GB/T 32918 wants it (n − 1 is
    /// allowed for ES256, and as likely as any other: never).
    boolean isPrivateScalar(byte[] scalar) {
        return scalar.length == COORDINATE
                && scalarInRange(scalar, 0)
                && !new BigInteger(1, scalar).equals(domain.getN().subtract(BigInteger.ONE));
    }

    /// The uncompressed point of a scalar.
    byte[] publicKeyOf(byte[] scalar) {
        return new FixedPointCombMultiplier()
                .multiply(domain.getG(), new BigInteger(1, scalar))
                .normalize()
                .getEncoded(false);
    }

    private boolean scalarInRange(byte[] bytes, int from) {
        int to = from + COORDINATE;
        boolean zero = true;
        for (int i = from; i < to; i++) {
            zero &= bytes[i] == 0;
        }
        return !zero && Arrays.compareUnsigned(bytes, from, to, order, 0, COORDINATE) < 0;
    }

    private static byte[] fixed(BigInteger value) {
        byte[] bytes = value.toByteArray();
        byte[] fixed = new byte[COORDINATE];
        int length = Math.min(bytes.length, COORDINATE);
        System.arraycopy(bytes, bytes.length - length, fixed, COORDINATE - length, length);
        return fixed;
    }
}
