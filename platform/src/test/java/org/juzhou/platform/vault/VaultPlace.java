package org.juzhou.platform.vault;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.juzhou.chain.genesis.DurableFile;
import org.juzhou.ledger.Suite;

/// The folders of one vault, and what tests do with them.
record VaultPlace(Path root, Suite suite) {
    static final SubjectId FACTORY = new SubjectId("oaaaaaaaaaaaaaaaa");
    static final SubjectId PERSON = new SubjectId("p234567abcdefghij");
    static final Instant NOW = Instant.parse("2026-05-04T03:02:01.123Z");
    static final int CHUNK = ContentHead.CHUNK;
    static final int SEALED_CHUNK = ContentHead.SEALED_CHUNK;

    VaultPlace {
        DurableFile.folder(root);
    }

    Path master() {
        return root.resolve("master.key");
    }

    Path keyFolder() {
        return root.resolve("keys");
    }

    Path vaultFolder() {
        return root.resolve("vault");
    }

    SubjectKeys keys() {
        return SubjectKeys.open(keyFolder(), master(), suite, InstantSource.fixed(NOW));
    }

    Vault vault() {
        return Vault.at(vaultFolder(), keys());
    }

    Path key(SubjectId subject) {
        return keyFolder().resolve(subject + ".key");
    }

    Path tombstone(SubjectId subject) {
        return keyFolder().resolve(subject + ".destroyed");
    }

    Path content(SubjectId subject, VaultAddress address) {
        return vaultFolder().resolve("content/" + subject + "/" + address);
    }

    List<Path> contents(SubjectId subject) {
        return files(vaultFolder().resolve("content/" + subject));
    }

    List<Path> drafts() {
        return files(vaultFolder().resolve("drafts"));
    }

    /// All of it as it is on the disk at this moment: what a kill would leave.
    VaultPlace copyTo(Path target) {
        try (Stream<Path> all = Files.walk(root)) {
            for (Path from : all.toList()) {
                Path to = target.resolve(root.relativize(from).toString());
                if (Files.isDirectory(from)) {
                    Files.createDirectories(to);
                } else {
                    Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
            return new VaultPlace(target, suite);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Path> files(Path folder) {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static VaultAddress put(Vault vault, SubjectId subject, byte[] content) {
        try {
            return vault.put(subject, new ByteArrayInputStream(content), content.length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] read(Vault vault, SubjectId subject, VaultAddress address) {
        try (InputStream in = vault.open(subject, address)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Bytes that are the same for each length, and other ones for another.
    static byte[] sample(int length) {
        byte[] bytes = new byte[length];
        new SplittableRandom(length).nextBytes(bytes);
        return bytes;
    }
}
