package org.juzhou.platform.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.juzhou.platform.vault.VaultPlace.CHUNK;
import static org.juzhou.platform.vault.VaultPlace.FACTORY;
import static org.juzhou.platform.vault.VaultPlace.PERSON;
import static org.juzhou.platform.vault.VaultPlace.put;
import static org.juzhou.platform.vault.VaultPlace.read;
import static org.juzhou.platform.vault.VaultPlace.sample;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.juzhou.ledger.Suite;

/// What a kill leaves at each step, and what writers at the same time leave.
class VaultKillTest {
    @TempDir Path folder;

    @Test
    void aKillWhileAContentComesLeavesADraftThatTheNextStartRemoves() throws IOException {
        VaultPlace place = new VaultPlace(folder.resolve("one"), Suite.STANDARD);
        Vault vault = place.vault();
        VaultAddress before = put(vault, FACTORY, sample(10));
        List<VaultPlace> kills = new ArrayList<>();
        byte[] content = sample(3 * CHUNK);

        VaultAddress address =
                vault.put(
                        FACTORY,
                        new ByteArrayInputStream(content) {
                            @Override
                            public synchronized byte[] readNBytes(int most) {
                                Path copy = folder.resolve("kill-" + kills.size());
                                kills.add(place.copyTo(copy));
                                byte[] some = new byte[Math.min(most, available())];
                                int length = Math.max(0, read(some, 0, some.length));
                                return Arrays.copyOf(some, length);
                            }
                        },
                        content.length);

        assertThat(kills).hasSize(4);
        for (VaultPlace kill : kills) {
            assertThat(kill.drafts()).hasSize(1);
            Vault again = kill.vault();
            assertThat(kill.drafts()).isEmpty();
            assertThat(kill.contents(FACTORY)).hasSize(1);
            assertThat(read(again, FACTORY, before)).isEqualTo(sample(10));
            missing(again, address);
            assertThat(put(again, FACTORY, content)).isEqualTo(address);
            assertThat(read(again, FACTORY, address)).isEqualTo(content);
        }
    }

    @Test
    void aDraftThatIsWholeIsNoContent() throws IOException {
        VaultPlace place = new VaultPlace(folder, Suite.STANDARD);
        Vault vault = place.vault();
        VaultAddress address = put(vault, FACTORY, sample(10));
        Files.move(
                place.content(FACTORY, address), place.vaultFolder().resolve("drafts/0123456789"));

        Vault again = place.vault();

        missing(again, address);
        assertThat(place.drafts()).isEmpty();
    }

    @Test
    void filesOfASubjectWhoseDestructionWasKilledAreRemovedAtTheNextStart() throws IOException {
        VaultPlace place = new VaultPlace(folder, Suite.STANDARD);
        Vault vault = place.vault();
        VaultAddress persons = put(vault, PERSON, sample(10));
        put(vault, FACTORY, sample(10));
        place.keys().destroy(FACTORY);
        Files.createDirectories(place.vaultFolder().resolve("content/lost+found"));
        assertThat(place.contents(FACTORY)).hasSize(1);

        Vault again = place.vault();

        assertThat(place.contents(FACTORY)).isEmpty();
        assertThat(read(again, PERSON, persons)).isEqualTo(sample(10));
    }

    @Test
    void writersOfOneContentAtOnceKeepItOnce() throws Exception {
        VaultPlace place = new VaultPlace(folder, Suite.STANDARD);
        Vault vault = place.vault();
        byte[] content = sample(2 * CHUNK + 5);

        List<VaultAddress> addresses = atOnce(4, _ -> put(vault, FACTORY, content));

        assertThat(addresses).containsOnly(addresses.getFirst());
        assertThat(place.contents(FACTORY)).hasSize(1);
        assertThat(place.drafts()).isEmpty();
        assertThat(read(vault, FACTORY, addresses.getFirst())).isEqualTo(content);
    }

    @Test
    void writersOfANewSubjectAtOnceShareItsOneKey() throws Exception {
        Vault vault = new VaultPlace(folder, Suite.GUOMI).vault();

        List<VaultAddress> addresses = atOnce(8, i -> put(vault, PERSON, sample(i)));

        for (int i = 0; i < addresses.size(); i++) {
            assertThat(read(vault, PERSON, addresses.get(i))).isEqualTo(sample(i));
        }
    }

    @Test
    void aReaderGoesOnWhileTheSameContentIsPutAgain() throws IOException {
        Vault vault = new VaultPlace(folder, Suite.STANDARD).vault();
        byte[] content = sample(3 * CHUNK);
        VaultAddress address = put(vault, FACTORY, content);

        try (InputStream in = vault.open(FACTORY, address)) {
            byte[] start = in.readNBytes(10);
            put(vault, FACTORY, content);
            byte[] rest = in.readAllBytes();
            assertThat(start.length + rest.length).isEqualTo(content.length);
            assertThat(rest).endsWith(Arrays.copyOfRange(content, CHUNK, 3 * CHUNK));
        }
    }

    /// What one of several does.
    private interface Act {
        VaultAddress by(int index);
    }

    private static List<VaultAddress> atOnce(int count, Act act) throws Exception {
        CyclicBarrier start = new CyclicBarrier(count);
        List<VaultAddress> addresses = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<VaultAddress>> answers = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int index = i;
                answers.add(
                        threads.submit(
                                () -> {
                                    start.await();
                                    return act.by(index);
                                }));
            }
            for (Future<VaultAddress> answer : answers) {
                addresses.add(answer.get());
            }
        }
        return addresses;
    }

    private static void missing(Vault vault, VaultAddress address) {
        assertThatExceptionOfType(VaultException.class)
                .isThrownBy(() -> vault.open(FACTORY, address))
                .returns("vault-missing", VaultException::code);
    }
}
