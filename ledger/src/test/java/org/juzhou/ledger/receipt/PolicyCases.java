package org.juzhou.ledger.receipt;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Suite;

/// Policies that break policy.md: refused whole.
final class PolicyCases {
    private static final String MIXED_ORDER =
            "d0d31a3cb4bf59a067bce65dbb4e453eb75450b39b1f8a15bd2cce95fa47c958";

    private final SampleWorld world;
    private final List<Case> cases = new ArrayList<>();

    private PolicyCases(SampleWorld world) {
        this.world = world;
    }

    static List<Case> of(SampleWorld world) {
        PolicyCases all = new PolicyCases(world);
        all.forms();
        all.comments();
        all.keys();
        all.names();
        return all.cases;
    }

    private void add(String name, Inputs inputs) {
        cases.add(new Case("policy-" + name, inputs, Expected.unusable("policy")));
    }

    private void edited(String name, String passage, String other) {
        add(name, world.evidence().policyEdited(passage, other));
    }

    private void appended(String name, String lines) {
        Bytes policy = world.file("cosigned.policy");
        add(name, world.evidence().policy(policy.concat(SampleWorld.text(lines))));
    }

    private void forms() {
        Inputs evidence = world.evidence();
        String text = Inputs.latin(evidence.policy());
        add("empty", evidence.policy(Bytes.EMPTY));
        add("with-carriage-returns", evidence.policy(Inputs.bytes(text.replace("\n", "\r\n"))));
        add("with-a-byte-order-mark", evidence.policy(Inputs.bytes("\u00ef\u00bb\u00bf" + text)));
        edited("with-a-form-feed", "quorum members", "quorum\fmembers");
        edited("with-a-delete-character", "# A sample", "# A \u007f sample");
        edited("with-a-no-break-space", "quorum members", "quorum\u00a0members");
        appended("with-an-unknown-line", "trust everybody\n");
        appended("with-an-upper-case-keyword", "Quorum none\n");
        appended("of-1025-lines", "\n".repeat(1016));
        edited("without-quorum", "quorum members\n", "");
        appended("with-two-quorums", "quorum members\n");
        edited("with-a-quorum-of-nothing", "quorum members", "quorum");
        edited("with-a-quorum-of-two", "quorum members", "quorum court press");
        edited("with-an-unknown-quorum", "quorum members", "quorum others");
        edited("without-log", "log ", "# log ");
        edited("with-a-log-of-nothing", "log ", "log \n# ");
        appended("with-a-witness-of-nothing", "witness university2\n");
    }

    private void comments() {
        String chain = world.chain().hex();
        edited("with-an-upper-case-genesis", chain, chain.toUpperCase(Locale.ROOT));
        edited("with-a-short-genesis", chain, chain.substring(1));
        edited("with-a-genesis-of-nothing", " " + chain, "");
        edited("with-two-words-after-genesis", chain, chain + " x");
        appended("with-two-geneses", "# juzhou genesis " + chain + "\n");
        edited("with-sizes-of-one-number", "sizes 1-", "sizes 1");
        edited("with-sizes-from-nothing", "sizes 1-", "sizes -5");
        edited("with-sizes-that-go-down", "sizes 1-", "sizes 6-5");
        edited("with-a-zero-before-sizes", "sizes 1-", "sizes 01-");
        edited("with-sizes-of-64-bits", "sizes 1-", "sizes 1-9223372036854775808");
        edited("with-two-dashes-in-sizes", "sizes 1-", "sizes 1-2-3");
        appended("with-two-sizes", "# juzhou sizes 1-\n");
    }

    private void keys() {
        String log = world.log.log().verifierKey().text();
        String court = world.log.member(0).verifierKey().text();
        edited("with-a-log-key-that-co-signs", log, court);
        edited(
                "with-a-witness-key-that-does-not-co-sign",
                court,
                SampleLog.signer("x", world.log.log().verifierKey().type(), 80)
                        .verifierKey()
                        .text());
        appended("with-a-log-twice", "log " + log + "\n");
        appended(
                "with-a-key-twice-under-another-name",
                "log "
                        + SampleLog.signer("other", world.log.log().verifierKey().type(), 90)
                                .verifierKey()
                                .text()
                        + "\n");
        String shared =
                SampleLog.signer("other", world.log.member(0).verifierKey().type(), 90)
                        .verifierKey()
                        .text();
        edited("with-a-key-of-two-purposes", court, shared);
        edited("with-a-wrong-key-id", log, log.replaceFirst("\\+.", "+z"));
        edited(
                "with-an-upper-case-key-id",
                log,
                log.substring(0, 25)
                        + log.substring(25, 34).toUpperCase(Locale.ROOT)
                        + log.substring(34));
        edited("with-another-key-name", log, "x" + log);
        edited("with-a-cut-key", log, log.substring(0, log.length() - 4));
        edited("with-a-key-with-two-fields-after", log, log + " url url");
        if (world.suite == Suite.STANDARD) {
            edited("with-a-key-of-small-order", log, key("01", "01" + "00".repeat(31)));
            edited("with-a-key-outside-the-subgroup", log, key("01", MIXED_ORDER));
            edited("with-a-key-of-an-unknown-type", log, key("02", "00".repeat(32)));
        } else {
            String type = Bytes.ascii("juzhou/sm2-note/v1").hex();
            edited("with-a-key-off-the-curve", log, key("ff" + type, "04" + "01".repeat(64)));
            edited("with-a-compressed-key", log, key("ff" + type, "02" + "01".repeat(32)));
        }
    }

    private void names() {
        edited("with-a-name-twice", "witness press", "witness court");
        edited("with-a-group-of-a-taken-name", "group members", "group court");
        edited("with-a-witness-named-none", "witness university", "witness none");
        edited("with-a-group-named-none", "group members", "group none");
        edited("with-an-unknown-member", "2 court press university", "2 court press unknown");
        edited("with-a-member-twice", "2 court press university", "2 court court press");
        appended("with-a-member-of-two-groups", "group other any court\n");
        appended("with-a-group-in-itself", "group self any self\n");
        edited("with-none-for-a-member", "2 court press university", "2 court press none");
        edited("with-a-group-of-0", "members 2", "members 0");
        edited("with-a-group-of-4", "members 2", "members 4");
        edited("with-a-group-with-a-zero", "members 2", "members 02");
        edited("with-a-group-of-most", "members 2", "members most");
        edited("with-a-group-of-nobody", "members 2 court press university", "members 2");
        edited(
                "with-a-group-before-its-members",
                "witness court",
                "group early any court\nwitness court");
        edited("with-a-quorum-before-its-group", "group members", "quorum members\ngroup members");
    }

    /// A verifier key of whatever bytes, with the id that belongs to them.
    private static String key(String type, String key) {
        Bytes typed = Bytes.parseHex(type + key);
        Bytes named = Bytes.ascii(SampleLog.ORIGIN + "\n").concat(typed);
        String id = Suite.STANDARD.hash(named).hex().substring(0, 8);
        return SampleLog.ORIGIN + "+" + id + "+" + typed.base64();
    }
}
