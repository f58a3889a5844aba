package org.juzhou.server.member;

import java.net.URI;
import java.time.Duration;
import java.util.function.Supplier;
import org.juzhou.chain.member.LogSource;
import org.juzhou.chain.member.SourceException;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.note.SignedNote;
import org.juzhou.ledger.tree.EntryBundle;
import org.juzhou.ledger.tree.Tile;
import org.juzhou.ledger.tree.TilePath;
import org.juzhou.sdk.JuzhouClient;
import org.juzhou.sdk.Patience;
import org.juzhou.sdk.ServerException;

/// The log behind an orderer's server. Any thread may use it.
public final class ServerSource implements LogSource {
    private static final int MAX_TILE_BYTES = Tile.FULL_WIDTH * (EntryBundle.MAX_ENTRY + 2);
    private static final Duration REQUEST = Duration.ofSeconds(30);

    private final JuzhouClient client;

    /// @param server such as `http://localhost:8080`
    public ServerSource(URI server) {
        this.client = new JuzhouClient(server, null, new Patience(REQUEST, REQUEST, REQUEST));
    }

    @Override
    public Bytes head(long after) {
        return asked(() -> client.checkpoint(after));
    }

    @Override
    public Bytes tile(TilePath path) {
        return asked(() -> client.tile(path.text(), MAX_TILE_BYTES));
    }

    @Override
    public void cosign(SignedNote note) {
        asked(
                () -> {
                    client.cosign(note.toBytes());
                    return note;
                });
    }

    @Override
    public void close() {
        client.close();
    }

    @Override
    public String toString() {
        return client.server().toString();
    }

    private <T> T asked(Supplier<T> question) {
        try {
            return question.get();
        } catch (ServerException e) {
            throw new SourceException(String.valueOf(e.getMessage()), e);
        } catch (IllegalStateException e) {
            throw new SourceException("the connection is closed", e);
        }
    }
}
