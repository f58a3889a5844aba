package org.juzhou.platform.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.juzhou.platform.vault.VaultPlace.FACTORY;
import static org.juzhou.platform.vault.VaultPlace.NOW;
import static org.juzhou.platform.vault.VaultPlace.PERSON;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.juzhou.ledger.Suite;

class SubjectKeysTest {
    @TempDir Path folder;
    private VaultPlace place;
    private SubjectKeys keys;

    @BeforeEach
    void open() {
        place = new VaultPlace(folder.resolve("one"), Suite.STANDARD);
        keys = place.keys();
    }

    @ParameterizedTest
    @EnumSource
    void aKeyIsMadeOnceAndComesBackAfterAStart(Suite suite) throws IOException {
        VaultPlace other = new VaultPlace(folder.resolve("two"), suite);
        SubjectKeys first = other.keys();
        byte[] tag = tag(first.findOrMake(FACTORY));

        assertThat(tag(first.findOrMake(FACTORY))).isEqualTo(tag);
        assertThat(tag(other.keys().find(FACTORY).orElseThrow())).isEqualTo(tag);
        assertThat(tag(first.findOrMake(PERSON))).isNotEqualTo(tag);
        assertThat(Files.readAllBytes(other.key(FACTORY))).hasSize(KeyWrapping.LENGTH);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(other.key(FACTORY))))
                .isEqualTo("rw-------");
        assertThat(first.suite()).isEqualTo(suite);
    }

    @Test
    void readingMakesNoKey() {
        assertThat(keys.find(FACTORY)).isEmpty();
        assertThat(place.key(FACTORY)).doesNotExist();
    }

    @Test
    void noChangedByteOfAWrappedKeyUnwraps() throws IOException {
        keys.findOrMake(FACTORY);
        byte[] right = Files.readAllBytes(place.key(FACTORY));

        for (int i = 0; i < right.length; i++) {
            byte[] changed = right.clone();
            changed[i] ^= 1;
            Files.write(place.key(FACTORY), changed);
            refuses("vault-damaged", () -> keys.find(FACTORY));
        }
        for (int length : new int[] {0, 1, right.length - 1, right.length + 1}) {
            Files.write(place.key(FACTORY), Arrays.copyOf(right, length));
            refuses("vault-damaged", () -> keys.findOrMake(FACTORY));
        }
    }

    @Test
    void nobodysKeyPassesForAnothers() throws IOException {
        keys.findOrMake(FACTORY);
        Files.copy(place.key(FACTORY), place.key(PERSON));

        refuses("vault-damaged", () -> keys.find(PERSON));
    }

    @Test
    void aDestroyedSubjectHasNoKeyAndNeverGetsOne() {
        keys.findOrMake(FACTORY);

        Deletion deletion = keys.destroy(FACTORY);

        assertThat(deletion).isEqualTo(new Deletion(FACTORY, NOW));
        assertThat(place.key(FACTORY)).doesNotExist();
        for (SubjectKeys each : List.of(keys, place.keys())) {
            assertThat(each.isDestroyed(FACTORY)).isTrue();
            assertThat(each.deletions()).containsExactly(deletion);
            refuses("vault-key-destroyed", () -> each.find(FACTORY));
            refuses("vault-key-destroyed", () -> each.findOrMake(FACTORY));
        }
        assertThat(keys.isDestroyed(PERSON)).isFalse();
    }

    @Test
    void theFirstTimeOfADeletionStays() {
        Deletion first = keys.destroy(FACTORY);
        SubjectKeys later =
                SubjectKeys.open(
                        place.keyFolder(),
                        place.master(),
                        Suite.STANDARD,
                        InstantSource.fixed(NOW.plus(Duration.ofDays(1))));

        assertThat(later.destroy(FACTORY)).isEqualTo(first);
        later.replay(List.of(new Deletion(FACTORY, NOW.plusSeconds(1))));
        assertThat(later.deletions()).containsExactly(first);
    }

    @Test
    void deletionsReplayedOverAnOlderBackupDestroyAgain() {
        keys.findOrMake(FACTORY);
        keys.findOrMake(PERSON);
        VaultPlace backup = place.copyTo(folder.resolve("backup"));
        keys.destroy(FACTORY);
        List<String> kept = keys.deletions().stream().map(Deletion::line).toList();

        SubjectKeys restored = backup.keys();
        assertThat(restored.find(FACTORY)).isPresent();
        restored.replay(kept.stream().map(Deletion::parse).toList());

        assertThat(backup.key(FACTORY)).doesNotExist();
        refuses("vault-key-destroyed", () -> restored.find(FACTORY));
        assertThat(restored.deletions()).isEqualTo(keys.deletions());
        assertThat(restored.find(PERSON)).isPresent();
    }

    @Test
    void aDeletionThatAKillInterruptedIsFinishedAtTheNextStart() throws IOException {
        keys.findOrMake(FACTORY);
        byte[] wrapped = Files.readAllBytes(place.key(FACTORY));
        keys.destroy(FACTORY);
        Files.write(place.key(FACTORY), wrapped);

        refuses("vault-key-destroyed", () -> keys.find(FACTORY));
        place.keys();
        assertThat(place.key(FACTORY)).doesNotExist();

        Files.write(place.key(FACTORY), new byte[wrapped.length]);
        keys.destroy(FACTORY);
        assertThat(place.key(FACTORY)).doesNotExist();
    }

    @Test
    void draftsThatAKillLeftAreNeitherKeysNorTombstones() throws IOException {
        keys.findOrMake(FACTORY);
        Files.write(place.keyFolder().resolve(PERSON + ".key.new"), new byte[20]);
        Files.write(place.keyFolder().resolve(FACTORY + ".destroyed.new"), new byte[3]);

        SubjectKeys again = place.keys();

        assertThat(again.find(PERSON)).isEmpty();
        assertThat(again.find(FACTORY)).isPresent();
        assertThat(again.deletions()).isEmpty();
        assertThat(VaultPlace.files(place.keyFolder()))
                .containsExactly(place.keyFolder().resolve("mark"), place.key(FACTORY));
    }

    @Test
    void aTombstoneThatCannotBeReadStillCounts() throws IOException {
        for (String content : List.of("", "no\n", new Deletion(PERSON, NOW).line() + "\n")) {
            Files.writeString(place.tombstone(FACTORY), content);

            assertThat(keys.isDestroyed(FACTORY)).isTrue();
            refuses("vault-key-destroyed", () -> keys.findOrMake(FACTORY));
            refuses("vault-damaged", keys::deletions);
        }
    }

    @Test
    void refusesAnotherMasterKeyAndMakesNoneBesideAMark() throws IOException {
        keys.findOrMake(FACTORY);
        Files.delete(place.master());

        refuses("vault-no-master-key", place::keys);
        assertThat(place.master()).doesNotExist();

        MasterKey.loadOrMake(place.master());
        refuses("vault-other-master-key", place::keys);
    }

    @Test
    void refusesAnotherSuiteAndADamagedOrMissingMark() throws IOException {
        Path mark = place.keyFolder().resolve("mark");
        byte[] right = Files.readAllBytes(mark);
        keys.findOrMake(FACTORY);

        refuses("vault-other-suite", new VaultPlace(place.root(), Suite.GUOMI)::keys);
        Files.write(mark, new byte[3]);
        refuses("vault-damaged", place::keys);
        Files.delete(mark);
        refuses("vault-damaged", place::keys);
        Files.write(mark, right);
        assertThat(place.keys().find(FACTORY)).isPresent();
    }

    private static byte[] tag(SubjectKey key) {
        return key.addresses().doFinal();
    }

    private static void refuses(String code, ThrowingCallable call) {
        assertThatExceptionOfType(VaultException.class)
                .isThrownBy(call)
                .returns(code, VaultException::code);
    }
}
