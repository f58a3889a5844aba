package org.juzhou.server.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.batch.DisclosuresFile;
import org.juzhou.ledger.note.Checkpoint;
import org.juzhou.ledger.policy.Policy;
import org.juzhou.ledger.receipt.Content;
import org.juzhou.ledger.receipt.ReceiptVerifier;
import org.juzhou.ledger.receipt.TlogProof;
import org.juzhou.ledger.receipt.Unusable;
import org.juzhou.ledger.receipt.VerificationResult;
import org.juzhou.ledger.time.TimeAuthorities;
import org.juzhou.server.command.Pairing.Pair;

/// Verifies files and receipts under the user's policies, without network. Any thread may use it.
final class Verifying {
    private final PolicyBook book;
    private final @Nullable Path policyFile;
    private final TimeAuthorities authorities;
    private final Map<String, List<PolicyBook.Pinned>> byOrigin = new ConcurrentHashMap<>();

    /// @param policyFile the policy for all receipts, or null: the one pinned for the log of each
    /// @param authorities whose time-stamps are believed
    Verifying(PolicyBook book, @Nullable Path policyFile, TimeAuthorities authorities) {
        this.authorities = authorities;
        this.book = book;
        this.policyFile = policyFile;
    }

    /// What was found about one pair.
    ///
    /// @param policy that decided; null where the receipt did not even name a log
    record Checked(Pair pair, VerificationResult result, PolicyBook.@Nullable Pinned policy) {}

    /// Verifies one pair.
    ///
    /// @throws CommandFailure when there is no policy for its log
    Checked check(Pair pair) {
        try {
            Bytes receipt = read(pair.receipt(), TlogProof.MAX_BYTES);
            PolicyBook.Pinned policy = policy(TlogProof.parse(receipt).checkpoint());
            DisclosuresFile disclosures = disclosures(pair.disclosures());
            Content content = content(pair.file());
            return new Checked(
                    pair, verify(policy.policy(), receipt, content, disclosures), policy);
        } catch (FormatException e) {
            String message = String.valueOf(e.getMessage());
            return new Checked(pair, new Unusable(e.code(), e.field(), message), null);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + pair + ": " + e.getMessage(), e);
        }
    }

    private VerificationResult verify(
            Policy policy,
            Bytes receipt,
            @Nullable Content content,
            @Nullable DisclosuresFile disclosures) {
        return new ReceiptVerifier(policy, authorities).verify(receipt, content, disclosures);
    }

    private PolicyBook.Pinned policy(Checkpoint head) {
        List<PolicyBook.Pinned> versions =
                byOrigin.computeIfAbsent(
                        head.origin(),
                        origin ->
                                policyFile == null
                                        ? book.versions(origin)
                                        : List.of(PolicyBook.load(policyFile)));
        return PolicyBook.speakingFor(head.origin(), head.size(), versions);
    }

    private static @Nullable DisclosuresFile disclosures(@Nullable Path file) throws IOException {
        return file == null ? null : DisclosuresFile.parse(read(file, DisclosuresFile.MAX_BYTES));
    }

    private static @Nullable Content content(@Nullable Path file) throws IOException {
        if (file == null) {
            return null;
        }
        try (InputStream in = Files.newInputStream(file)) {
            return Content.read(in);
        }
    }

    private static Bytes read(Path file, int maxBytes) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Bytes.unsafeWrap(in.readNBytes(maxBytes + 1));
        }
    }
}
