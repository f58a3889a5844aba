package org.juzhou.notary;

import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.juzhou.chain.Chain;
import org.juzhou.chain.Outcome;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.json.Json;
import org.juzhou.ledger.record.RecordBuilder;
import org.juzhou.ledger.record.SignedRecord;
import org.juzhou.notary.NotaryCommands.PreserveBatch;
import org.juzhou.notary.NotaryCommands.PreserveEvidence;
import org.juzhou.platform.NodeKey;
import org.juzhou.platform.api.Submitter;
import org.juzhou.platform.batch.BatchLeaves;
import org.juzhou.platform.problem.ErrorCode;
import org.juzhou.platform.problem.Problem;
import org.springframework.stereotype.Service;

/// Preserves with a key that this node holds what people hand in as salted leaves. The files, their
/// names and the salts stay with them.
@Service
final class NotaryService {
    /// As long as a record may be valid: so long an act can be sent again.
    private static final long VALID_SECONDS = 86_400;

    private final Chain chain;
    private final Submitter submitter;
    private final BatchLeaves leaves;
    private final InstantSource clock = InstantSource.system();

    NotaryService(Chain chain, Submitter submitter, BatchLeaves leaves) {
        this.chain = chain;
        this.submitter = submitter;
        this.leaves = leaves;
    }

    /// What is to be preserved.
    ///
    /// @param leaves 32 bytes each; one file for one leaf
    /// @param fingerprint of the one file, where its depositor wants it public
    /// @param digests of disclosures and decoys
    /// @param issue of one act, which makes the same record however often it is sent; null makes a
    ///   new record each time
    record Evidence(
            Bytes leaves,
            @Nullable Hash fingerprint,
            List<String> digests,
            @Nullable Issue issue) {}

    /// What tells one act from every other.
    ///
    /// @param seconds since 1970, by the depositor's choice
    /// @param nonce of 16 bytes
    record Issue(long seconds, Bytes nonce) {}

    /// Signs a record and submits it; of a batch the leaves are on the disk before.
    Outcome preserve(Evidence evidence, NodeKey signer) throws InterruptedException {
        SignedRecord record = record(command(evidence), evidence, signer);
        return submitter.submit(List.of(record.compact())).getFirst();
    }

    private NotaryCommands command(Evidence evidence) {
        if (evidence.leaves().length() == Hash.LENGTH) {
            return new PreserveEvidence(
                    Hash.of(evidence.leaves().toArray()), evidence.fingerprint());
        }
        if (evidence.fingerprint() != null) {
            throw new Problem(
                    ErrorCode.UNKNOWN_MEMBER, "a batch has no fingerprint", "fingerprint");
        }
        var tree = leaves.keep(evidence.leaves().unsafeArray());
        return new PreserveBatch(tree.root(), tree.count());
    }

    private SignedRecord record(NotaryCommands command, Evidence evidence, NodeKey signer) {
        Issue issue = evidence.issue();
        long issued = issue == null ? clock.instant().getEpochSecond() : issue.seconds();
        RecordBuilder record =
                new RecordBuilder(
                                chain.identity().chain(), NotaryCommands.CONTRACT, command.action())
                        .valid(issued, issued + VALID_SECONDS)
                        .digests(evidence.digests());
        if (issue != null) {
            record.nonce(issue.nonce());
        }
        for (String name : command.fields().names()) {
            Json value = command.fields().get(name);
            if (value != null) {
                record.field(name, value);
            }
        }
        return record.sign(signer.kid(), signer.key());
    }
}
