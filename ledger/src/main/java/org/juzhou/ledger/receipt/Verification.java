package org.juzhou.ledger.receipt;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.policy.PolicyCheck;

/// The verdict on a receipt, step by step. It never says more than its steps computed.
///
/// @param steps all eight, in their order
/// @param ignoredLines keys (`<name>+<id>`) of signature lines that count for nothing: unknown to
///   the policy, or repeated
/// @param recordId null where the record cannot be read or there is none
/// @param timeMillis the time of the block as its seal says; null where the seal cannot be read or
///   there is none
/// @param policyHash which policy decided
/// @param members who co-signed, under the policy's names
/// @param notProven what the receipt does not prove: keys of messages `verify.not.<key>`
public record Verification(
        boolean valid,
        Level level,
        List<StepResult> steps,
        List<String> ignoredLines,
        @Nullable Hash recordId,
        long index,
        long size,
        String origin,
        @Nullable Long timeMillis,
        Hash policyHash,
        List<PolicyCheck.Signed> members,
        List<String> notProven)
        implements VerificationResult {
    public Verification {
        steps = List.copyOf(steps);
        ignoredLines = List.copyOf(ignoredLines);
        members = List.copyOf(members);
        notProven = List.copyOf(notProven);
    }

    /// One of its steps.
    public StepResult step(Step step) {
        return steps.stream().filter(result -> result.step() == step).findFirst().orElseThrow();
    }
}
