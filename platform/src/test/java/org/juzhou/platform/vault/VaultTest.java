package org.juzhou.platform.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.juzhou.platform.vault.VaultPlace.CHUNK;
import static org.juzhou.platform.vault.VaultPlace.FACTORY;
import static org.juzhou.platform.vault.VaultPlace.PERSON;
import static org.juzhou.platform.vault.VaultPlace.put;
import static org.juzhou.platform.vault.VaultPlace.read;
import static org.juzhou.platform.vault.VaultPlace.sample;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.property.Property;

class VaultTest {
    @TempDir Path folder;
    private VaultPlace place;
    private Vault vault;

    @BeforeEach
    void open() {
        place = new VaultPlace(folder.resolve("one"), Suite.STANDARD);
        vault = place.vault();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_535, 65_536, 65_537, 131_071, 131_072, 131_073, 5_000_001})
    void givesBackWhatItTookAtEveryBorder(int length) throws IOException {
        for (Suite suite : Suite.values()) {
            VaultPlace other = new VaultPlace(folder.resolve(suite.text()), suite);
            byte[] content = sample(length);

            VaultAddress address = put(other.vault(), FACTORY, content);

            assertThat(read(other.vault(), FACTORY, address)).isEqualTo(content);
            assertThat(other.vault().size(FACTORY, address)).isEqualTo(length);
            long chunks = Math.max(1, Math.ceilDiv(length, CHUNK));
            assertThat(Files.size(other.content(FACTORY, address)))
                    .isEqualTo(73 + length + 16 * chunks);
        }
    }

    @Test
    void givesBackWhatItTookHoweverItIsRead() {
        Map<Integer, VaultAddress> kept = new HashMap<>();
        Property.holds(
                60,
                draw -> {
                    int length = draw.below(3) * CHUNK + draw.between(0, 40);
                    byte[] content = sample(length);
                    VaultAddress address =
                            kept.computeIfAbsent(length, _ -> put(vault, PERSON, content));
                    byte[] got = new byte[length];
                    int at = 0;
                    try (InputStream in = vault.open(PERSON, address)) {
                        while (at < length) {
                            int some = in.read(got, at, draw.between(1, length - at));
                            assertThat(some).isPositive();
                            at += some;
                            int one = in.read();
                            assertThat(one == -1).isEqualTo(at == length);
                            if (one >= 0) {
                                got[at++] = (byte) one;
                            }
                        }
                        assertThat(in.read(got, 0, 0)).isZero();
                        assertThat(in.read()).isEqualTo(-1);
                        assertThat(in.read(new byte[1])).isEqualTo(-1);
                    }
                    assertThat(got).isEqualTo(content);
                });
    }

    @Test
    void theSameContentOfOneSubjectIsKeptOnceAndOfAnotherElsewhere() {
        byte[] content = sample(100);
        VaultAddress one = put(vault, FACTORY, content);

        assertThat(put(vault, FACTORY, content)).isEqualTo(one);
        assertThat(place.contents(FACTORY)).hasSize(1);
        VaultAddress other = put(vault, PERSON, content);
        assertThat(other).isNotEqualTo(one);
        assertThat(VaultAddress.parse(other.toString())).isEqualTo(other);
        refuses("vault-missing", () -> vault.open(PERSON, one));
    }

    @Test
    void showsNothingOfAContentOnTheDisk() throws IOException {
        String secret = "the price is 7,350,000 yuan";
        VaultAddress address = put(vault, FACTORY, secret.getBytes(StandardCharsets.UTF_8));
        Path file = place.content(FACTORY, address);

        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                .doesNotContain(secret.substring(0, 4));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void puttingAContentAgainMendsItsFile() throws IOException {
        byte[] content = sample(100_000);
        VaultAddress address = put(vault, FACTORY, content);
        Files.write(place.content(FACTORY, address), new byte[10]);
        refuses("vault-damaged", () -> vault.open(FACTORY, address));

        put(vault, FACTORY, content);

        assertThat(read(vault, FACTORY, address)).isEqualTo(content);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_535, 65_536, 65_537})
    void takesAsManyBytesAsTheLimitAndNotOneMore(int limit) throws IOException {
        vault.put(FACTORY, new ByteArrayInputStream(sample(limit)), limit);
        int before = place.contents(FACTORY).size();

        refuses(
                "vault-too-large",
                () -> vault.put(FACTORY, new ByteArrayInputStream(sample(limit + 1)), limit));

        assertThat(place.contents(FACTORY)).hasSize(before);
        assertThat(place.drafts()).isEmpty();
    }

    @Test
    void refusesALimitThatIsNone() {
        for (long limit : new long[] {-1, Vault.MAX_CONTENT + 1}) {
            assertThatThrownBy(() -> vault.put(FACTORY, InputStream.nullInputStream(), limit))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aContentThatBreaksOffLeavesNothing() {
        InputStream broken =
                endingWith(
                        () -> {
                            throw new IOException("the line broke");
                        });

        assertThatIOException()
                .isThrownBy(
                        () ->
                                vault.put(
                                        FACTORY,
                                        new SequenceInputStream(
                                                new ByteArrayInputStream(sample(200_000)), broken),
                                        1_000_000))
                .withMessage("the line broke");

        assertThat(place.contents(FACTORY)).isEmpty();
        assertThat(place.drafts()).isEmpty();
    }

    @Test
    void whatWasDeletedIsMissing() {
        VaultAddress address = put(vault, FACTORY, sample(5));

        assertThat(vault.delete(FACTORY, address)).isTrue();

        assertThat(vault.delete(FACTORY, address)).isFalse();
        refuses("vault-missing", () -> vault.open(FACTORY, address));
        refuses("vault-missing", () -> vault.size(FACTORY, address));
        refuses("vault-missing", () -> vault.open(PERSON, address));
        assertThat(put(vault, FACTORY, sample(5))).isEqualTo(address);
    }

    @Test
    void ofADestroyedSubjectNothingIsReadOrTaken() {
        VaultAddress address = put(vault, FACTORY, sample(5));
        VaultAddress others = put(vault, PERSON, sample(5));
        VaultPlace backup = place.copyTo(folder.resolve("backup"));

        Deletion deletion = vault.destroy(FACTORY);

        assertThat(place.contents(FACTORY)).isEmpty();
        refuses("vault-key-destroyed", () -> vault.open(FACTORY, address));
        refuses("vault-key-destroyed", () -> put(vault, FACTORY, sample(6)));
        assertThat(vault.delete(FACTORY, address)).isFalse();
        assertThat(read(vault, PERSON, others)).isEqualTo(sample(5));

        SubjectKeys restored = backup.keys();
        restored.replay(List.of(deletion));
        Vault again = Vault.at(backup.vaultFolder(), restored);
        refuses("vault-key-destroyed", () -> again.open(FACTORY, address));
        assertThat(backup.contents(FACTORY)).isEmpty();
        assertThat(read(again, PERSON, others)).isEqualTo(sample(5));
    }

    @Test
    void aSubjectThatIsDestroyedWhileItsContentComesKeepsNothing() {
        InputStream destroys = endingWith(() -> vault.destroy(FACTORY));
        InputStream content =
                new SequenceInputStream(new ByteArrayInputStream(sample(100)), destroys);

        refuses("vault-key-destroyed", () -> vault.put(FACTORY, content, 1_000));
        assertThat(place.contents(FACTORY)).isEmpty();
        assertThat(place.drafts()).isEmpty();
    }

    @Test
    void makesNoNewKeyBesideFilesOfALostOne() throws IOException {
        VaultAddress address = put(vault, FACTORY, sample(5));
        Files.delete(place.key(FACTORY));

        refuses("vault-key-missing", () -> vault.open(FACTORY, address));
        refuses("vault-key-missing", () -> put(vault, FACTORY, sample(6)));
    }

    @ParameterizedTest
    @EnumSource
    void keysOfAnotherVaultOpenNothing(Suite suite) throws IOException {
        VaultAddress address = put(vault, FACTORY, sample(5));
        VaultPlace other = new VaultPlace(folder.resolve("other"), suite);
        Vault stranger = other.vault();
        VaultAddress own = put(stranger, FACTORY, sample(5));

        assertThat(own).isNotEqualTo(address);
        Files.copy(place.content(FACTORY, address), other.content(FACTORY, address));
        refuses("vault-damaged", () -> stranger.open(FACTORY, address));
    }

    /// What happens where a content would end.
    private interface Ending {
        void run() throws IOException;
    }

    private static InputStream endingWith(Ending ending) {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                ending.run();
                return -1;
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                return read();
            }
        };
    }

    private static void refuses(String code, ThrowingCallable call) {
        assertThatExceptionOfType(VaultException.class)
                .isThrownBy(call)
                .returns(code, VaultException::code);
    }
}
