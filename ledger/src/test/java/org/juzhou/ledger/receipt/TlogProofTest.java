package org.juzhou.ledger.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.note.Checkpoint;
import org.juzhou.ledger.note.SignedNote;
import org.juzhou.ledger.policy.Policy;
import org.juzhou.ledger.tree.CompactRange;
import org.juzhou.ledger.tree.Proofs;
import org.juzhou.ledger.tree.TreeHead;

class TlogProofTest {
    private static final Bytes GOLDEN = CorpusFiles.resource("golden.tlog-proof");
    private static final Bytes ENTRY = Bytes.parseHex("40414243");
    private static final Policy POLICY =
            Policy.parse(
                    SampleWorld.text(
                            """
                            log ledger.example/log1+cc9de1c6+AYqI4910CfGV/VLbLTy6XXLKZwm/HZQSG/N0iAG0D29c
                            witness a member-a.example/w1+dd37a16c+BIE5dw6ofRdfVqNUZsNMfszLjYqRtO43ol32D1uPybOU
                            quorum a
                            """));

    @Test
    void writesTheGoldenFileToTheByte() {
        assertThat(Suite.STANDARD.hash(GOLDEN).hex())
                .isEqualTo("7f271f753279d78bf5fde03f826193923786a0ab2bad4b27f791d4c206136737");
        TlogProof proof = TlogProof.parse(GOLDEN);
        assertThat(proof.toBytes()).isEqualTo(GOLDEN);
        assertThat(proof.index()).isEqualTo(5);
        assertThat(proof.extra()).isNull();
        assertThat(proof.checkpoint().head())
                .satisfies(
                        head ->
                                assertThat(
                                                Proofs.isIncluded(
                                                        Suite.STANDARD,
                                                        5,
                                                        Suite.STANDARD.leafHash(ENTRY),
                                                        head,
                                                        proof.path()))
                                        .isTrue());
    }

    @Test
    void verifiesTheGoldenFile() {
        ReceiptVerifier verifier = new ReceiptVerifier(POLICY);
        assertThat(verifier.verify(GOLDEN, Content.of(ENTRY), null))
                .isInstanceOfSatisfying(
                        Verification.class,
                        verification -> {
                            assertThat(verification.valid()).isTrue();
                            assertThat(verification.recordId()).isNull();
                            assertThat(verification.timeMillis()).isNull();
                            assertThat(verification.notProven()).doesNotContain("chain");
                        });
    }

    @Test
    void refusesEveryBitOfTheGoldenFileThatIsChanged() {
        ReceiptVerifier verifier = new ReceiptVerifier(POLICY);
        for (int bit = 0; bit < 8 * GOLDEN.length(); bit++) {
            byte[] changed = GOLDEN.toArray();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            VerificationResult result = verifier.verify(Bytes.of(changed), Content.of(ENTRY), null);
            assertThat(result instanceof Verification verification && verification.valid())
                    .as("bit %s", bit)
                    .isFalse();
        }
    }

    /// `old 3`, the consistency proof of size 3 to size 7, and the checkpoint.
    @Test
    void provesTheGoldenRequestToAWitness() {
        Bytes file = CorpusFiles.resource("golden.add-checkpoint");
        assertThat(Suite.STANDARD.hash(file).hex())
                .isEqualTo("ac96a505d16b1e8d44922b85bd4924db0727faa56c803bb83e6c1a544fac2cd7");
        String text = Inputs.latin(file);
        int end = text.indexOf("\n\n");
        List<String> lines = List.of(text.substring(0, end).split("\n", -1));
        Checkpoint head =
                Checkpoint.parse(SignedNote.parse(file.slice(end + 2, file.length())).text());
        CompactRange old = new CompactRange(Suite.STANDARD);
        for (String hex : List.of("", "00", "10")) {
            old.append(Suite.STANDARD.leafHash(Bytes.parseHex(hex)));
        }
        assertThat(lines.getFirst()).isEqualTo("old 3");
        assertThat(
                        Proofs.isConsistent(
                                Suite.STANDARD,
                                new TreeHead(3, old.root()),
                                head.head(),
                                lines.subList(1, lines.size()).stream()
                                        .map(Hash::parseBase64)
                                        .toList()))
                .isTrue();
    }

    @Test
    void keepsWhateverAnotherApplicationPutIntoExtra() {
        TlogProof proof = TlogProof.parse(GOLDEN);
        TlogProof extended =
                new TlogProof(
                        proof.suite(),
                        Bytes.parseHex("00ff"),
                        proof.index(),
                        proof.path(),
                        proof.note());
        assertThat(TlogProof.parse(extended.toBytes())).isEqualTo(extended);
        assertThat(new ReceiptVerifier(POLICY).verify(extended.toBytes(), null, null))
                .isInstanceOf(Unusable.class);
        assertThatThrownBy(() -> RecordReceipt.parse(GOLDEN)).hasMessageContaining("no record");
    }
}
