package org.juzhou.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.crypto.Algorithm;
import org.juzhou.ledger.crypto.PrivateKey;
import org.juzhou.ledger.record.KeyId;
import org.juzhou.ledger.record.KeyRegistration;
import org.juzhou.ledger.record.OrganisationId;
import org.juzhou.ledger.record.RecordBuilder;
import org.juzhou.platform.identity.CreditCode;

/// Somebody who applies for an organisation, with a key made outside of a browser.
///
/// @param path of the application
record Applicant(RunningNode node, Visitor visitor, String path, KeyId kid, PrivateKey key) {
    static final long DAY_SECONDS = 86_400;

    private static final Pattern KID = Pattern.compile("data-kid=\"(o[a-z2-7]{16}#[0-9]+)\"");

    /// Begins an application.
    ///
    /// @param number makes name and code different from others'
    /// @param code may be empty
    static Applicant begin(
            RunningNode node, Visitor visitor, String kind, String code, int number) {
        HttpResponse<String> answer =
                visitor.post(
                        "/enrolment",
                        "name",
                        "青岚测试机构" + number,
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
        return new Applicant(
                node,
                visitor,
                answer.uri().getPath(),
                KeyId.parse(kid.group(1)),
                PrivateKey.generate(Algorithm.ED25519));
    }

    /// A code of nobody.
    static String code(int number) {
        String body = "914399000000" + (10_000 + number);
        return body + CreditCode.check(body);
    }

    static long now() {
        return TimeUnit.MILLISECONDS.toSeconds(System.currentTimeMillis());
    }

    String review() {
        return path.replace("/enrolment/", "/reviews/");
    }

    OrganisationId organisation() {
        return kid.organisation();
    }

    /// Hands in, with a claim signed at a time.
    void apply(long seconds) {
        assertThat(offer(key, claim(key, seconds)).body()).contains("等核验");
    }

    /// Offers the key with a proof by `proving`.
    HttpResponse<String> offer(PrivateKey proving, String claim) {
        Bytes proof = KeyRegistration.prove(proving, node.chain().identity().chain(), kid);
        return visitor.post(
                path + "/key",
                "algorithm",
                "Ed25519",
                "publicKey",
                key.publicKey().bytes().base64url(),
                "proof",
                proof.base64url(),
                "claim",
                claim);
    }

    String claim(PrivateKey signing, long seconds) {
        return new RecordBuilder(node.chain().identity().chain(), "identity", "claim-organisation")
                .valid(seconds, seconds + DAY_SECONDS)
                .sign(kid, signing)
                .compact()
                .asciiText();
    }
}
