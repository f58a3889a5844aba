package org.juzhou.chain.governance;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.json.JsonInteger;
import org.juzhou.ledger.json.JsonObject;
import org.juzhou.ledger.policy.Policy;
import org.juzhou.ledger.receipt.ReceiptVerifier;
import org.juzhou.ledger.receipt.RecordReceipt;
import org.juzhou.ledger.receipt.StepResult;
import org.juzhou.ledger.receipt.Unusable;
import org.juzhou.ledger.receipt.Verdict;
import org.juzhou.ledger.receipt.Verification;
import org.juzhou.ledger.record.RecordReader;
import org.juzhou.ledger.record.SignedRecord;

/// One step from a version of a policy to the next (policy.md, Versions): what was offered is taken
/// for what the vote says that those whom the verifier trusts so far have executed, and for nothing
/// else.
public final class NextPolicy {
    private NextPolicy() {}

    /// What came of it.
    public sealed interface Step {
        /// The next version is proven.
        ///
        /// @param policy its bytes, with the sizes that the receipt gives it
        record Proven(Bytes policy) implements Step {}

        /// It is not.
        ///
        /// @param why in English, for people who look for the reason
        record NotProven(String why) implements Step {}
    }

    /// Tries a step.
    ///
    /// @param previous the verifier's own policy, without an end to its sizes
    /// @param version that is to follow, the previous one's number + 1
    /// @param receipt of the vote that is said to have made it
    /// @param offered a policy whose comments mean nothing
    public static Step take(Policy previous, int version, Bytes receipt, Bytes offered) {
        try {
            return switch (new ReceiptVerifier(previous).verify(receipt, null, null)) {
                case Unusable unusable ->
                        new Step.NotProven("the receipt is unusable: " + unusable.message());
                case Verification verification when !verification.valid() ->
                        new Step.NotProven(
                                "the receipt is not valid under the version before: "
                                        + broken(verification));
                case Verification _ -> taken(version, RecordReceipt.parse(receipt), offered);
            };
        } catch (FormatException e) {
            return new Step.NotProven("what was offered is unusable: " + e.getMessage());
        }
    }

    private static Step taken(int version, RecordReceipt receipt, Bytes offered) {
        SignedRecord vote = RecordReader.parse(receipt.extra().record(), receipt.suite());
        JsonObject fields = vote.fields();
        boolean decides =
                vote.contract().equals(GovernanceContract.NAME)
                        && vote.action().equals("vote")
                        && fields.has("committee")
                        && fields.has("policy");
        if (!decides) {
            return new Step.NotProven("the record is no vote that makes a committee");
        }
        if (fields.integerOf("committee", 1, JsonInteger.MAX) != version) {
            return new Step.NotProven("the vote makes another version than " + version);
        }
        Hash stated = Hash.parseHex(fields.textOf("policy"));
        Hash digest = CommitteePolicy.digest(offered);
        if (!digest.equals(stated)) {
            return new Step.NotProven(
                    "the vote states the policy " + stated.hex() + ", offered is " + digest.hex());
        }
        long from = receipt.extra().seal().index() + 1;
        String text =
                CommitteePolicy.comments(vote.chain(), version, from)
                        + offered.asciiText()
                                .lines()
                                .filter(line -> !line.startsWith("#"))
                                .map(line -> line + "\n")
                                .collect(Collectors.joining());
        Bytes policy = Bytes.of(text.getBytes(StandardCharsets.US_ASCII));
        Policy.parse(policy);
        return new Step.Proven(policy);
    }

    private static String broken(Verification verification) {
        return verification.steps().stream()
                .filter(step -> step.verdict() == Verdict.BROKEN)
                .map(NextPolicy::say)
                .findFirst()
                .orElse("a step is missing");
    }

    private static String say(StepResult step) {
        return "step " + step.step().text() + ", " + step.reason().text() + " " + step.values();
    }
}
