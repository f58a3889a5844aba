package org.juzhou.ledger.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.batch.BatchTree;
import org.juzhou.ledger.batch.DisclosuresFile;
import org.juzhou.ledger.golden.GoldenChain;
import org.juzhou.ledger.policy.Policy;
import org.juzhou.ledger.policy.PolicyCheck;

class ReceiptVerifierTest {
    @ParameterizedTest
    @EnumSource
    void showsEveryValueThatItComputed(Suite suite) {
        SampleWorld world = new SampleWorld(suite);
        Verification found = verify(world.evidence());
        String leaf = world.chain.leaf(0).hex();
        assertThat(found.valid()).isTrue();
        assertThat(found.level()).isEqualTo(Level.COSIGNED);
        assertThat(found.recordId()).isEqualTo(world.chain.evidence().id());
        assertThat(found.index()).isEqualTo(2);
        assertThat(found.size()).isEqualTo(5);
        assertThat(found.origin()).isEqualTo(SampleLog.ORIGIN);
        assertThat(found.timeMillis()).isEqualTo(GoldenChain.TIME_MILLIS + 5_000);
        assertThat(found.policyHash())
                .isEqualTo(Suite.STANDARD.hash(world.file("cosigned.policy")));
        assertThat(found.step(Step.CONTENT).values())
                .containsEntry("sha256", world.chain.statement(0).sha256().hex())
                .containsEntry("sm3", world.chain.statement(0).sm3().hex())
                .containsEntry("length", "13")
                .containsEntry("leaf", leaf);
        assertThat(found.step(Step.CONTENT).messageKey()).isEqualTo("verify.step.content.matches");
        assertThat(found.step(Step.RECORD).values())
                .containsEntry("id", world.chain.evidence().id().hex())
                .containsEntry("contract", "notary")
                .containsEntry("action", "preserve-evidence")
                .containsEntry("disclosed", "2");
        assertThat(found.step(Step.AUTHOR).values())
                .containsEntry("kid", "ojuzhou234567aaaa#1")
                .containsEntry("registeredAt", "0")
                .containsEntry("keyClass", "automatic")
                .doesNotContainKey("authorisedBy");
        assertThat(found.step(Step.BLOCK).values())
                .containsEntry("height", "1")
                .containsEntry("place", "2")
                .containsEntry("count", "3");
        assertThat(found.step(Step.LOG).values())
                .containsEntry("root", world.log.checkpoint().root().hex());
        assertThat(found.step(Step.CHECKPOINT).values())
                .containsEntry("chain", world.chain().hex());
        assertThat(found.step(Step.MEMBERS).values())
                .containsEntry("signed", "2")
                .containsEntry("needed", "2")
                .containsEntry("of", "3")
                .containsEntry("time.court", Long.toString(SampleLog.COSIGNED_SECONDS))
                .containsEntry("time.press", Long.toString(SampleLog.COSIGNED_SECONDS + 1));
        assertThat(found.members())
                .extracting(PolicyCheck.Signed::name)
                .containsExactly("court", "press");
        assertThat(found.steps()).extracting(StepResult::step).containsExactly(Step.values());
    }

    @ParameterizedTest
    @EnumSource
    void saysWhoAuthorisedARegisteredKey(Suite suite) {
        SampleWorld world = new SampleWorld(suite);
        Verification found = verify(world.item());
        assertThat(found.step(Step.AUTHOR).values())
                .containsEntry("kid", "ojuzhou234567aaaa#2")
                .containsEntry("registeredAt", "1")
                .containsEntry("keyClass", "self-held")
                .containsEntry("authorisedBy", "ojuzhou234567aaaa#1");
        assertThat(found.step(Step.RECORD).reason()).isEqualTo(Reason.ITEM_INTACT);
        assertThat(found.step(Step.RECORD).values())
                .containsEntry("item", "5")
                .containsEntry("count", "7");
    }

    @Test
    void saysWhatNoReceiptProves() {
        SampleWorld world = new SampleWorld(Suite.STANDARD);
        assertThat(verify(world.evidence()).notProven())
                .containsExactly("true", "owner", "before", "revoked");
        Inputs unbound = world.evidence().policyEdited("juzhou genesis", "genesis");
        assertThat(verify(unbound).notProven())
                .containsExactly("true", "owner", "before", "revoked", "chain");
    }

