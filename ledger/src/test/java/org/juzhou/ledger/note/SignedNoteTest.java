package org.juzhou.ledger.note;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.crypto.PrivateKey;

class SignedNoteTest {
    private static final String EXAMPLE_KEY =
            "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
    private static final String EXAMPLE =
            "This is an example message.\n\n— example.com/foo"
                    + " Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n";
    private static final String LINE =
            "— example.com/foo"
                    + " Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n";
    private static final Hash ROOT =
            Hash.parseHex("ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c");
    private static final Checkpoint CHECKPOINT = new Checkpoint("ledger.example/log1", 7, ROOT);
    private static final String LOG_KEY =
            "ledger.example/log1+cc9de1c6+AYqI4910CfGV/VLbLTy6XXLKZwm/HZQSG/N0iAG0D29c";
    private static final String MEMBER_KEY =
            "member-a.example/w1+dd37a16c+BIE5dw6ofRdfVqNUZsNMfszLjYqRtO43ol32D1uPybOU";
    private static final String GOLDEN =
            """
            ledger.example/log1
            7
            3bib5AOAnjJXUNPSY814kpwpQreUKjS3fhIslZSnTIw=

            — ledger.example/log1 zJ3hxtfAE2fWScyRb/RvZezxIH5cR70MkC5yx4SGDgN+YG6JLoySRIFQEZs2NsxYYL2Cfn5tmOthplAUPtj3DW5pRQ0=
            — member-a.example/w1 3TehbAAAAABkGFDLn/0Y06QWJmT3+HFuBJNxGo0t3HZcRFRhnDjL2MdzcqmaZbSsSNwwkOuiX0h/Y0H509zWVEWVdaFSZEivzk8vCA==
            """;

    @Test
    void verifiesTheExampleOfTheSpecification() {
        SignedNote note = SignedNote.parse(bytes(EXAMPLE));
        NoteCheck check = note.check(List.of(VerifierKey.parse(EXAMPLE_KEY)));
        assertThat(check.verified()).extracting(Cosignature::key).hasSize(1);
        assertThat(check.failed()).isEmpty();
        assertThat(note.toBytes()).isEqualTo(bytes(EXAMPLE));
    }

    @Test
    void signsTheGoldenCheckpointToTheByte() {
        NoteSigner log = Keys.signer("ledger.example/log1", SignatureType.ED25519, 1);
        NoteSigner member =
                Keys.signer("member-a.example/w1", SignatureType.ED25519_COSIGNATURE, 2);
        assertThat(log.verifierKey().text()).isEqualTo(LOG_KEY);
        assertThat(member.verifierKey().text()).isEqualTo(MEMBER_KEY);
        SignedNote note =
                new SignedNote(CHECKPOINT.text(), List.of(log.sign(CHECKPOINT.text())))
                        .with(member.cosign(CHECKPOINT, 1_679_315_147));
        assertThat(note.toBytes()).isEqualTo(bytes(GOLDEN));
        assertThat(Checkpoint.parse(note.text())).isEqualTo(CHECKPOINT);
    }

    @Test
    void saysWhoSignedAndWhen() {
        VerifierKey log = VerifierKey.parse(LOG_KEY);
        VerifierKey member = VerifierKey.parse(MEMBER_KEY);
        NoteCheck check = SignedNote.parse(bytes(GOLDEN)).check(List.of(member, log));
        assertThat(check.verified())
                .containsExactly(new Cosignature(log, 0), new Cosignature(member, 1_679_315_147));
        assertThat(check.ignored()).isEmpty();
    }

    @Test
    void reportsLinesThatItIgnores() {
        SignedNote note = SignedNote.parse(bytes(GOLDEN));
        VerifierKey log = VerifierKey.parse(LOG_KEY);
        NoteCheck check = note.with(note.lines().getFirst()).check(List.of(log));
        assertThat(check.verified()).containsExactly(new Cosignature(log, 0));
        assertThat(check.ignored())
                .containsExactly(
                        new NoteCheck.Ignored(note.lines().get(1).hint(), NoteCheck.Why.UNKNOWN),
                        new NoteCheck.Ignored(log.hint(), NoteCheck.Why.REPEATED));
    }

    @Test
    void failsEveryBitOfAKnownLineThatIsChanged() {
        byte[] golden = bytes(GOLDEN).toArray();
        List<VerifierKey> known =
                List.of(VerifierKey.parse(LOG_KEY), VerifierKey.parse(MEMBER_KEY));
        for (int bit = 0; bit < 8 * golden.length; bit++) {
            byte[] changed = golden.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(isWhole(Bytes.of(changed), known)).as("bit %s", bit).isFalse();
        }
    }

    @Test
    void makesTheMessageOfMlDsaThatTheSpecificationGives() {
        PrivateKey key = PrivateKey.generate(SignatureType.ML_DSA_44_COSIGNATURE.algorithm());
        NoteSigner member =
                new NoteSigner("member-a.example/w1", SignatureType.ML_DSA_44_COSIGNATURE, key);
        byte[] message =
                new NoteText(CHECKPOINT.text()).message(member.verifierKey(), 1_679_315_147);
        assertThat(message).isNotNull();
        assertThat(Bytes.of(message == null ? new byte[0] : message).hex())
                .isEqualTo(
                        "737562747265652f76310a00136d656d6265722d612e6578616d706c652f7731"
                                + "00000000641850cb136c65646765722e6578616d706c652f6c6f6731"
                                + "00000000000000000000000000000007"
                                + ROOT.hex());
    }

