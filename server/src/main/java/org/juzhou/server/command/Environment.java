package org.juzhou.server.command;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
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
        return variable("JUZHOU_DATA").map(Path::of).orElse(Path.of(".juzhou"));
    }

    /// A variable; empty where it is not set, or to nothing.
    Optional<String> variable(String name) {
        return Optional.of(variables.getOrDefault(name, "")).filter(value -> !value.isEmpty());
    }
}
