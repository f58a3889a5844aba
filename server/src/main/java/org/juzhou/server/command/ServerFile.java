package org.juzhou.server.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.juzhou.chain.genesis.DurableFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// How commands find the server that runs on a data directory: the file `server.json` in it, for
/// its owner alone, there while the server runs.
///
/// @param address of the server
/// @param token that it knows its owner by
record ServerFile(URI address, String token) {
    private static final String NAME = "server.json";
    private static final int MAX_BYTES = 10_000;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// The server that a data directory names; it may have died without taking the file away.
    static Optional<ServerFile> read(Path data) {
        Path file = data.resolve(NAME);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (var in = Files.newInputStream(file)) {
            JsonNode node = JSON.readTree(in.readNBytes(MAX_BYTES));
            String address = node.path("address").asString("");
            return address.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            new ServerFile(URI.create(address), node.path("token").asString("")));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
        } catch (JacksonException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// Writes it.
    void write(Path data) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("address", address.toString());
        members.put("token", token);
        byte[] json = JSON.writeValueAsString(members).getBytes(StandardCharsets.UTF_8);
        DurableFile.write(data.resolve(NAME), json);
    }

    /// Takes it away.
    static void delete(Path data) {
        try {
            Files.deleteIfExists(data.resolve(NAME));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot delete " + data.resolve(NAME) + ": " + e.getMessage(), e);
        }
    }

    @Override
    public String toString() {
        return "server at " + address;
    }
}
