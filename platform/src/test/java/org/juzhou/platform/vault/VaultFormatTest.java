package org.juzhou.platform.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.juzhou.platform.vault.VaultPlace.CHUNK;
import static org.juzhou.platform.vault.VaultPlace.FACTORY;
import static org.juzhou.platform.vault.VaultPlace.PERSON;
import static org.juzhou.platform.vault.VaultPlace.put;
import static org.juzhou.platform.vault.VaultPlace.read;
import static org.juzhou.platform.vault.VaultPlace.sample;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Properties;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Suite;

/// The formats are those of docs/vault.md, and a vault of the first day is read for ever.
class VaultFormatTest {
    private static final String CONTENT = "合同 No. 7: 橘子 3 t";
    private static final String FIELD = "张 138 0000 0000";

    @TempDir Path folder;

    @ParameterizedTest
    @EnumSource
    void aReaderWrittenFromThePageReadsWhatTheVaultWrote(Suite suite)
            throws IOException, GeneralSecurityException {
        VaultPlace place = new VaultPlace(folder, suite);
        SubjectKeys keys = place.keys();
        Vault vault = Vault.at(place.vaultFolder(), keys);
        NaiveVault naive =
                new NaiveVault(VaultFormat.of(suite).aead(), Files.readAllBytes(place.master()));

        for (int length : new int[] {0, 1, CHUNK, CHUNK + 1, 2 * CHUNK, 200_001}) {
            byte[] content = sample(length);
            VaultAddress address = put(vault, FACTORY, content);
            byte[] file = Files.readAllBytes(place.content(FACTORY, address));
            byte[] key = naive.subjectKey(FACTORY.value(), Files.readAllBytes(place.key(FACTORY)));
            byte[] digest = naive.address(FACTORY.value(), key, content);

            assertThat(address.digest().bytes()).isEqualTo(Bytes.of(digest));
            assertThat(naive.content(FACTORY.value(), key, digest, file)).isEqualTo(content);
        }
        byte[] sealed = new SealedField(keys, "t", "c").seal(PERSON, "17", FIELD);
        byte[] key = naive.subjectKey(PERSON.value(), Files.readAllBytes(place.key(PERSON)));
        assertThat(naive.field(new String[] {PERSON.value(), "t", "c", "17"}, key, sealed))
                .isEqualTo(FIELD);
        assertThat(Files.readAllBytes(place.keyFolder().resolve("mark"))).isEqualTo(naive.mark());
    }

    /// Never make these files again: they stand for every vault that exists.
    @ParameterizedTest
    @EnumSource
    void readsAVaultOfTheFirstDay(Suite suite) throws IOException {
        Properties kept = new Properties();
        try (InputStream in = getClass().getResourceAsStream("/vault/first-day.properties")) {
            kept.load(new InputStreamReader(in, StandardCharsets.US_ASCII));
        }
        String name = suite.text();
        VaultPlace place = new VaultPlace(folder, suite);
        VaultAddress address = VaultAddress.parse(kept.getProperty(name + ".address"));
        Files.createDirectories(place.keyFolder());
        Files.createDirectories(place.content(FACTORY, address).getParent());
        Files.write(place.master(), bytes(kept, name + ".master"));
        Files.setPosixFilePermissions(place.master(), PosixFilePermissions.fromString("rw-------"));
        Files.write(place.keyFolder().resolve("mark"), bytes(kept, name + ".mark"));
        Files.write(place.key(FACTORY), bytes(kept, name + ".key"));
        Files.write(place.tombstone(PERSON), bytes(kept, name + ".tombstone"));
        Files.write(place.content(FACTORY, address), bytes(kept, name + ".content"));

        SubjectKeys keys = place.keys();
        Vault vault = Vault.at(place.vaultFolder(), keys);

        assertThat(read(vault, FACTORY, address))
                .isEqualTo(CONTENT.getBytes(StandardCharsets.UTF_8));
        assertThat(put(vault, FACTORY, CONTENT.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(address);
        SealedField field = new SealedField(keys, "identity.person", "phone");
        assertThat(field.open(FACTORY, "17", bytes(kept, name + ".field"))).isEqualTo(FIELD);
        assertThat(keys.deletions()).containsExactly(new Deletion(PERSON, VaultPlace.NOW));
    }

    private static byte[] bytes(Properties kept, String name) {
        return Bytes.parseHex(kept.getProperty(name)).toArray();
    }
}
