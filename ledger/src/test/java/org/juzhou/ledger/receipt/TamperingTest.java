package org.juzhou.ledger.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.batch.DisclosuresFile;
import org.juzhou.ledger.policy.Policy;

/// No change of a receipt, a disclosures file or a content goes unnoticed: it is refused, breaks a
/// step, or is reported as an ignored line.
class TamperingTest {
    /// SM2 is slow in Java: every bit of `standard`, one in 23 of `guomi`.
    @ParameterizedTest
    @EnumSource
    void noticesEveryBitOfAReceipt(Suite suite) {
        SampleWorld world = new SampleWorld(suite);
        noticesEveryBit(world.evidence(), suite == Suite.STANDARD ? 1 : 23);
        noticesEveryBit(world.item(), suite == Suite.STANDARD ? 5 : 61);
    }

    private static void noticesEveryBit(Inputs inputs, int step) {
        Bytes receipt = inputs.receipt();
        Judge judge = new Judge(inputs);
        IntStream.range(0, 8 * receipt.length() / step)
                .parallel()
                .map(i -> i * step)
                .forEach(bit -> judge.requireNoticed(flipped(receipt, bit), "bit " + bit));
    }

    @ParameterizedTest
    @EnumSource
    void noticesEveryBitOfADisclosuresFile(Suite suite) {
        SampleWorld world = new SampleWorld(suite);
        for (Inputs inputs : List.of(world.evidence(), world.item())) {
            Bytes file = inputs.disclosures();
            assertThat(file).isNotNull();
            for (int bit = 0; file != null && bit < 8 * file.length(); bit++) {
                assertThat(isValid(inputs.disclosures(flipped(file, bit))))
                        .as("bit %s", bit)
                        .isFalse();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void noticesEveryBitOfAContent(Suite suite) {
        Inputs inputs = new SampleWorld(suite).evidence();
        Bytes file = inputs.content();
        assertThat(file).isNotNull();
        for (int bit = 0; file != null && bit < 8 * file.length(); bit++) {
            assertThat(isValid(inputs.content(flipped(file, bit)))).as("bit %s", bit).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void noticesBytesThatAreDroppedDoubledOrAdded(Suite suite) {
        Inputs inputs = new SampleWorld(suite).item();
        Judge judge = new Judge(inputs);
        Bytes receipt = inputs.receipt();
        int step = suite == Suite.STANDARD ? 2 : 13;
        IntStream.range(0, receipt.length() / step)
                .parallel()
                .map(i -> i * step)
                .forEach(
                        at -> {
                            Bytes head = receipt.slice(0, at);
                            Bytes tail = receipt.slice(at, receipt.length());
                            Bytes byteAt = receipt.slice(at, at + 1);
                            judge.requireNoticed(
                                    head.concat(receipt.slice(at + 1, receipt.length())),
                                    "without byte " + at);
                            judge.requireNoticed(
                                    head.concat(byteAt).concat(tail), "twice byte " + at);
                            judge.requireNoticed(
                                    head.concat(Bytes.ascii("\n")).concat(tail), "line at " + at);
                            judge.requireNoticed(head, "cut at " + at);
                        });
    }

    /// The lines after the log's may stand in any order: that says the same.
    @ParameterizedTest
    @EnumSource
    void noticesEveryLineThatIsDroppedDoubledOrMoved(Suite suite) {
        Inputs inputs = new SampleWorld(suite).evidence();
        Judge judge = new Judge(inputs);
        String text = Inputs.latin(inputs.receipt());
        List<String> lines = List.of(text.substring(0, text.length() - 1).split("\n", -1));
        int members = lines.size() - 2;
        for (int i = 0; i < lines.size(); i++) {
            List<String> without = new ArrayList<>(lines);
            without.remove(i);
            judge.requireNoticed(joined(without), "without line " + i);
            List<String> twice = new ArrayList<>(lines);
            twice.add(i, lines.get(i));
            judge.requireNoticed(joined(twice), "twice line " + i);
            for (int j = i + 1; j < lines.size(); j++) {
                List<String> swapped = new ArrayList<>(lines);
                swapped.set(i, lines.get(j));
                swapped.set(j, lines.get(i));
                if (i < members && !lines.get(i).equals(lines.get(j))) {
                    judge.requireNoticed(joined(swapped), "swapped lines " + i + " and " + j);
                }
            }
        }
    }

    private static Bytes joined(List<String> lines) {
        return Inputs.bytes(String.join("\n", lines) + "\n");
    }

    private static Bytes flipped(Bytes bytes, int bit) {
        byte[] changed = bytes.toArray();
        changed[bit / 8] ^= (byte) (1 << bit % 8);
        return Bytes.of(changed);
    }

    private static boolean isValid(Inputs inputs) {
        try {
            return ReceiptVerifierTest.verify(inputs).valid();
        } catch (FormatException e) {
            return false;
        }
    }

    /// One verifier for many changed receipts.
    private static final class Judge {
        private final ReceiptVerifier verifier;
        private final Content content;
        private final DisclosuresFile disclosures;

        Judge(Inputs inputs) {
            verifier = new ReceiptVerifier(Policy.parse(inputs.policy()));
            Bytes file = inputs.content();
            Bytes kept = inputs.disclosures();
            if (file == null || kept == null) {
                throw new IllegalArgumentException("all inputs are wanted");
            }
            content = Content.of(file);
            disclosures = DisclosuresFile.parse(kept);
        }

        void requireNoticed(Bytes changed, String change) {
            VerificationResult result = verifier.verify(changed, content, disclosures);
            boolean silent =
                    result instanceof Verification verification
                            && verification.valid()
                            && verification.ignoredLines().isEmpty();
            assertThat(silent).as(change).isFalse();
        }
    }
}
