package org.juzhou.ledger.receipt;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.batch.DisclosuresFile;
import org.juzhou.ledger.note.NoteCheck;
import org.juzhou.ledger.note.SignedNote;
import org.juzhou.ledger.policy.Policy;
import org.juzhou.ledger.policy.PolicyCheck;
import org.juzhou.ledger.record.Genesis;
import org.juzhou.ledger.record.Seal;
import org.juzhou.ledger.record.SignedRecord;
import org.juzhou.ledger.time.TimeAuthorities;

/// Verifies receipts by the eight steps of verification.md, under one policy, without network or
/// ledger.
///
/// All steps are made, whatever the others say, and none trusts another's verdict. Whatever bytes
/// it is given, it answers and does not throw. Any thread may use it.
public final class ReceiptVerifier {
    private static final Set<Step> OF_A_BARE_PROOF =
            Set.copyOf(EnumSet.of(Step.LOG, Step.CHECKPOINT, Step.MEMBERS));

    private final Policy policy;
    private final TimeAuthorities authorities;
    private final Remembered<SignedNote, PolicyCheck> heads;
    private final Remembered<Bytes, Genesis> geneses = new Remembered<>(Genesis::parse);

    /// A verifier that trusts whom `policy` names: the verifier's own copy, never one that came
    /// with the evidence.
    public ReceiptVerifier(Policy policy) {
        this(policy, TimeAuthorities.none());
    }

    /// The same with the time-stamp authorities that the verifier trusts.
    public ReceiptVerifier(Policy policy, TimeAuthorities authorities) {
        this.policy = policy;
        this.authorities = authorities;
        this.heads = new Remembered<>(policy::evaluate);
    }

    /// Verifies a receipt, or a bare proof of an entry.
    ///
    /// @param content the file; null to verify the receipt alone
    /// @param disclosures what its holder keeps beside it, or null
    public VerificationResult verify(
            Bytes receipt, @Nullable Content content, @Nullable DisclosuresFile disclosures) {
        Matter matter;
        try {
            TlogProof proof = TlogProof.parse(receipt);
            matter = new Matter(this, proof, content, disclosures);
        } catch (FormatException e) {
            return Unusable.of(e);
        }
        List<StepResult> steps = new ArrayList<>();
        boolean related = true;
        for (Step step : Step.values()) {
            StepResult result = judge(step, matter).of(step, related);
            related &=
                    result.verdict() != Verdict.BROKEN
                            || (step != Step.CONTENT && step != Step.RECORD);
            steps.add(result);
        }
        return conclude(matter, steps);
    }

    Policy policy() {
        return policy;
    }

    TimeAuthorities authorities() {
        return authorities;
    }

    PolicyCheck checkOf(SignedNote head) {
        return heads.of(head);
    }

    Genesis genesisOf(Bytes entry) {
        return geneses.of(entry);
    }

    private static Finding judge(Step step, Matter matter) {
        if (matter.isBare() && !OF_A_BARE_PROOF.contains(step)) {
            return Finding.absent(Reason.BARE_PROOF);
        }
        try {
            return switch (step) {
                case CONTENT -> FileSteps.content(matter);
                case RECORD -> FileSteps.record(matter);
                case AUTHOR -> AuthorStep.judge(matter);
                case BLOCK -> PlaceSteps.block(matter);
                case LOG -> PlaceSteps.log(matter);
                case CHECKPOINT -> HeadSteps.checkpoint(matter);
                case MEMBERS -> HeadSteps.members(matter);
                case TIMESTAMP -> TimeStep.judge(matter);
            };
        } catch (FormatException e) {
            return Finding.unreadable(e);
        }
    }

    private Verification conclude(Matter matter, List<StepResult> steps) {
        Set<Step> needed = EnumSet.of(Step.LOG, Step.CHECKPOINT);
        if (!matter.isBare()) {
            needed.addAll(EnumSet.of(Step.RECORD, Step.AUTHOR, Step.BLOCK));
            if (matter.content() != null) {
                needed.add(Step.CONTENT);
            }
        }
        if (policy.quorum() != null) {
            needed.add(Step.MEMBERS);
        }
        boolean valid = steps.stream().allMatch(result -> allows(result, needed));
        SignedRecord record = matter.recordOrNull();
        Seal seal = matter.sealOrNull();
        return new Verification(
                valid,
                matter.check().quorum() ? Level.COSIGNED : Level.ACCEPTED,
                steps,
                ignoredLines(matter.check().lines()),
                record == null ? null : record.id(),
                matter.proof().index(),
                matter.checkpoint().size(),
                matter.checkpoint().origin(),
                seal == null ? null : seal.timeMillis(),
                policy.hash(),
                matter.check().signed(),
                notProven(matter));
    }

    private static boolean allows(StepResult result, Set<Step> needed) {
        return switch (result.verdict()) {
            case HOLDS -> true;
            case BROKEN -> false;
            case UNRELATED, ABSENT -> !needed.contains(result.step());
        };
    }

    private static List<String> ignoredLines(NoteCheck lines) {
        return lines.ignored().stream().map(ignored -> ignored.hint().toString()).toList();
    }

    private List<String> notProven(Matter matter) {
        List<String> keys = new ArrayList<>(List.of("true", "owner", "before", "revoked"));
        if (policy.genesis() == null && !matter.isBare()) {
            keys.add("chain");
        }
        return keys;
    }
}
