package org.juzhou.sdk.preserve;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// What kind of file it seems to be, by its name as the system knows names.
final class MediaType {
    private MediaType() {}

    static Optional<String> of(Path file) {
        try {
            return Optional.ofNullable(Files.probeContentType(file));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
