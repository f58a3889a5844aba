package org.juzhou.platform.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.juzhou.ledger.Bytes;

class MasterKeyTest {
    @TempDir Path folder;
    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("master.key");
    }

    @Test
    void isMadeOnceForItsOwnerAlone() throws IOException {
        MasterKey made = MasterKey.loadOrMake(file);
        byte[] bytes = Files.readAllBytes(file);
        MasterKey again = MasterKey.loadOrMake(file);

        assertThat(bytes).hasSize(32);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(check(again)).isEqualTo(check(made)).isEqualTo(check(MasterKey.load(file)));
        assertThat(VaultPlace.files(folder)).containsExactly(file);
    }

    @Test
    void isOneWhoeverMakesItFirst() throws Exception {
        int makers = 8;
        CyclicBarrier start = new CyclicBarrier(makers);
        Set<Bytes> made = new HashSet<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Bytes>> answers =
                    Stream.generate(
                                    () ->
                                            threads.submit(
                                                    () -> {
                                                        start.await();
                                                        return check(MasterKey.loadOrMake(file));
                                                    }))
                            .limit(makers)
                            .toList();
            for (Future<Bytes> answer : answers) {
                made.add(answer.get());
            }
        }

        assertThat(made).hasSize(1);
        assertThat(VaultPlace.files(folder)).containsExactly(file);
    }

    @Test
    void saysThatTheFileIsMissing() {
        refuses("vault-no-master-key", "restore the master key");
    }

    @Test
    void refusesAFileOfAnotherLength() throws IOException {
        for (int length : new int[] {0, 31, 33}) {
            Files.deleteIfExists(file);
            Files.write(file, new byte[length]);
            close();
            refuses("vault-bad-master-key", "has not the 32 bytes");
        }
    }

    @Test
    void refusesAFileThatOthersMayRead() throws IOException {
        MasterKey.loadOrMake(file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

        refuses("vault-bad-master-key", "its mode has to be 600");
    }

    @Test
    void neverShowsItself() throws IOException {
        MasterKey key = MasterKey.loadOrMake(file);
        String secret = HexFormat.of().formatHex(Files.readAllBytes(file));

        assertThat(key).hasToString("master key");
        assertThat(secret).doesNotContain(check(key).hex());
    }

    @Test
    void givesEveryPurposeAKeyOfItsOwn() {
        MasterKey key = MasterKey.loadOrMake(file);

        assertThat(
                        Set.of(
                                check(key),
                                Bytes.of(key.check(VaultFormat.GUOMI_1)),
                                Bytes.of(key.addressing(VaultFormat.STANDARD_1)),
                                Bytes.of(key.addressing(VaultFormat.GUOMI_1))))
                .hasSize(4);
    }

    private void close() throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private void refuses(String code, String words) {
        assertThatExceptionOfType(VaultException.class)
                .isThrownBy(() -> MasterKey.load(file))
                .withMessageContaining(words)
                .returns(code, VaultException::code);
    }

    private static Bytes check(MasterKey key) {
        return Bytes.of(key.check(VaultFormat.STANDARD_1));
    }
}
