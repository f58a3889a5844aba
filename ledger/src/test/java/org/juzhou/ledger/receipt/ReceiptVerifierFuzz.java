package org.juzhou.ledger.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.batch.DisclosuresFile;
import org.juzhou.ledger.note.Checkpoint;
import org.juzhou.ledger.policy.Policy;

/// Whatever a receipt is made of: it is judged without an exception, and what is called valid says
/// no more than a golden receipt does.
class ReceiptVerifierFuzz {
    private static final Golden STANDARD = new Golden("receipts/standard/");
    private static final Golden GUOMI = new Golden("receipts/guomi/");

    @FuzzTest(maxDuration = "5s")
    void callsNothingValidButWhatTheLogSigned(byte[] input) {
        Bytes receipt = Bytes.of(input);
        boolean guomi = receipt.startsWith(Bytes.ascii(Suite.GUOMI.proofHeader()));
        Golden golden = guomi ? GUOMI : STANDARD;
        for (ReceiptVerifier verifier : golden.verifiers()) {
            golden.judge(verifier, receipt, golden.content(), golden.disclosures());
            golden.judge(verifier, receipt, null, null);
        }
    }

    /// The golden files of one suite.
    private static final class Golden {
        private final List<ReceiptVerifier> verifiers;
        private final Content content;
        private final DisclosuresFile disclosures;
        private final List<TlogProof> receipts;

        Golden(String folder) {
            verifiers =
                    List.of(
                            verifier(folder + "accepted.policy"),
                            verifier(folder + "cosigned.policy"));
            content = Content.of(CorpusFiles.resource(folder + "content.txt"));
            disclosures =
                    DisclosuresFile.parse(CorpusFiles.resource(folder + "evidence.disclosures"));
            receipts =
                    List.of("evidence.receipt", "batch.receipt", "item-5.receipt", "bare.receipt")
                            .stream()
                            .map(name -> TlogProof.parse(CorpusFiles.resource(folder + name)))
                            .toList();
        }

        private static ReceiptVerifier verifier(String policy) {
            return new ReceiptVerifier(Policy.parse(CorpusFiles.resource(policy)));
        }

        List<ReceiptVerifier> verifiers() {
            return verifiers;
        }

        Content content() {
            return content;
        }

        DisclosuresFile disclosures() {
            return disclosures;
        }

        void judge(
                ReceiptVerifier verifier,
                Bytes receipt,
                @Nullable Content file,
                @Nullable DisclosuresFile beside) {
            if (!(verifier.verify(receipt, file, beside) instanceof Verification verification)
                    || !verification.valid()) {
                return;
            }
            TlogProof proof = TlogProof.parse(receipt);
            Checkpoint head = proof.checkpoint();
            assertThat(receipts)
                    .as("a valid receipt says what a golden one does")
                    .anyMatch(
                            one ->
                                    one.index() == proof.index()
                                            && one.path().equals(proof.path())
                                            && one.checkpoint().equals(head));
            int lines = proof.note().lines().size();
            assertThat(verification.ignoredLines()).hasSizeLessThan(lines);
        }
    }
}
