package org.juzhou.platform.vault;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.juzhou.ledger.crypto.Aead;
import org.juzhou.ledger.crypto.AeadKey;

/// The formats of docs/vault.md read a second time, from the page, without our code but the cipher.
final class NaiveVault {
    private final Aead aead;
    private final byte format;
    private final byte[] master;

    NaiveVault(Aead aead, byte[] master) {
        this.aead = aead;
        this.format = (byte) (aead == Aead.AES_256_GCM ? 1 : 2);
        this.master = master;
    }

    byte[] mark() throws GeneralSecurityException {
        return join(new byte[] {format}, hkdf(master, new byte[0], "check", "", 16));
    }

    byte[] subjectKey(String subject, byte[] wrapped) throws GeneralSecurityException {
        byte[] wrapping = hkdf(master, new byte[0], "wrapping", "", aead.keyLength());
        return open(
                wrapping,
                Arrays.copyOfRange(wrapped, 1, 13),
                join(new byte[] {format}, ascii(subject)),
                Arrays.copyOfRange(wrapped, 13, wrapped.length));
    }

    byte[] address(String subject, byte[] subjectKey, byte[] content)
            throws GeneralSecurityException {
        byte[] salt = hkdf(master, new byte[0], "addressing", "", 32);
        return hmac(hkdf(subjectKey, salt, "address", subject, 32), content);
    }

    byte[] content(String subject, byte[] subjectKey, byte[] address, byte[] file)
            throws GeneralSecurityException {
        ByteBuffer in = ByteBuffer.wrap(file);
        byte first = in.get();
        byte[] salt = take(in, 32);
        long length = in.getLong();
        byte[] tag = take(in, 32);
        byte[] keys = hkdf(subjectKey, salt, "content", subject, aead.keyLength() + 39);
        ByteBuffer cut = ByteBuffer.wrap(keys);
        byte[] cipher = take(cut, aead.keyLength());
        byte[] prefix = take(cut, 7);
        byte[] head = take(cut, 32);
        byte[] expected = hmac(head, join(Arrays.copyOf(file, 41), address));
        if (first != format || !Arrays.equals(tag, expected)) {
            throw new AssertionError("another head");
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; in.hasRemaining(); i++) {
            byte[] chunk = take(in, Math.min(65_552, in.remaining()));
            byte last = (byte) (in.hasRemaining() ? 0 : 1);
            byte[] nonce = ByteBuffer.allocate(12).put(prefix).putInt(i).put(last).array();
            out.writeBytes(open(cipher, nonce, new byte[0], chunk));
        }
        if (out.size() != length) {
            throw new AssertionError("another length");
        }
        return out.toByteArray();
    }

    String field(String[] place, byte[] subjectKey, byte[] sealed) throws GeneralSecurityException {
        ByteArrayOutputStream associated = new ByteArrayOutputStream();
        for (String part : place) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            associated.write(bytes.length);
            associated.writeBytes(bytes);
        }
        byte[] plain =
                open(
                        hkdf(subjectKey, new byte[0], "field", place[0], aead.keyLength()),
                        Arrays.copyOfRange(sealed, 1, 13),
                        associated.toByteArray(),
                        Arrays.copyOfRange(sealed, 13, sealed.length));
        return new String(plain, StandardCharsets.UTF_8);
    }

    /// RFC 5869 by hand.
    private byte[] hkdf(byte[] secret, byte[] salt, String name, String subject, int length)
            throws GeneralSecurityException {
        byte[] info =
                join(
                        ascii("juzhou-vault/v1 " + name),
                        join(new byte[] {0, format}, ascii(subject)));
        byte[] extracted = hmac(salt.length == 0 ? new byte[32] : salt, secret);
        byte[] out = new byte[0];
        byte[] block = new byte[0];
        for (byte i = 1; out.length < length; i++) {
            block = hmac(extracted, join(join(block, info), new byte[] {i}));
            out = join(out, block);
        }
        return Arrays.copyOf(out, length);
    }

    private byte[] open(byte[] key, byte[] nonce, byte[] associated, byte[] sealed) {
        return new AeadKey(aead, key).open(nonce, associated, sealed).orElseThrow();
    }

    private static byte[] hmac(byte[] key, byte[] bytes) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(bytes);
    }

    private static byte[] take(ByteBuffer from, int length) {
        byte[] bytes = new byte[length];
        from.get(bytes);
        return bytes;
    }

    private static byte[] join(byte[] one, byte[] other) {
        return ByteBuffer.allocate(one.length + other.length).put(one).put(other).array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
