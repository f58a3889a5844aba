package org.juzhou.platform.signer;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.juzhou.ledger.record.KeyId;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// The platform's end of the wire. Any virtual thread may wait here.
public final class SignerClient {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int OK = 200;

    private final Path address;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();

    /// @param address file in which the signer says where it answers; read anew each time, since a
    ///   signer that starts again is elsewhere
    public SignerClient(Path address) {
        this.address = address;
    }

    /// Makes a key.
    ///
    /// @throws SignerException as [Signer#make], and `no-custody` when nobody answers
    public Wire.Made make(Wire.Make asked) throws InterruptedException {
        return ask("/make", asked, Wire.Made.class);
    }

    /// Signs a record.
    ///
    /// @throws SignerException as [Signer#sign], and `no-custody`
    public Wire.Signed sign(Wire.Sign asked) throws InterruptedException {
        return ask("/sign", asked, Wire.Signed.class);
    }

    /// Lets another presence use a key.
    ///
    /// @throws SignerException as [Signer#admit], and `no-custody`
    public Wire.Held admit(Wire.Admit asked) throws InterruptedException {
        return ask("/admit", asked, Wire.Held.class);
    }

    /// What is held under an id.
    ///
    /// @throws SignerException `unknown-custody`, `no-custody`
    public Wire.Held about(KeyId kid) throws InterruptedException {
        return ask("/about", new Wire.About(kid.toString()), Wire.Held.class);
    }

    private <T> T ask(String path, Object asked, Class<T> type) throws InterruptedException {
        try {
            Wire.Address at = JSON.readValue(Files.readAllBytes(address), Wire.Address.class);
            HttpResponse<byte[]> answer =
                    http.send(
                            HttpRequest.newBuilder(URI.create(at.url() + path))
                                    .timeout(PATIENCE)
                                    .header("Authorization", "Bearer " + at.token())
                                    .header("Content-Type", "application/json")
                                    .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(asked)))
                                    .build(),
                            BodyHandlers.ofByteArray());
            if (answer.statusCode() == OK) {
                return JSON.readValue(answer.body(), type);
            }
            Wire.Refusal refusal = JSON.readValue(answer.body(), Wire.Refusal.class);
            throw new SignerException(
                    refusal.error(), refusal.field(), refusal.detail(), refusal.seconds());
        } catch (IOException | JacksonException e) {
            throw new SignerException("no-custody", "no signer answers at " + address);
        }
    }
}
