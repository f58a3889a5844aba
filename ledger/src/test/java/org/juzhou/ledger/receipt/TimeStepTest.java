package org.juzhou.ledger.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.policy.Policy;
import org.juzhou.ledger.time.DemoAuthority;
import org.juzhou.ledger.time.SampleAuthority;
import org.juzhou.ledger.time.StampQuery;
import org.juzhou.ledger.time.TimeAuthorities;

/// Time-stamps before a verifier that has roots of authorities.
class TimeStepTest {
    @ParameterizedTest
    @EnumSource
    void saysWhoStampedTheHeadAndWhen(Suite suite) throws Exception {
        SampleAuthority authority = SampleAuthority.of(SampleAuthority.Shape.right());
        RecordReceipt receipt = receipt(suite);
        Verification found =
                verify(suite, authority.trusted(), receipt, authority.token(head(receipt)));
        assertThat(found.valid()).isTrue();
        assertThat(found.step(Step.TIMESTAMP).verdict()).isEqualTo(Verdict.HOLDS);
        assertThat(found.step(Step.TIMESTAMP).reason()).isEqualTo(Reason.STAMPED);
        assertThat(found.step(Step.TIMESTAMP).values())
                .containsEntry("authority", "Sample authority")
                .containsEntry("time", "2026-11-23T12:00:00Z")
                .containsEntry("accuracyMillis", "0");
    }

    @Test
    void labelsAStampThatIsForTests() {
        DemoAuthority demo = DemoAuthority.create(SampleAuthority.NOW.toEpochMilli());
        RecordReceipt receipt = receipt(Suite.STANDARD);
        StampQuery query = StampQuery.of(head(receipt), new SecureRandom());
        Bytes token =
                query.accept(demo.answer(query.toBytes(), SampleAuthority.NOW.toEpochMilli()))
                        .encoded();
        StepResult found =
                verify(
                                Suite.STANDARD,
                                TimeAuthorities.parse(List.of(demo.rootPem())),
                                receipt,
                                token)
                        .step(Step.TIMESTAMP);
        assertThat(found.verdict()).isEqualTo(Verdict.HOLDS);
        assertThat(found.reason()).isEqualTo(Reason.STAMPED_FOR_TESTS);
        assertThat(found.values().get("authority")).contains("for tests only");
    }

    @Test
    void leavesUncheckedWhatNoRootVouchesFor() throws Exception {
        SampleAuthority known = SampleAuthority.of(SampleAuthority.Shape.right());
        SampleAuthority stranger = SampleAuthority.of(SampleAuthority.Shape.right());
        RecordReceipt receipt = receipt(Suite.STANDARD);
        Bytes strange = stranger.token(head(receipt));
        Verification alone = verify(Suite.STANDARD, known.trusted(), receipt, strange);
        assertThat(alone.valid()).isTrue();
        assertThat(alone.step(Step.TIMESTAMP).verdict()).isEqualTo(Verdict.ABSENT);
        assertThat(alone.step(Step.TIMESTAMP).reason()).isEqualTo(Reason.UNKNOWN_AUTHORITY);
        assertThat(alone.step(Step.TIMESTAMP).values())
                .containsEntry("claims", "Sample authority")
                .doesNotContainKey("time");

        Verification both =
                verify(
                        Suite.STANDARD,
                        known.trusted(),
                        receipt,
                        strange,
                        known.token(head(receipt)));
        assertThat(both.step(Step.TIMESTAMP).reason()).isEqualTo(Reason.STAMPED);
        assertThat(both.step(Step.TIMESTAMP).values()).containsKeys("claims", "authority", "time");
    }

    @Test
    void refusesATokenWhoseSignatureIsChangedWhoeverItsAuthorityIs() throws Exception {
        SampleAuthority known = SampleAuthority.of(SampleAuthority.Shape.right());
        SampleAuthority stranger = SampleAuthority.of(SampleAuthority.Shape.right());
        RecordReceipt receipt = receipt(Suite.STANDARD);
        for (SampleAuthority authority : List.of(known, stranger)) {
            byte[] changed = authority.token(head(receipt)).toArray();
            changed[changed.length - 2] ^= 1;
            Verification found =
                    verify(
                            Suite.STANDARD,
                            known.trusted(),
                            receipt,
                            known.token(head(receipt)),
                            Bytes.of(changed));
            assertThat(found.valid()).isFalse();
            assertThat(found.step(Step.TIMESTAMP).reason()).isEqualTo(Reason.BAD_TOKEN);
            assertThat(found.step(Step.TIMESTAMP).values()).containsEntry("token", "2");
        }
    }

    private static Bytes head(RecordReceipt receipt) {
        return receipt.note().textBytes();
    }

    private static RecordReceipt receipt(Suite suite) {
        return RecordReceipt.parse(new SampleWorld(suite).evidence().receipt());
    }

    private static Verification verify(
            Suite suite, TimeAuthorities trusted, RecordReceipt receipt, Bytes... tokens) {
        Policy policy = Policy.parse(new SampleWorld(suite).file("cosigned.policy"));
        return (Verification)
                new ReceiptVerifier(policy, trusted)
                        .verify(receipt.stamped(List.of(tokens)).toBytes(), null, null);
    }
}
