package org.juzhou.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.crypto.Algorithm;
import org.juzhou.ledger.crypto.PrivateKey;
import org.juzhou.ledger.record.KeyId;
import org.juzhou.ledger.record.KeyRegistration;
import org.juzhou.ledger.record.OrganisationId;
import org.juzhou.ledger.record.RecordBuilder;
import org.juzhou.platform.identity.CreditCode;
import org.juzhou.platform.identity.IdentityFacts;
import org.juzhou.platform.identity.Standing;
import org.juzhou.platform.signing.OrganisationKeys;
import org.juzhou.server.demo.DemoPeople.Made;

/// Applications by forms: who decides, what reaches the ledger, and what does not.
class EnrolmentTest {
    private static final Pattern KID = Pattern.compile("data-kid=\"(o[a-z2-7]{16}#[0-9]+)\"");
    private static final long DAY_SECONDS = 86_400;

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

    /// An application with what its applicant needs to go on.
    private record Begun(String path, KeyId kid, PrivateKey key) {
        String review() {
            return path.replace("/enrolment/", "/reviews/");
        }

        OrganisationId organisation() {
            return kid.organisation();
        }
    }

    @Test
    void oneReviewerVerifiesAnEnterpriseAndItsApplicantAdministersIt() {
        try (Visitor applicant = Visitor.registered(node, "first.applicant");
                Visitor reviewer = Visitor.ofDemo(node, people, "reviewer1.demo")) {
            Begun begun = begin(applicant, "enterprise", code());
            apply(applicant, begun, now());
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
            Begun begun = begin(applicant, "bank", code());
            apply(applicant, begun, now());
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
            Begun begun = begin(reviewer, "enterprise", code());
            apply(reviewer, begun, now());
            assertThat(reviewer.get(begun.review()).statusCode()).isEqualTo(404);
            assertThat(reviewer.post(begun.review() + "/approve").statusCode()).isEqualTo(404);
            assertThat(reviewer.get("/desk").body()).doesNotContain(begun.review());
        }
    }

    @Test
    void anExpiredClaimIsSignedAgain() {
        try (Visitor applicant = Visitor.registered(node, "slow.applicant");
                Visitor reviewer = Visitor.ofDemo(node, people, "reviewer1.demo")) {
            Begun begun = begin(applicant, "enterprise", code());
            apply(applicant, begun, now() - DAY_SECONDS - 1);
            reviewer.post(begun.review() + "/approve");
            assertThat(applicant.get(begun.path()).body()).contains("待再签一次");
            assertThat(standing(begun)).isEqualTo(Standing.LISTED);
            apply(applicant, begun, now());
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
            Begun before = begin(old, "enterprise", code);
            apply(old, before, now());
            first.post(before.review() + "/approve");
            Begun after = begin(fresh, "enterprise", code);
            assertThat(after.kid()).isEqualTo(new KeyId(before.organisation(), 2));
            apply(fresh, after, now());
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
            Begun begun = begin(applicant, "enterprise", code());
            PrivateKey other = PrivateKey.generate(Algorithm.ED25519);
            assertThat(offer(applicant, begun, begun.key(), claim(begun, other, now())).body())
                    .contains("bad-signature-form");
            assertThat(offer(applicant, begun, other, claim(begun, begun.key(), now())).body())
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
            Begun begun = begin(applicant, "sole-trader", code);
            apply(applicant, begun, now());
            assertThat(applicant.get(begun.path()).body()).doesNotContain(code);
        }
    }

    private static Begun begin(Visitor applicant, String kind, String code) {
        HttpResponse<String> answer =
                applicant.post(
                        "/enrolment",
                        "name",
                        "青岚测试机构" + next++,
                        "kind",
                        kind,
                        "uscc",
                        code,
                        "region",
                        "4301",
                        "industry",
                        "");
        assertThat(answer.statusCode()).as(answer::body).isEqualTo(200);
        Matcher kid = KID.matcher(answer.body());
        assertThat(kid.find()).isTrue();
        return new Begun(
                answer.uri().getPath(),
                KeyId.parse(kid.group(1)),
                PrivateKey.generate(Algorithm.ED25519));
    }

    private static void apply(Visitor applicant, Begun begun, long seconds) {
        HttpResponse<String> answer =
                offer(applicant, begun, begun.key(), claim(begun, begun.key(), seconds));
        assertThat(answer.body()).contains("等核验");
    }

    private static HttpResponse<String> offer(
            Visitor applicant, Begun begun, PrivateKey proving, String claim) {
        Bytes proof = KeyRegistration.prove(proving, node.chain().identity().chain(), begun.kid());
        return applicant.post(
                begun.path() + "/key",
                "algorithm",
                "Ed25519",
                "publicKey",
                begun.key().publicKey().bytes().base64url(),
                "proof",
                proof.base64url(),
                "claim",
                claim);
    }

    private static String claim(Begun begun, PrivateKey key, long seconds) {
        return new RecordBuilder(node.chain().identity().chain(), "identity", "claim-organisation")
                .valid(seconds, seconds + DAY_SECONDS)
                .sign(begun.kid(), key)
                .compact()
                .asciiText();
    }

    private static Standing standing(Begun begun) {
        return node.server()
                .part(IdentityFacts.class)
                .profile(begun.organisation())
                .orElseThrow()
                .standing();
    }

    private static String code() {
        String body = "914399000000" + (10_000 + next++);
        return body + CreditCode.check(body);
    }

    private static long now() {
        return TimeUnit.MILLISECONDS.toSeconds(System.currentTimeMillis());
    }
}
