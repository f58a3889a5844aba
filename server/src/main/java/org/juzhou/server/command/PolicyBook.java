package org.juzhou.server.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.juzhou.chain.genesis.DurableFile;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.policy.Policy;
import org.juzhou.sdk.UserHome;

/// The policies a user trusts: pinned once for each chain, never replaced without being told so.
final class PolicyBook {
    private final UserHome home;

    PolicyBook(UserHome home) {
        this.home = home;
    }

    /// A policy and where it lies.
    record Pinned(Policy policy, Path file) {}

    /// The policy for a log: the file given, else the one pinned for its origin.
    Pinned require(String origin, @Nullable Path given) {
        if (given != null) {
            return load(given);
        }
        Path file = home.policyFile(origin);
        if (!Files.exists(file)) {
            throw new CommandFailure(Ending.UNUSABLE, "no-policy", origin);
        }
        return load(file);
    }

    /// The policy pinned for a log.
    Optional<Pinned> find(String origin) {
        Path file = home.policyFile(origin);
        return Files.exists(file) ? Optional.of(load(file)) : Optional.empty();
    }

    /// Reads a policy.
    static Pinned load(Path file) {
        return new Pinned(parse(bytes(file), file.toString()), file);
    }

    /// The bytes of a file that may be a policy.
    static Bytes bytes(Path file) {
        try (var in = Files.newInputStream(file)) {
            return Bytes.unsafeWrap(in.readNBytes(Policy.MAX_BYTES + 1));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    /// Reads the bytes of a policy.
    ///
    /// @param from where they come from, for the refusal
    static Policy parse(Bytes bytes, String from) {
        try {
            return Policy.parse(bytes);
        } catch (FormatException e) {
            throw new CommandFailure(Ending.UNUSABLE, "bad-policy", from + ": " + e.getMessage());
        }
    }

    /// Pins a policy for a log; refuses where another one is pinned already.
    Pinned pin(String origin, Bytes bytes) {
        Optional<Bytes> there = home.policy(origin);
        if (there.isPresent() && !there.get().equals(bytes)) {
            throw new CommandFailure(
                    Ending.REFUSED, "other-policy-pinned", home.policyFile(origin).toString());
        }
        return there.isPresent() ? load(home.policyFile(origin)) : write(origin, bytes);
    }

    /// Pins a policy for a log, in place of another one.
    ///
    /// @return the hash of the other one
    Optional<Hash> replace(String origin, Bytes bytes) {
        Optional<Bytes> there = home.policy(origin).filter(old -> !old.equals(bytes));
        Pinned pinned = write(origin, bytes);
        return there.map(old -> Suite.STANDARD.hash(old))
                .filter(old -> !old.equals(pinned.policy().hash()));
    }

    private Pinned write(String origin, Bytes bytes) {
        Path file = home.policyFile(origin);
        Policy policy = parse(bytes, origin);
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            DurableFile.folder(folder);
        }
        DurableFile.write(file, bytes.unsafeArray());
        return new Pinned(policy, file);
    }
}
