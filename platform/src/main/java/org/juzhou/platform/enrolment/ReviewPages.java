package org.juzhou.platform.enrolment;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.juzhou.platform.access.Access;
import org.juzhou.platform.access.Right;
import org.juzhou.platform.access.SignedIn;
import org.juzhou.platform.form.Forms;
import org.juzhou.platform.people.Accounts;
import org.juzhou.platform.people.Person;
import org.juzhou.platform.people.Trail;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The reviewers' pages: what waits, and each application with its documents.
@Controller
final class ReviewPages {
    private static final int A_PAGE = 30;

    private final Enrolment enrolment;
    private final Applications applications;
    private final Review review;
    private final Showing showing;

    ReviewPages(Enrolment enrolment, Applications applications, Review review, Showing showing) {
        this.enrolment = enrolment;
        this.applications = applications;
        this.review = review;
        this.showing = showing;
    }

    /// What the pages show beside the application.
    @Component
    record Showing(
            Access access,
            Accounts accounts,
            Documents documents,
            EnrolmentForm form,
            Trail trail) {}

    @GetMapping("/reviews")
    String reviews(
            @RequestParam(defaultValue = "waiting") String state,
            @RequestParam(defaultValue = "0") long after,
            HttpServletRequest request,
            Model model) {
        SignedIn me = require(request);
        State shown = state(state);
        List<Application> all = applications.in(shown, after, A_PAGE + 1);
        List<Application> page =
                all.stream()
                        .limit(A_PAGE)
                        .filter(one -> !one.account().equals(me.person().id()))
                        .toList();
        showing.form().addTo(model, request);
        model.addAttribute("state", shown.text());
        model.addAttribute("applications", page);
        model.addAttribute("next", all.size() > A_PAGE ? all.get(A_PAGE - 1).number() : null);
        return "enrolment/reviews";
    }

    @GetMapping("/reviews/{number}")
    String review(@PathVariable long number, HttpServletRequest request, Model model) {
        return show(enrolment.toReview(number, require(request)), request, model);
    }

    @PostMapping("/reviews/{number}/approve")
    String approve(
            @PathVariable long number,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model)
            throws InterruptedException {
        SignedIn me = require(request);
        Application application = enrolment.toReview(number, me);
        boolean done = Forms.isDone(model, response, () -> review.approve(application, me));
        return done
                ? "redirect:/reviews/" + number
                : show(enrolment.toReview(number, me), request, model);
    }

    @PostMapping("/reviews/{number}/refuse")
    String refuse(
            @PathVariable long number,
            @RequestParam(defaultValue = "") String reason,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model)
            throws InterruptedException {
        SignedIn me = require(request);
        Application application = enrolment.toReview(number, me);
        boolean done = Forms.isDone(model, response, () -> review.refuse(application, reason, me));
        return done
                ? "redirect:/reviews/" + number
                : show(enrolment.toReview(number, me), request, model);
    }

    @GetMapping("/reviews/{number}/documents/{document}")
    void document(
            @PathVariable long number,
            @PathVariable long document,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Application application = enrolment.toReview(number, require(request));
        showing.trail()
                .add(
                        Trail.Act.of(
                                "document-read",
                                require(request).person().id(),
                                application.organisation(),
                                Long.toString(document)));
        Documents documents = showing.documents();
        EnrolmentPages.send(
                documents, application, documents.require(application, document), response);
    }

    private SignedIn require(HttpServletRequest request) {
        return showing.access().require(request, Right.REVIEW);
    }

    private static State state(String text) {
        return text.equals("done")
                ? State.DONE
                : text.equals("refused") ? State.REFUSED : State.WAITING;
    }

    private String show(Application application, HttpServletRequest request, Model model) {
        showing.form().addTo(model, request);
        model.addAttribute("asked", application);
        model.addAttribute("documents", showing.documents().of(application));
        model.addAttribute("reasons", Review.REASONS);
        Optional<Person> applicant = showing.accounts().person(application.account());
        model.addAttribute("applicant", applicant.orElse(null));
        return "enrolment/review";
    }
}