    @Test
    void namesTheRuleThatAnUnreadablePartBreaks() {
        SampleWorld world = new SampleWorld(Suite.STANDARD);
        SampleLog log = world.replaced(SampleWorld.SEAL, Bytes.ascii("juzhou-seal/v1\n"));
        Verification found = verify(world.evidenceIn(log));
        assertThat(found.timeMillis()).isNull();
        assertThat(found.step(Step.BLOCK).reason()).isEqualTo(Reason.UNREADABLE);
        assertThat(found.step(Step.BLOCK).values())
                .containsEntry("code", "bad-seal")
                .containsKey("detail");
        VerificationResult cut =
                new ReceiptVerifier(Policy.parse(world.file("cosigned.policy")))
                        .verify(world.file("evidence.receipt").slice(0, 700), null, null);
        assertThat(cut)
                .isInstanceOfSatisfying(
                        Unusable.class,
                        unusable -> {
                            assertThat(unusable.code()).isEqualTo("bad-receipt");
                            assertThat(unusable.message()).contains("may be cut");
                        });
    }

    @Test
    void readsLongFilesWithoutKeepingThem() throws IOException {
        byte[] file = new byte[200_000];
        Content content = Content.read(new ByteArrayInputStream(file));
        assertThat(content.entry()).isNull();
        assertThat(content.statement()).isEqualTo(Content.of(Bytes.of(file)).statement());
        for (int length : new int[] {0, 1, 65_535, 65_536}) {
            Bytes bytes = Bytes.of(new byte[length]);
            assertThat(Content.read(new ByteArrayInputStream(bytes.toArray())))
                    .isEqualTo(Content.of(bytes));
        }
    }

    @ParameterizedTest
    @EnumSource
    void cutsTheReceiptOfEveryItem(Suite suite) {
        SampleWorld world = new SampleWorld(suite);
        RecordReceipt batch = RecordReceipt.parse(world.file("batch.receipt"));
        for (int item = 0; item < world.chain.batchTree().count(); item++) {
            RecordReceipt cut = batch.item(item, world.chain.batchTree());
            assertThat(RecordReceipt.parse(cut.toBytes())).isEqualTo(cut);
            assertThat(cut.checkpoint()).isEqualTo(batch.checkpoint());
            Inputs inputs =
                    world.item()
                            .receipt(cut)
                            .content(world.item(item))
                            .disclosures(world.itemDisclosures(item));
            assertThat(verify(inputs).valid()).isTrue();
        }
        assertThatThrownBy(() -> batch.item(7, world.chain.batchTree()))
                .isInstanceOf(FormatException.class);
        var other = BatchTree.of(suite, List.of(world.chain.leaf(0)));
        assertThatThrownBy(() -> batch.item(0, other))
                .isInstanceOfSatisfying(
                        FormatException.class, e -> assertThat(e.code()).isEqualTo("other-batch"));
        RecordReceipt evidence = RecordReceipt.parse(world.file("evidence.receipt"));
        assertThatThrownBy(() -> evidence.item(0, other)).isInstanceOf(FormatException.class);
    }

    @ParameterizedTest
    @EnumSource
    void writesBackEveryReceiptThatItReads(Suite suite) {
        SampleWorld world = new SampleWorld(suite);
        for (String name : List.of("evidence.receipt", "batch.receipt", "item-5.receipt")) {
            assertThat(RecordReceipt.parse(world.file(name)).toBytes()).isEqualTo(world.file(name));
        }
        RecordReceipt stamped =
                RecordReceipt.parse(world.file("evidence.receipt"))
                        .stamped(List.of(Bytes.parseHex("00"), Bytes.EMPTY));
        assertThat(RecordReceipt.parse(stamped.toBytes())).isEqualTo(stamped);
        List<Bytes> nine = Collections.nCopies(9, Bytes.EMPTY);
        assertThatThrownBy(() -> stamped.stamped(nine)).isInstanceOf(FormatException.class);
    }

    /// None is dead, none untested; the corpus trusts no time-stamp authority, [TimeStepTest] does.
    @Test
    void givesEveryReasonSomewhere() {
        Set<Reason> given = new HashSet<>();
        for (Case one : CorpusFiles.read().values()) {
            if (one.expected() instanceof Expected.Judged) {
                verify(one.inputs()).steps().forEach(step -> given.add(step.reason()));
            }
        }
        given.addAll(List.of(Reason.STAMPED, Reason.STAMPED_FOR_TESTS, Reason.UNKNOWN_AUTHORITY));
        assertThat(given).contains(Reason.values());
    }

    static Verification verify(Inputs inputs) {
        Bytes content = inputs.content();
        Bytes disclosures = inputs.disclosures();
        VerificationResult result =
                new ReceiptVerifier(Policy.parse(inputs.policy()))
                        .verify(
                                inputs.receipt(),
                                content == null ? null : Content.of(content),
                                disclosures == null ? null : DisclosuresFile.parse(disclosures));
        return (Verification) result;
    }
}
