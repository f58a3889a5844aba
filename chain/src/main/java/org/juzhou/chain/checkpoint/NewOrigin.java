package org.juzhou.chain.checkpoint;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.juzhou.chain.genesis.DataDirectory;
import org.juzhou.chain.genesis.HeadSlots;
import org.juzhou.chain.genesis.LogOrigin;
import org.juzhou.chain.store.Store;
import org.juzhou.chain.store.Tip;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.note.Checkpoint;
import org.juzhou.ledger.note.NoteSigner;
import org.juzhou.ledger.note.SignedNote;
import org.juzhou.ledger.note.VerifierKey;
import org.juzhou.ledger.tree.TreeHead;

/// Lets a log go on of which more was signed than is left, and nobody has the rest
/// (docs/spec/origins.md): under another origin, so that no head contradicts what others hold.
///
/// Everything that is left is read and hashed again before the first head under the new origin.
public final class NewOrigin {
    private NewOrigin() {}

    /// Why the log may not sign under the origin it has; empty where it may.
    public static Optional<String> need(
            Suite suite, Store store, HeadFiles files, VerifierKey key) {
        try {
            SignedTree.resume(store, suite, files.read(key));
            return Optional.empty();
        } catch (SigningRefusal e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /// The largest head that is known under an origin; null where there is none.
    public static @Nullable TreeHead last(HeadFiles files, VerifierKey key) {
        return files.read(key).stream()
                .findFirst()
                .map(known -> known.checkpoint().head())
                .orElse(null);
    }

    /// Signs what is left under the new origin, and makes it that of the directory: first the head
    /// in the user's own folder, so that a stop in between leaves the old origin or the whole new
    /// one.
    ///
    /// @param key of the log by its new name
    /// @param users the user's own place of the new head
    /// @throws SigningRefusal where what is left does not hash to what it was
    public static SignedNote take(
            DataDirectory directory, LogOrigin origin, Store store, NoteSigner key, Path users) {
        Tip tip = store.tip();
        SignedTree tree = SignedTree.empty(store, directory.genesis().suite());
        tree.growTo(tip);
        Checkpoint first = new Checkpoint(origin.name(), tip.size(), tip.root());
        SignedNote note = new SignedNote(first.text(), List.of(key.sign(first.text())));
        HeadSlots.begin(users, note);
        directory.renewOrigin(origin);
        HeadSlots.begin(directory.headFile(), note);
        return note;
    }
}
