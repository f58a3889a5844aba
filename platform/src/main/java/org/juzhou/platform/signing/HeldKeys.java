package org.juzhou.platform.signing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.juzhou.ledger.crypto.KeyFile;
import org.juzhou.ledger.record.KeyId;
import org.juzhou.ledger.record.OrganisationId;
import org.juzhou.platform.NodeFiles;
import org.juzhou.platform.NodeKey;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// Keys that this node signs with by itself; on the ledger their class is *automatic*, and every
/// proof says so. Any thread may use it.
@Component
public final class HeldKeys {
    private static final String FIRST = "#1.key";

    private final Path folder;
    private final @Nullable NodeKey own;

    HeldKeys(NodeFiles files, ObjectProvider<NodeKey> key) {
        this.folder = files.heldKeys();
        this.own = key.getIfAvailable();
    }

    /// The file where the first key of an organisation lies.
    public static Path file(Path folder, OrganisationId organisation) {
        return folder.resolve(organisation.value() + FIRST);
    }

    /// The key that is held for an organisation; empty where none is.
    public Optional<NodeKey> of(OrganisationId organisation) {
        if (own != null && own.kid().organisation().equals(organisation)) {
            return Optional.of(own);
        }
        Path file = file(folder, organisation);
        return Files.isRegularFile(file)
                ? Optional.of(new NodeKey(new KeyId(organisation, 1), KeyFile.load(file)))
                : Optional.empty();
    }
}
