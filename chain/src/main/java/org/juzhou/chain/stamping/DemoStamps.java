package org.juzhou.chain.stamping;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongSupplier;
import org.juzhou.chain.genesis.DurableFile;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.time.DemoAuthority;

/// The authority for demonstrations, in this process: its key lies beside the chain whose heads it
/// stamps, so its stamps prove nothing to anybody else, and its name says so.
public final class DemoStamps implements TimeAuthority {
    private static final int MAX_FILE_BYTES = 100_000;

    private final DemoAuthority authority;
    private final LongSupplier wallMillis;

    private DemoStamps(DemoAuthority authority, LongSupplier wallMillis) {
        this.authority = authority;
        this.wallMillis = wallMillis;
    }

    /// Reads the authority in a file, or makes one there.
    ///
    /// @throws org.juzhou.ledger.FormatException where the file is something else
    public static DemoStamps in(Path file, LongSupplier wallMillis) {
        if (!Files.exists(file)) {
            DemoAuthority fresh = DemoAuthority.create(wallMillis.getAsLong());
            DurableFile.write(file, fresh.toPem().unsafeArray());
            return new DemoStamps(fresh, wallMillis);
        }
        try (var in = Files.newInputStream(file)) {
            Bytes pem = Bytes.unsafeWrap(in.readNBytes(MAX_FILE_BYTES));
            return new DemoStamps(DemoAuthority.parse(pem), wallMillis);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    /// Its root, for verifiers on this machine.
    public Bytes rootPem() {
        return authority.rootPem();
    }

    @Override
    public String name() {
        return DemoAuthority.NAME;
    }

    @Override
    public Bytes ask(Bytes query) {
        return authority.answer(query, wallMillis.getAsLong());
    }
}
