package org.juzhou.platform.credential;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.juzhou.platform.NodeFacts;
import org.juzhou.platform.access.Access;
import org.juzhou.platform.access.Right;
import org.juzhou.platform.access.SignedIn;
import org.juzhou.platform.form.Forms;
import org.juzhou.platform.http.BodyReader;
import org.juzhou.platform.http.JsonAnswer;
import org.juzhou.platform.http.Replies;
import org.juzhou.platform.people.Trail;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Getting one's credential, and checking somebody's.
@Controller
final class CredentialPages {
    private static final int MOST_BYTES = 16_000;

    private final Credentials credentials;
    private final Access access;
    private final Trail trail;
    private final NodeFacts node;

    CredentialPages(Credentials credentials, Access access, Trail trail, NodeFacts node) {
        this.node = node;
        this.credentials = credentials;
        this.access = access;
        this.trail = trail;
    }

    @GetMapping("/mine/credential")
    String page(HttpServletRequest request) {
        access.require(request, Right.CREDENTIAL);
        return "credential/mine";
    }

    @PostMapping("/mine/credential")
    String issue(HttpServletRequest request, HttpServletResponse response, Model model)
            throws InterruptedException {
        SignedIn me = access.require(request, Right.CREDENTIAL);
        Forms.isDone(model, response, () -> model.addAttribute("credential", issued(me, request)));
        return "credential/mine";
    }

    /// The same as a file.
    @PostMapping("/mine/credential/file")
    void file(HttpServletRequest request, HttpServletResponse response) throws IOException {
        SignedIn me = access.require(request, Right.CREDENTIAL);
        String text = issued(me, request);
        response.setHeader(
                "Content-Disposition", "attachment; filename=\"" + me.acting() + ".sd-jwt\"");
        response.setHeader("Cache-Control", "no-store");
        Replies.text(response, 200, "application/dc+sd-jwt", text);
    }

    @GetMapping("/credential")
    String checkPage(Model model) {
        model.addAttribute("text", "");
        return "credential/check";
    }

    @PostMapping("/credential")
    String check(
            @RequestParam(defaultValue = "") String credential,
            HttpServletResponse response,
            Model model)
            throws InterruptedException {
        model.addAttribute("text", credential);
        Forms.isDone(
                model,
                response,
                () -> {
                    CredentialCheck.Checked checked = credentials.check(credential);
                    model.addAttribute("checked", checked);
                    model.addAttribute(
                            "standing", credentials.standing(checked.text("sub")).orElse(null));
                });
        return "credential/check";
    }

    /// The check for programs: the text in the body, the claims and the standing of now in the
    /// answer.
    @PostMapping("/api/credentials/check")
    void check(HttpServletRequest request, HttpServletResponse response) throws IOException {
        int length = BodyReader.length(request, MOST_BYTES);
        String text = new String(BodyReader.read(request, length), StandardCharsets.US_ASCII);
        CredentialCheck.Checked checked = credentials.check(text);
        StringBuilder claims = new StringBuilder();
        JsonAnswer members = JsonAnswer.into(claims);
        checked.claims().forEach((name, value) -> members.json(name, value.toString()));
        members.end();
        Replies.json(
                response,
                200,
                JsonAnswer.start()
                        .json("claims", claims)
                        .textIfAny(
                                "standing", credentials.standing(checked.text("sub")).orElse(null))
                        .end());
    }

    private String issued(SignedIn me, HttpServletRequest request) {
        String text = credentials.issue(me.acting(), node.address(request));
        trail.add(Trail.Act.of("credential-issued", me.person().id(), me.acting(), null));
        return text;
    }
}
