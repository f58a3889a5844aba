package org.juzhou.ledger.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.juzhou.ledger.Bytes;

class AeadKeyTest {
    private static final byte[] NONCE = new byte[Aead.NONCE_LENGTH];
    private static final byte[] NOTHING = new byte[0];

    /// A published example of a mode.
    private record Vector(Aead aead, String key, String nonce, String plain, String sealed) {}

    private static final byte[] ASSOCIATED = hex("feedfacedeadbeeffeedfacedeadbeefabaddad2");

    /// RFC 8998, A.2.1.
    private static final Vector SM4 =
            new Vector(
                    Aead.SM4_GCM,
                    "0123456789abcdeffedcba9876543210",
                    "00001234567800000000abcd",
                    "aaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbccccccccccccccccdddddddddddddddd"
                            + "eeeeeeeeeeeeeeeeffffffffffffffffeeeeeeeeeeeeeeeeaaaaaaaaaaaaaaaa",
                    "17f399f08c67d5ee19d0dc9969c4bb7d5fd46fd3756489069157b282bb200735"
                            + "d82710ca5c22f0ccfa7cbf93d496ac15a56834cbcf98c397b4024a2691233b8d"
                            + "83de3541e4c2b58177e065a9bf7b62ec");

    /// McGrew and Viega, The Galois/Counter Mode of Operation, test case 16.
    private static final Vector AES =
            new Vector(
                    Aead.AES_256_GCM,
                    "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308",
                    "cafebabefacedbaddecaf888",
                    "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
                            + "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39",
                    "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
                            + "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662"
                            + "76fc6ece0f4e1768cddf8853bb2d551b");

    @ParameterizedTest
    @EnumSource
    void sealsAndOpensThePublishedExample(Aead aead) {
        Vector vector = aead == Aead.SM4_GCM ? SM4 : AES;
        AeadKey key = new AeadKey(vector.aead(), hex(vector.key()));

        byte[] sealed = key.seal(hex(vector.nonce()), ASSOCIATED, hex(vector.plain()));

        assertThat(sealed).isEqualTo(hex(vector.sealed()));
        assertThat(key.open(hex(vector.nonce()), ASSOCIATED, sealed))
                .hasValueSatisfying(plain -> assertThat(plain).isEqualTo(hex(vector.plain())));
    }

    @ParameterizedTest
    @EnumSource
    void opensNothingOfWhichABitWasChanged(Aead aead) {
        AeadKey key = key(aead, 1);
        byte[] sealed = key.seal(NONCE, ASSOCIATED, hex("00112233445566778899"));

        for (int bit = 0; bit < 8 * sealed.length; bit++) {
            byte[] changed = sealed.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(key.open(NONCE, ASSOCIATED, changed)).as("bit %s", bit).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void opensNothingThatIsShorterOrMeantForAnother(Aead aead) {
        AeadKey key = key(aead, 1);
        byte[] sealed = key.seal(NONCE, ASSOCIATED, NOTHING);

        assertThat(sealed).hasSize(Aead.TAG_LENGTH);
        assertThat(key.open(NONCE, ASSOCIATED, sealed)).isPresent();
        assertThat(key.open(NONCE, NOTHING, sealed)).isEmpty();
        assertThat(key.open(hex("000000000000000000000001"), ASSOCIATED, sealed)).isEmpty();
        assertThat(key(aead, 2).open(NONCE, ASSOCIATED, sealed)).isEmpty();
        assertThat(key.open(NONCE, ASSOCIATED, new byte[Aead.TAG_LENGTH - 1])).isEmpty();
        assertThat(key.open(NONCE, ASSOCIATED, NOTHING)).isEmpty();
    }

    @Test
    void neverShowsASecret() {
        assertThat(key(Aead.SM4_GCM, 0x41)).hasToString("key of SM4_GCM");
    }

    @Test
    void refusesKeysAndNoncesOfAnotherLength() {
        assertThatThrownBy(() -> new AeadKey(Aead.SM4_GCM, new byte[32]))
                .hasMessage("SM4_GCM has keys of 16 bytes, not 32");
        assertThatThrownBy(() -> key(Aead.AES_256_GCM, 1).seal(NOTHING, NOTHING, NOTHING))
                .hasMessage("a nonce has 12 bytes, not 0");
    }

    private static AeadKey key(Aead aead, int filler) {
        byte[] secret = new byte[aead.keyLength()];
        Arrays.fill(secret, (byte) filler);
        return new AeadKey(aead, secret);
    }

    private static byte[] hex(String digits) {
        return Bytes.parseHex(digits).toArray();
    }
}
