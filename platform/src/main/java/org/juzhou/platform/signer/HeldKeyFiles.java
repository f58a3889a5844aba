package org.juzhou.platform.signer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.juzhou.chain.genesis.DurableFile;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.record.KeyId;
import org.juzhou.platform.vault.SealedField;
import org.juzhou.platform.vault.SubjectId;
import org.juzhou.platform.vault.SubjectKeys;
import tools.jackson.databind.json.JsonMapper;

/// The files of a signer: one a key, sealed under the key of its organisation, which a master key
/// of the signer wraps. Whoever has a file and no master key has nothing.
final class HeldKeyFiles {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path folder;
    private final SealedField field;

    private HeldKeyFiles(Path folder, SealedField field) {
        this.folder = folder;
        this.field = field;
    }

    static HeldKeyFiles open(Path data) {
        Path folder = data.resolve("keys");
        DurableFile.folder(data);
        DurableFile.folder(folder);
        SubjectKeys keys =
                SubjectKeys.open(
                        data.resolve("subject-keys"),
                        data.resolve("master.key"),
                        Suite.STANDARD,
                        InstantSource.system());
        return new HeldKeyFiles(folder, new SealedField(keys, "signer", "key"));
    }

    Optional<HeldKey> find(KeyId kid) {
        Path file = file(kid);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            String text =
                    field.open(
                            SubjectId.of(kid.organisation()), row(kid), Files.readAllBytes(file));
            return Optional.of(JSON.readValue(text, HeldKey.class));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /// Keeps a key, synced.
    void put(KeyId kid, HeldKey key) {
        DurableFile.write(
                file(kid),
                field.seal(
                        SubjectId.of(kid.organisation()), row(kid), JSON.writeValueAsString(key)));
    }

    private Path file(KeyId kid) {
        return folder.resolve(row(kid));
    }

    private static String row(KeyId kid) {
        return kid.organisation().value() + "-" + kid.number();
    }
}
