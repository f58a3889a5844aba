package org.juzhou.platform.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.juzhou.platform.vault.VaultPlace.CHUNK;
import static org.juzhou.platform.vault.VaultPlace.FACTORY;
import static org.juzhou.platform.vault.VaultPlace.PERSON;
import static org.juzhou.platform.vault.VaultPlace.SEALED_CHUNK;
import static org.juzhou.platform.vault.VaultPlace.put;
import static org.juzhou.platform.vault.VaultPlace.sample;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.juzhou.ledger.Suite;

/// Whoever changes a file without the keys is noticed before a wrong byte is shown.
class VaultTamperingTest {
    private static final int HEAD = 73;
    private static final byte[] CONTENT = sample(3 * CHUNK + 100);

    @TempDir Path folder;

    @ParameterizedTest
    @EnumSource
    void noticesEveryByteThatWasChanged(Suite suite) throws IOException {
        VaultPlace place = new VaultPlace(folder, suite);
        Vault vault = place.vault();
        VaultAddress address = put(vault, FACTORY, CONTENT);
        byte[] right = Files.readAllBytes(place.content(FACTORY, address));

        int step = suite == Suite.STANDARD ? 1_499 : 9_973;
        for (int i = 0; i < right.length; i += i < HEAD + 20 || i > right.length - 20 ? 1 : step) {
            byte[] changed = right.clone();
            changed[i] ^= (byte) (1 << i % 8);
            Files.write(place.content(FACTORY, address), changed);

            int shown = shownBeforeDamage(vault, FACTORY, address);
            assertThat(shown).isEqualTo(Math.max(0, (i - HEAD) / SEALED_CHUNK) * CHUNK);
        }
    }

    @Test
    void noticesEveryTruncationAndWhatWasAdded() throws IOException {
        VaultPlace place = new VaultPlace(folder, Suite.STANDARD);
        Vault vault = place.vault();
        VaultAddress address = put(vault, FACTORY, CONTENT);
        byte[] right = Files.readAllBytes(place.content(FACTORY, address));

        for (int border = 0; border <= right.length + SEALED_CHUNK; border += SEALED_CHUNK) {
            for (int length = border + HEAD - 2; length <= border + HEAD + 18; length++) {
                if (length != right.length) {
                    Files.write(place.content(FACTORY, address), Arrays.copyOf(right, length));
                    assertThat(shownBeforeDamage(vault, FACTORY, address)).isZero();
                }
            }
        }
        for (int length : new int[] {0, 1, right.length - 1, right.length + 1}) {
            Files.write(place.content(FACTORY, address), Arrays.copyOf(right, length));
            assertThat(shownBeforeDamage(vault, FACTORY, address)).isZero();
        }
    }

    @Test
    void noticesChunksThatChangedPlaces() throws IOException {
        VaultPlace place = new VaultPlace(folder, Suite.STANDARD);
        Vault vault = place.vault();
        byte[] same = new byte[4 * CHUNK];
        VaultAddress address = put(vault, FACTORY, same);
        byte[] right = Files.readAllBytes(place.content(FACTORY, address));

        for (int one = 0; one < 4; one++) {
            for (int other = 0; other < 4; other++) {
                if (one != other) {
                    byte[] changed = right.clone();
                    System.arraycopy(
                            right,
                            HEAD + other * SEALED_CHUNK,
                            changed,
                            HEAD + one * SEALED_CHUNK,
                            SEALED_CHUNK);
                    Files.write(place.content(FACTORY, address), changed);
                    assertThat(shownBeforeDamage(vault, FACTORY, address)).isEqualTo(one * CHUNK);
                }
            }
        }
    }

