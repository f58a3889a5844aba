package org.juzhou.platform.enrolment;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.juzhou.platform.access.Access;
import org.juzhou.platform.enrolment.Application.OfferedKey;
import org.juzhou.platform.enrolment.Documents.Document;
import org.juzhou.platform.enrolment.Enrolment.Entry;
import org.juzhou.platform.form.Forms;
import org.juzhou.platform.people.Person;
import org.juzhou.platform.problem.ErrorCode;
import org.juzhou.platform.problem.Problem;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/// The applicant's pages: facts, key and documents, how it stands.
@Controller
final class EnrolmentPages {
    private final Enrolment enrolment;
    private final Documents documents;
    private final EnrolmentForm form;
    private final Access access;

    EnrolmentPages(Enrolment enrolment, Documents documents, EnrolmentForm form, Access access) {
        this.enrolment = enrolment;
        this.documents = documents;
        this.form = form;
        this.access = access;
    }

    @GetMapping("/enrolment")
    String begin(HttpServletRequest request, Model model) {
        return show(access.require(request).person(), Entry.NONE, request, model);
    }

    @PostMapping("/enrolment")
    String begin(Entry entry, HttpServletRequest request, HttpServletResponse response, Model model)
            throws InterruptedException {
        Person me = access.require(request).person();
        AtomicReference<Application> begun = new AtomicReference<>();
        boolean done = Forms.isDone(model, response, () -> begun.set(enrolment.begin(entry, me)));
        return done
                ? "redirect:/enrolment/" + begun.get().number()
                : show(me, entry, request, model);
    }

    @GetMapping("/enrolment/{number}")
    String application(@PathVariable long number, HttpServletRequest request, Model model) {
        return show(own(number, request), request, model);
    }

    /// The key comes from the script of the page, or from a file of the command line.
    @PostMapping("/enrolment/{number}/key")
    String offer(
            @PathVariable long number,
            OfferedKey key,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model)
            throws InterruptedException {
        Application application = own(number, request);
        boolean done =
                Forms.isDone(
                        model,
                        response,
                        () -> {
                            key.requireWhole();
                            enrolment.offer(application, key);
                        });
        return done ? here(number) : show(application, request, model);
    }

    @PostMapping("/enrolment/{number}/documents")
    String document(
            @PathVariable long number,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model)
            throws IOException, ServletException, InterruptedException {
        Application application = own(number, request);
        if (application.state().isEnd()) {
            throw Enrolment.closed();
        }
        Part part = request.getPart("document");
        boolean done =
                Forms.isDone(
                        model,
                        response,
                        () -> {
                            if (part == null || part.getSize() == 0) {
                                throw new Problem(
                                        ErrorCode.EMPTY_BODY, "choose a file first", "document");
                            }
                            keep(application, part);
                        });
        return done ? here(number) : show(application, request, model);
    }

    private void keep(Application application, Part part) {
        try (InputStream in = part.getInputStream()) {
            documents.keep(
                    application,
                    Optional.ofNullable(part.getSubmittedFileName()).orElse("-"),
                    Optional.ofNullable(part.getContentType()).orElse(""),
                    in);
        } catch (IOException e) {
            throw new Problem(ErrorCode.BODY_CUT_SHORT, "the file did not arrive", "document");
        }
    }

    @GetMapping("/enrolment/{number}/documents/{document}")
    void document(
            @PathVariable long number,
            @PathVariable long document,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Application application = own(number, request);
        send(documents, application, documents.require(application, document), response);
    }

    @PostMapping("/enrolment/{number}/withdraw")
    String withdraw(@PathVariable long number, HttpServletRequest request) {
        enrolment.withdraw(own(number, request));
        return here(number);
    }

    /// Always to be kept, never to be shown inside our own pages.
    static void send(
            Documents documents,
            Application application,
            Document document,
            HttpServletResponse response)
            throws IOException {
        response.setContentType(document.media());
        response.setContentLengthLong(document.size());
        response.setHeader("Content-Disposition", Documents.disposition(document));
        response.setHeader("Cache-Control", "no-store");
        try (InputStream in = documents.open(application, document)) {
            in.transferTo(response.getOutputStream());
        }
    }

    private Application own(long number, HttpServletRequest request) {
        return enrolment.own(number, access.require(request).person());
    }

    private static String here(long number) {
        return "redirect:/enrolment/" + number;
    }

    private String show(Person me, Entry entry, HttpServletRequest request, Model model) {
        model.addAttribute("entry", entry);
        form.addTo(model, request);
        List<Application> mine = enrolment.of(me);
        model.addAttribute("applications", mine);
        return "enrolment/begin";
    }

    /// The page of an application.
    String show(Application application, HttpServletRequest request, Model model) {
        form.addTo(model, request);
        form.addMeans(access.require(request).person(), model);
        model.addAttribute("asked", application);
        model.addAttribute("chain", form.chain());
        model.addAttribute("documents", documents.of(application));
        return "enrolment/application";
    }
}
