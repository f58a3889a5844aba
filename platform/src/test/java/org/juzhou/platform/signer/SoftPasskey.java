package org.juzhou.platform.signer;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import org.juzhou.ledger.Bytes;

/// A passkey without a browser: it answers as WebAuthn level 3 says, its person being there.
public final class SoftPasskey {
    private static final int HAS_USER = 0x05;
    private static final int HAS_CREDENTIAL = 0x40;
    private static final int COORDINATE = 32;

    private final String site;
    private final byte[] id = new byte[16];
    private final KeyPair pair;

    public SoftPasskey(String site) {
        this.site = site;
        new SecureRandom().nextBytes(id);
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            this.pair = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    public String id() {
        return Bytes.of(id).base64url();
    }

    /// The attested credential data.
    public String credential() {
        return Bytes.of(credentialData()).base64url();
    }

    /// The answer of `navigator.credentials.create`.
    public String registration(String challenge) {
        ByteArrayOutputStream object = new ByteArrayOutputStream();
        byte[] data = authenticatorData(HAS_USER | HAS_CREDENTIAL, credentialData());
        object.writeBytes(new byte[] {(byte) 0xa3});
        text("fmt", object);
        text("none", object);
        text("attStmt", object);
        object.write(0xa0);
        text("authData", object);
        bytes(data, object);
        return answer(
                "\"attestationObject\":\""
                        + Bytes.of(object.toByteArray()).base64url()
                        + "\",\"clientDataJSON\":\""
                        + Bytes.of(clientData("webauthn.create", challenge)).base64url()
                        + "\"");
    }

    /// The answer of `navigator.credentials.get`.
    public String assertion(String challenge) {
        byte[] client = clientData("webauthn.get", challenge);
        byte[] data = authenticatorData(HAS_USER, new byte[0]);
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(pair.getPrivate());
            signature.update(data);
            signature.update(sha256(client));
            return answer(
                    "\"authenticatorData\":\""
                            + Bytes.of(data).base64url()
                            + "\",\"clientDataJSON\":\""
                            + Bytes.of(client).base64url()
                            + "\",\"signature\":\""
                            + Bytes.of(signature.sign()).base64url()
                            + "\"");
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private String answer(String response) {
        return "{\"id\":\""
                + id()
                + "\",\"rawId\":\""
                + id()
                + "\",\"type\":\"public-key\",\"clientExtensionResults\":{},\"response\":{"
                + response
                + "}}";
    }

    private byte[] clientData(String type, String challenge) {
        String origin = site.equals("localhost") ? "http://localhost:8080" : "https://" + site;
        return ("{\"type\":\""
                        + type
                        + "\",\"challenge\":\""
                        + challenge
                        + "\",\"origin\":\""
                        + origin
                        + "\",\"crossOrigin\":false}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private byte[] authenticatorData(int flags, byte[] credential) {
        byte[] host = sha256(site.getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.allocate(host.length + 1 + Integer.BYTES + credential.length)
                .put(host)
                .put((byte) flags)
                .putInt(0)
                .put(credential)
                .array();
    }

    /// AAGUID, length, id, and the COSE form of a P-256 key.
    private byte[] credentialData() {
        ECPublicKey key = (ECPublicKey) pair.getPublic();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[16]);
        out.writeBytes(new byte[] {0, (byte) id.length});
        out.writeBytes(id);
        out.writeBytes(new byte[] {(byte) 0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, COORDINATE});
        out.writeBytes(coordinate(key.getW().getAffineX()));
        out.writeBytes(new byte[] {0x22, 0x58, COORDINATE});
        out.writeBytes(coordinate(key.getW().getAffineY()));
        return out.toByteArray();
    }

    private static byte[] coordinate(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] fixed = new byte[COORDINATE];
        int length = Math.min(bytes.length, COORDINATE);
        System.arraycopy(bytes, bytes.length - length, fixed, COORDINATE - length, length);
        return fixed;
    }

    private static void text(String text, ByteArrayOutputStream out) {
        out.write(0x60 + text.length());
        out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static void bytes(byte[] bytes, ByteArrayOutputStream out) {
        out.writeBytes(new byte[] {0x58, (byte) bytes.length});
        out.writeBytes(bytes);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
