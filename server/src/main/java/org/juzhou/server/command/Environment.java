package org.juzhou.server.command;

import java.nio.file.Path;
import java.util.Map;
import org.juzhou.sdk.UserHome;

/// What the command line takes from around it: the environment's variables.
///
/// @param variables such as [System#getenv()]
record Environment(Map<String, String> variables) {
    Environment {
        variables = Map.copyOf(variables);
    }

    /// Where the user keeps keys and policies.
    UserHome home() {
        return UserHome.of(variables);
    }

    /// The data directory that is meant when none is named.
    Path data() {
        String set = variables.getOrDefault("JUZHOU_DATA", "");
        return set.isEmpty() ? Path.of(".juzhou") : Path.of(set);
    }
}
