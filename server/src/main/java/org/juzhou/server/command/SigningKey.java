package org.juzhou.server.command;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.juzhou.sdk.Signer;
import org.juzhou.sdk.UserHome;

/// The key a command signs with: the one that was named, else the only one the user keeps for the
/// chain.
final class SigningKey {
    private SigningKey() {}

    static Signer of(UserHome home, String origin, @Nullable Path named) {
        if (named != null) {
            return Signer.load(named);
        }
        List<Path> keys = home.keyFiles(origin);
        if (keys.isEmpty()) {
            throw new CommandFailure(Ending.UNUSABLE, "no-key", home.keys(origin).toString());
        }
        if (keys.size() > 1) {
            throw new CommandFailure(Ending.UNUSABLE, "several-keys", keys.toString());
        }
        return Signer.load(keys.getFirst());
    }
}
