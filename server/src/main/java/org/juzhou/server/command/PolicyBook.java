package org.juzhou.server.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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

    /// The policy for heads of a log: the file given, else the version pinned for its origin that
    /// speaks for their size.
    Pinned require(String origin, long size, @Nullable Path given) {
        if (given != null) {
            return load(given);
        }
        return speakingFor(origin, size, versions(origin));
    }

    /// The version among those of a log that speaks for heads of a size: the last that begins at or
    /// below it.
    static Pinned speakingFor(String origin, long size, List<Pinned> versions) {
        if (versions.isEmpty()) {
            throw new CommandFailure(Ending.UNUSABLE, "no-policy", origin);
        }
        Pinned found = versions.getFirst();
        for (Pinned version : versions) {
            if (version.policy().sizes().from() <= size) {
                found = version;
            }
        }
        return found;
    }

    /// The newest version pinned for a log.
    Pinned newest(String origin) {
        return require(origin, Long.MAX_VALUE, null);
    }

    /// Every version pinned for a log, by the sizes with which they begin.
    List<Pinned> versions(String origin) {
        List<Pinned> versions = new ArrayList<>();
        Path first = home.policyFile(origin);
        String name = UserHome.fileName(origin);
        for (Path file : home.policies()) {
            String rest = String.valueOf(file.getFileName());
            if (file.equals(first)
                    || (rest.startsWith(name)
                            && rest.substring(name.length()).matches("\\.v[1-9][0-9]*\\.policy"))) {
                versions.add(load(file));
            }
        }
        versions.sort(Comparator.comparingLong(pinned -> pinned.policy().sizes().from()));
        return versions;
    }

    /// The newest policy pinned for a log.
    Optional<Pinned> find(String origin) {
        List<Pinned> versions = versions(origin);
        return versions.isEmpty() ? Optional.empty() : Optional.of(versions.getLast());
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
        return there.isPresent()
                ? load(home.policyFile(origin))
                : write(home.policyFile(origin), origin, bytes);
    }

    /// Pins a later version of the policy for a log.
    Pinned pinVersion(String origin, int version, Bytes bytes) {
        return write(home.policyFile(origin, version), origin, bytes);
    }

    /// Pins a policy for a log, in place of another one and of the versions that followed it.
    ///
    /// @return the hash of the other one
    Optional<Hash> replace(String origin, Bytes bytes) {
        Optional<Bytes> there = home.policy(origin).filter(old -> !old.equals(bytes));
        versions(origin).stream()
                .map(Pinned::file)
                .filter(file -> !file.equals(home.policyFile(origin)))
                .forEach(PolicyBook::delete);
        Pinned pinned = write(home.policyFile(origin), origin, bytes);
        return there.map(old -> Suite.STANDARD.hash(old))
                .filter(old -> !old.equals(pinned.policy().hash()));
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + file + ": " + e.getMessage(), e);
        }
    }

    private static Pinned write(Path file, String origin, Bytes bytes) {
        Policy policy = parse(bytes, origin);
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            DurableFile.folder(folder);
        }
        DurableFile.write(file, bytes.unsafeArray());
        return new Pinned(policy, file);
    }
}
