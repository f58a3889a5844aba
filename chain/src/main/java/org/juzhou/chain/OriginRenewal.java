package org.juzhou.chain;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.juzhou.chain.checkpoint.HeadFiles;
import org.juzhou.chain.checkpoint.NewOrigin;
import org.juzhou.chain.genesis.DataDirectory;
import org.juzhou.chain.genesis.DataDirectoryException;
import org.juzhou.chain.genesis.DataDirectoryException.Reason;
import org.juzhou.chain.genesis.LogOrigin;
import org.juzhou.chain.governance.OriginName;
import org.juzhou.ledger.note.NoteSigner;
import org.juzhou.ledger.note.SignedNote;
import org.juzhou.ledger.note.VerifierKey;

/// What came of letting a log go on under a new origin.
///
/// @param before the origin up to now
/// @param need why nothing could be signed under it any more
/// @param first the first head under the new one
public record OriginRenewal(String before, String need, LogOrigin origin, SignedNote first) {

    /// Renews the origin of a chain that no server serves, with its store brought up to the order.
    ///
    /// @throws DataDirectoryException where nothing forbids to sign under the origin it has
    static OriginRenewal run(ChainConfig config, String reason) {
        Deque<AutoCloseable> opened = new ArrayDeque<>();
        OriginRenewal done;
        try {
            ChainParts.Standing standing = ChainParts.standing(config, opened);
            done = renew(config, standing, reason);
        } catch (RuntimeException e) {
            ChainParts.closeAll(opened, e);
            throw e;
        }
        ChainParts.closeAll(opened);
        return done;
    }

    private static OriginRenewal renew(
            ChainConfig config, ChainParts.Standing standing, String reason) {
        DataDirectory directory = standing.directory();
        VerifierKey before = directory.logKey();
        HeadFiles files = ChainParts.headFiles(directory, config, before.name());
        String need =
                NewOrigin.need(directory.genesis().suite(), standing.store(), files, before)
                        .orElseThrow(
                                () ->
                                        new DataDirectoryException(
                                                Reason.UNNEEDED,
                                                directory.folder(),
                                                "has all that was signed under " + before.name()));
        LogOrigin origin =
                LogOrigin.after(
                        directory.genesis(), before.name(), NewOrigin.last(files, before), reason);
        VerifierKey named = OriginName.key(directory.genesis(), origin.name());
        NoteSigner key = ChainParts.logKey(directory, named);
        Path users = config.userHead().apply(origin.name());
        SignedNote first = NewOrigin.take(directory, origin, standing.store(), key, users);
        return new OriginRenewal(before.name(), need, origin, first);
    }
}
