package org.juzhou.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.crypto.Algorithm;
import org.juzhou.ledger.crypto.PrivateKey;
import org.juzhou.ledger.record.KeyId;
import org.juzhou.platform.identity.CreditCode;
import org.juzhou.platform.identity.IdentityFacts;
import org.juzhou.platform.identity.Standing;
import org.juzhou.platform.signing.OrganisationKeys;
import org.juzhou.server.demo.DemoPeople.Made;

/// Applications by forms: who decides, what reaches the ledger, and what does not.
class EnrolmentTest {

    @TempDir private static Path folder;
    private static RunningNode node;
    private static List<Made> people;
    private static int next;

    @BeforeAll
    static void serve() {
        node = RunningNode.begin(folder, Suite.STANDARD);
        people = node.makeDemo();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void oneReviewerVerifiesAnEnterpriseAndItsApplicantAdministersIt() {
        try (Visitor applicant = Visitor.registered(node, "first.applicant");
                Visitor reviewer = Visitor.ofDemo(node, people, "reviewer1.demo")) {
            Applicant begun = begin(applicant, "enterprise", code());
            begun.apply(Applicant.now());
            assertThat(reviewer.get("/desk").body()).contains(begun.review());
            assertThat(reviewer.post(begun.review() + "/approve").body()).contains("已通过");

            assertThat(standing(begun)).isEqualTo(Standing.VERIFIED);
            assertThat(applicant.get("/mine/people").body()).contains("first.applicant");
            assertThat(applicant.get("/mine/keys").body()).contains(begun.kid().toString());
            assertThat(reviewer.post(begun.review() + "/approve").statusCode()).isEqualTo(409);
        }
    }

    @Test
    void twoPeopleLookAtAPowerfulKind() {
        try (Visitor applicant = Visitor.registered(node, "bank.applicant");
                Visitor first = Visitor.ofDemo(node, people, "reviewer1.demo");
                Visitor second = Visitor.ofDemo(node, people, "reviewer2.demo")) {
            Applicant begun = begin(applicant, "bank", code());
            begun.apply(Applicant.now());
            assertThat(first.post(begun.review() + "/approve").statusCode()).isEqualTo(200);
            assertThat(standing(begun)).isEqualTo(Standing.CLAIMED);
            assertThat(first.post(begun.review() + "/approve").body()).contains("same-reviewer");
            assertThat(standing(begun)).isEqualTo(Standing.CLAIMED);
            second.post(begun.review() + "/approve");
            assertThat(standing(begun)).isEqualTo(Standing.VERIFIED);
        }
    }

    @Test
    void nobodyDecidesAboutTheirOwn() {
        try (Visitor reviewer = Visitor.ofDemo(node, people, "reviewer2.demo")) {
            Applicant begun = begin(reviewer, "enterprise", code());
            begun.apply(Applicant.now());
            assertThat(reviewer.get(begun.review()).statusCode()).isEqualTo(404);
            assertThat(reviewer.post(begun.review() + "/approve").statusCode()).isEqualTo(404);
            assertThat(reviewer.get("/desk").body()).doesNotContain(begun.review());
        }
    }

    @Test
    void anExpiredClaimIsSignedAgain() {
        try (Visitor applicant = Visitor.registered(node, "slow.applicant");
                Visitor reviewer = Visitor.ofDemo(node, people, "reviewer1.demo")) {
            Applicant begun = begin(applicant, "enterprise", code());
            begun.apply(Applicant.now() - Applicant.DAY_SECONDS - 1);
            reviewer.post(begun.review() + "/approve");
            assertThat(applicant.get(begun.path()).body()).contains("待再签一次");
            assertThat(standing(begun)).isEqualTo(Standing.LISTED);
            begun.apply(Applicant.now());
            reviewer.post(begun.review() + "/approve");
            assertThat(standing(begun)).isEqualTo(Standing.VERIFIED);
        }
    }

    @Test
    void anotherAdministratorTakesTwoAndEndsTheOldKeysAndRoles() {
        String code = code();
        try (Visitor old = Visitor.registered(node, "old.owner");
                Visitor fresh = Visitor.registered(node, "fresh.owner");
                Visitor first = Visitor.ofDemo(node, people, "reviewer1.demo");
                Visitor second = Visitor.ofDemo(node, people, "reviewer2.demo")) {
            Applicant before = begin(old, "enterprise", code);
            before.apply(Applicant.now());
            first.post(before.review() + "/approve");
            Applicant after = begin(fresh, "enterprise", code);
            assertThat(after.kid()).isEqualTo(new KeyId(before.organisation(), 2));
            after.apply(Applicant.now());
            first.post(after.review() + "/approve");
            assertThat(old.get("/mine/people").statusCode()).isEqualTo(200);
            second.post(after.review() + "/approve");

            assertThat(old.get("/mine/people").statusCode()).isEqualTo(403);
            assertThat(fresh.get("/mine/people").body()).contains("fresh.owner");
            OrganisationKeys keys = node.server().part(OrganisationKeys.class);
            assertThat(keys.of(before.organisation()))
                    .extracting(OrganisationKeys.Key::isValid)
                    .containsExactly(false, true);
        }
    }

    @Test
    void refusesWhatIsNotTheirs() {
        try (Visitor applicant = Visitor.registered(node, "wrong.applicant")) {
            Applicant begun = begin(applicant, "enterprise", code());
            PrivateKey other = PrivateKey.generate(Algorithm.ED25519);
            assertThat(begun.offer(begun.key(), begun.claim(other, Applicant.now())).body())
                    .contains("bad-signature-form");
            assertThat(begun.offer(other, begun.claim(begun.key(), Applicant.now())).body())
                    .contains("bad-proof");
            assertThat(applicant.post(begun.path() + "/key").statusCode()).isEqualTo(400);
            assertThat(
                            applicant
                                    .post(
                                            "/enrolment",
                                            "name",
                                            "青岚",
                                            "kind",
                                            "enterprise",
                                            "uscc",
                                            "91430100000000000X",
                                            "region",
                                            "4301",
                                            "industry",
                                            "")
                                    .body())
                    .contains("f-uscc-error");
        }
    }

    @Test
    void keepsNoCodeOfASoleTrader() {
        try (Visitor applicant = Visitor.registered(node, "trader.applicant")) {
            String body = "92439900000000077";
            String code = body + CreditCode.check(body);
            Applicant begun = begin(applicant, "sole-trader", code);
            begun.apply(Applicant.now());
            assertThat(applicant.get(begun.path()).body()).doesNotContain(code);
        }
    }

    private static Applicant begin(Visitor applicant, String kind, String code) {
        return Applicant.begin(node, applicant, kind, code, next++);
    }

    private static Standing standing(Applicant begun) {
        return node.server()
                .part(IdentityFacts.class)
                .profile(begun.organisation())
                .orElseThrow()
                .standing();
    }

    private static String code() {
        return Applicant.code(next++);
    }
}