    @ParameterizedTest
    @EnumSource
    void verifiesWhatEachTypeSigns(SignatureType type) {
        PrivateKey key = PrivateKey.generate(type.algorithm());
        NoteSigner signer = new NoteSigner("co.example/ключ", type, key);
        assertThat(VerifierKey.parse(signer.verifierKey().text())).isEqualTo(signer.verifierKey());
        SignatureLine line =
                type.isTimed() ? signer.cosign(CHECKPOINT, 5) : signer.sign(CHECKPOINT.text());
        SignedNote note = new SignedNote(CHECKPOINT.text(), List.of(line));
        SignedNote again = SignedNote.parse(note.toBytes());
        assertThat(again).isEqualTo(note);
        List<VerifierKey> known = List.of(signer.verifierKey());
        assertThat(again.check(known).verified())
                .containsExactly(new Cosignature(signer.verifierKey(), type.isTimed() ? 5 : 0));
        Checkpoint other = new Checkpoint("ledger.example/log1", 8, ROOT);
        NoteCheck check = new SignedNote(other.text(), List.of(line)).check(known);
        assertThat(check.verified()).isEmpty();
        assertThat(check.failed()).containsExactly(line.hint());
        SignatureLine cut =
                new SignatureLine(line.hint(), line.blob().slice(1, line.blob().length()));
        assertThat(new SignedNote(note.text(), List.of(cut)).check(known).failed()).hasSize(1);
    }

    @Test
    void doesNotLetOneTypeStandForAnother() {
        NoteSigner log = Keys.signer("a", SignatureType.ED25519, 1);
        NoteSigner member = Keys.signer("a", SignatureType.ED25519_COSIGNATURE, 1);
        assertThat(log.verifierKey().id()).isNotEqualTo(member.verifierKey().id());
        assertThatThrownBy(() -> member.sign("text\n")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> log.cosign(CHECKPOINT, 1))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> member.cosign(CHECKPOINT, -1))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void allowsSixtyFourLinesAndNoMore() {
        SignedNote note = SignedNote.parse(bytes(EXAMPLE));
        for (int i = 1; i < 64; i++) {
            note = note.with(note.lines().getFirst());
        }
        assertThat(SignedNote.parse(note.toBytes())).isEqualTo(note);
        Bytes tooMany = note.toBytes().concat(bytes(LINE));
        assertThatThrownBy(() -> SignedNote.parse(tooMany))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("1 to 64");
        Bytes long256000 = bytes("x".repeat(256_000 - EXAMPLE.length() - 2) + EXAMPLE);
        assertThat(SignedNote.parse(long256000).toBytes()).isEqualTo(long256000);
        Bytes tooLong = bytes("x").concat(long256000);
        assertThatThrownBy(() -> SignedNote.parse(tooLong))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("256000 bytes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "\n\n",
                "text\n",
                "text\n\n",
                "text\n\n\n",
                "text" + "\n\n" + "— name\n",
                "text\n\n— name \n",
                "text\n\n— name AAAAAAA\n",
                "text\n\n— name AAAAAA==\n",
                "text\n\n— name AAAAAAB=\n",
                "text\n\n— name AAAAAAA=\r\n",
                "text\r\n\n— name AAAAAAA=\n",
                "te\txt\n\n— name AAAAAAA=\n",
                "text\n\n— name AAAAAAA=",
                "text\n\n— name AAAAAAA=\nx",
                "text\n\n— name AAAAAAA=\nx\n",
                "text\n\n-- name AAAAAAA=\n",
                "text\n\n—  name AAAAAAA=\n",
                "text\n\n— name  AAAAAAA=\n",
                "text\n\n— na+me AAAAAAA=\n",
                "text\n\n— na\u00a0me AAAAAAA=\n",
                "text\n\n— na\u2028me AAAAAAA=\n",
                "text\n\n— na\u0085me AAAAAAA=\n",
                "text\n\n—  AAAAAAA=\n",
                "text\n— name AAAAAAA=\n",
            })
    void refusesEveryOtherForm(String note) {
        assertThatThrownBy(() -> SignedNote.parse(bytes(note))).isInstanceOf(FormatException.class);
    }

    @Test
    void refusesWhatIsNotUtf8() {
        byte[] note = "text\n\n— nxme AAAAAAA=\n".getBytes(UTF_8);
        assertThat(SignedNote.parse(Bytes.of(note)).lines()).hasSize(1);
        note[11] = (byte) 0xff;
        assertThatThrownBy(() -> SignedNote.parse(Bytes.of(note)))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("UTF-8");
    }

    @Test
    void splitsAtTheLastEmptyLine() {
        SignedNote note = SignedNote.parse(bytes("one\n\ntwo\n\n— name AAAAAAA=\n"));
        assertThat(note.text()).isEqualTo("one\n\ntwo\n");
    }

    private static boolean isWhole(Bytes changed, List<VerifierKey> known) {
        try {
            NoteCheck check = SignedNote.parse(changed).check(known);
            return check.failed().isEmpty() && check.verified().size() == 2;
        } catch (FormatException e) {
            return false;
        }
    }

    private static Bytes bytes(String text) {
        return Bytes.of(text.getBytes(UTF_8));
    }
}
