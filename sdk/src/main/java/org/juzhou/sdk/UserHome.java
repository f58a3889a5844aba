package org.juzhou.sdk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Suite;

/// What a user keeps for himself, apart from any chain's data: his keys, and the policies he
/// pinned.
///
/// Its place is `$JUZHOU_HOME`, or `.juzhou` in the user's home.
public final class UserHome {
    private static final int MAX_POLICY_BYTES = 256_000;
    private static final int MAX_NAME = 120;

    private final Path folder;

    /// @param folder the place; it need not be there yet
    public UserHome(Path folder) {
        this.folder = folder;
    }

    /// The one of whoever runs this program.
    ///
    /// @param environment such as [System#getenv()]
    public static UserHome of(Map<String, String> environment) {
        String set = environment.getOrDefault("JUZHOU_HOME", "");
        return new UserHome(
                set.isEmpty() ? Path.of(System.getProperty("user.home"), ".juzhou") : Path.of(set));
    }

    /// The place.
    public Path folder() {
        return folder;
    }

    /// The folder with the keys for one chain.
    public Path keys(String origin) {
        return folder.resolve("keys").resolve(fileName(origin));
    }

    /// The last head that this user's node signed for one chain: the file need not be there.
    public Path headFile(String origin) {
        return folder.resolve("heads").resolve(fileName(origin) + ".head");
    }

    /// The policy pinned for one chain: the file need not be there.
    public Path policyFile(String origin) {
        return folder.resolve("policies").resolve(fileName(origin) + ".policy");
    }

    /// A later version of the policy for one chain: the file need not be there.
    ///
    /// @param version from 1, which is that of [#policyFile(String)]
    public Path policyFile(String origin, int version) {
        Path first = policyFile(origin);
        return version == 1
                ? first
                : first.resolveSibling(fileName(origin) + ".v" + version + ".policy");
    }

    /// The policy pinned for one chain.
    public Optional<Bytes> policy(String origin) {
        Path file = policyFile(origin);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (var in = Files.newInputStream(file)) {
            return Optional.of(Bytes.unsafeWrap(in.readNBytes(MAX_POLICY_BYTES + 1)));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot read the policy " + file + ": " + e.getMessage(), e);
        }
    }

    /// Every policy pinned here, in the order of their files.
    public List<Path> policies() {
        return filesIn(folder.resolve("policies"), ".policy");
    }

    /// The roots of time-stamp authorities that this user trusts, in the order of their files.
    public List<Path> authorities() {
        return filesIn(folder.resolve("tsa"), ".pem");
    }

    /// The root of the authority that a node of this user's makes for demonstrations of one chain:
    /// its name says that it is for tests.
    public Path demoAuthority(String origin) {
        return folder.resolve("tsa").resolve("demo-for-tests-" + fileName(origin) + ".pem");
    }

    /// The keys kept for one chain, in the order of their files.
    public List<Path> keyFiles(String origin) {
        return filesIn(keys(origin), Signer.SUFFIX);
    }

    /// How an origin is called as a file: `/` becomes `_`, and an origin that has other characters
    /// than letters, digits, full stops, hyphens and slashes, or begins with a full stop, ends in
    /// its hash.
    public static String fileName(String origin) {
        String plain = origin.replaceAll("[^A-Za-z0-9.-]", "_");
        boolean same = origin.matches("[A-Za-z0-9-][A-Za-z0-9./-]*") && plain.length() <= MAX_NAME;
        if (same) {
            return plain;
        }
        String start =
                plain.substring(0, Math.min(plain.length(), MAX_NAME)).replaceFirst("^\\.+", "");
        Bytes utf8 = Bytes.unsafeWrap(origin.getBytes(StandardCharsets.UTF_8));
        return start + "-" + Suite.STANDARD.hash(utf8).hex().substring(0, 16);
    }

    private static List<Path> filesIn(Path place, String suffix) {
        if (!Files.isDirectory(place)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(place)) {
            return files.filter(file -> file.getFileName().toString().endsWith(suffix))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot read the folder " + place + ": " + e.getMessage(), e);
        }
    }
}
