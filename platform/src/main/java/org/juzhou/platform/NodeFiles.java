package org.juzhou.platform;

import java.nio.file.Path;

/// Where the node keeps what is not on the ledger.
///
/// @param blobs leaves of batches
/// @param vault private content, sealed
/// @param subjectKeys keys of the vault's subjects, wrapped; backed up apart from the vault
/// @param masterKey what wraps them
/// @param heldKeys keys of organisations that let the node sign by itself
/// @param signer where the signer says how it is reached; missing where there is none
public record NodeFiles(
        Path blobs, Path vault, Path subjectKeys, Path masterKey, Path heldKeys, Path signer) {
    /// The places in a data directory.
    public static NodeFiles of(Path data) {
        return new NodeFiles(
                data.resolve("blobs"),
                data.resolve("vault"),
                data.resolve("subject-keys"),
                data.resolve("master.key"),
                data.resolve("held-keys"),
                data.resolve("signer").resolve("address"));
    }

    /// The same with a signer elsewhere.
    public NodeFiles withSigner(Path address) {
        return new NodeFiles(blobs, vault, subjectKeys, masterKey, heldKeys, address);
    }
}