    @Test
    void showsNothingBehindAChunkThatWasPushedIn() throws IOException {
        VaultPlace place = new VaultPlace(folder, Suite.STANDARD);
        Vault vault = place.vault();
        VaultAddress address = put(vault, FACTORY, new byte[4 * CHUNK]);
        byte[] right = Files.readAllBytes(place.content(FACTORY, address));

        for (int index = 0; index < 3; index++) {
            int start = HEAD + index * SEALED_CHUNK;
            byte[] changed = new byte[right.length];
            System.arraycopy(right, 0, changed, 0, start);
            int rest = right.length - start - SEALED_CHUNK;
            System.arraycopy(right, start, changed, start + SEALED_CHUNK, rest);
            Files.write(place.content(FACTORY, address), changed);
            assertThat(shownBeforeDamage(vault, FACTORY, address)).isEqualTo(index * CHUNK);
        }
    }

    @Test
    void noticesAFileOfAnotherAddressOrSubject() throws IOException {
        VaultPlace place = new VaultPlace(folder, Suite.STANDARD);
        Vault vault = place.vault();
        VaultAddress address = put(vault, FACTORY, CONTENT);
        byte[] other = CONTENT.clone();
        other[0] ^= 1;
        VaultAddress second = put(vault, FACTORY, other);
        VaultAddress persons = put(vault, PERSON, CONTENT);
        byte[] right = Files.readAllBytes(place.content(FACTORY, address));

        Files.write(place.content(FACTORY, second), right);
        assertThat(shownBeforeDamage(vault, FACTORY, second)).isZero();
        Files.write(place.content(PERSON, persons), right);
        assertThat(shownBeforeDamage(vault, PERSON, persons)).isZero();
        Files.write(place.content(PERSON, address), right);
        assertThat(shownBeforeDamage(vault, PERSON, address)).isZero();
    }

    @Test
    void noticesTheChunksOfAnotherFileUnderTheRightHead() throws IOException {
        VaultPlace place = new VaultPlace(folder, Suite.STANDARD);
        Vault vault = place.vault();
        VaultAddress address = put(vault, FACTORY, CONTENT);
        byte[] first = Files.readAllBytes(place.content(FACTORY, address));
        put(vault, FACTORY, CONTENT);
        byte[] again = Files.readAllBytes(place.content(FACTORY, address));

        System.arraycopy(first, 0, again, 0, HEAD);
        Files.write(place.content(FACTORY, address), again);
        assertThat(shownBeforeDamage(vault, FACTORY, address)).isZero();
    }

    @Test
    void noticesAFileThatShrinksWhileItIsRead() throws IOException {
        VaultPlace place = new VaultPlace(folder, Suite.STANDARD);
        Vault vault = place.vault();
        VaultAddress address = put(vault, FACTORY, CONTENT);
        byte[] right = Files.readAllBytes(place.content(FACTORY, address));
        SubjectKey key = place.keys().find(FACTORY).orElseThrow();

        for (int chunks = 0; chunks < 4; chunks++) {
            InputStream cut = new ByteArrayInputStream(right, 0, HEAD + chunks * SEALED_CHUNK);
            try (InputStream in = ContentReader.open(cut, right.length, key, address)) {
                assertThat(shown(in)).isEqualTo(chunks * CHUNK);
            }
        }
    }

    /// How many bytes, all of them right, were shown before the damage was noticed.
    private static int shownBeforeDamage(Vault vault, SubjectId subject, VaultAddress address)
            throws IOException {
        try (InputStream in = vault.open(subject, address)) {
            return shown(in);
        } catch (VaultException e) {
            assertThat(e.code()).isEqualTo("vault-damaged");
            return 0;
        }
    }

    private static int shown(InputStream in) throws IOException {
        ByteArrayOutputStream got = new ByteArrayOutputStream();
        byte[] some = new byte[10_000];
        for (int failures = 0; failures < 2; ) {
            try {
                int length = in.read(some);
                assertThat(length).as("no end before the damage").isPositive();
                assertThat(failures).as("nothing after the damage").isZero();
                got.write(some, 0, length);
            } catch (VaultException e) {
                assertThat(e.code()).isEqualTo("vault-damaged");
                failures++;
            }
        }
        byte[] bytes = got.toByteArray();
        boolean zeros = Arrays.equals(bytes, new byte[bytes.length]);
        assertThat(zeros || Arrays.equals(bytes, Arrays.copyOf(CONTENT, bytes.length))).isTrue();
        return bytes.length;
    }
}
