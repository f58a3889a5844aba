package org.juzhou.platform.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.juzhou.ledger.FormatException;
import org.juzhou.platform.http.Paths;
import org.juzhou.platform.vault.VaultException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/// The edge where everything that goes wrong becomes an answer: a problem document for programs, a
/// page for people. What is our fault is logged here, once, with the number that the answer shows.
@ControllerAdvice
final class ProblemHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemHandler.class);

    private final ProblemWriter writer;
    private final LocaleResolver languages;

    ProblemHandler(ProblemWriter writer, LocaleResolver languages) {
        this.writer = writer;
        this.languages = languages;
    }

    @ExceptionHandler
    @Nullable ModelAndView handle(
            Exception failure, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (failure instanceof AsyncRequestNotUsableException || response.isCommitted()) {
            LOG.debug("the caller went away: {}", failure.getMessage());
            return null;
        }
        Problem problem = problem(failure);
        if (!Paths.isForPeople(request)) {
            writer.write(request, response, problem);
            return null;
        }
        if (problem.code() == ErrorCode.SIGN_IN_NEEDED) {
            return new ModelAndView("redirect:/sign-in?next=" + here(request));
        }
        return page(problem, request);
    }

    /// Where somebody goes back to after signing in: the page, or the desk after a form.
    private static String here(HttpServletRequest request) {
        String query = request.getQueryString();
        String page =
                request.getMethod().equals("GET")
                        ? request.getRequestURI() + (query == null ? "" : "?" + query)
                        : "/desk";
        return URLEncoder.encode(page, StandardCharsets.UTF_8);
    }

    private ModelAndView page(Problem problem, HttpServletRequest request) {
        Locale locale = languages.resolveLocale(request);
        ErrorCode code = problem.code();
        ModelAndView page = new ModelAndView("error");
        page.setStatus(HttpStatus.valueOf(code.kind().status()));
        page.addAllObjects(
                Map.of(
                        "problem", problem,
                        "status", code.kind().status(),
                        "problemTitle", writer.title(code, locale),
                        "wayOut", writer.wayOut(code, locale)));
        return page;
    }

    private static Problem problem(Exception failure) {
        return switch (failure) {
            case Problem problem -> problem;
            case FormatException e ->
                    new Problem(ErrorCode.of(e.code()), String.valueOf(e.getMessage()), e.field());
            case VaultException e -> vault(e);
            case NoResourceFoundException e -> new Problem(ErrorCode.NOT_FOUND, "no such address");
            case HttpRequestMethodNotSupportedException e ->
                    new Problem(ErrorCode.WRONG_METHOD, e.getMethod() + " is not for this address");
            case HttpMediaTypeNotSupportedException e ->
                    new Problem(
                            ErrorCode.WRONG_MEDIA_TYPE,
                            "not for this address: " + e.getContentType());
            case HttpMediaTypeNotAcceptableException e ->
                    new Problem(ErrorCode.WRONG_MEDIA_TYPE, "this address has no such form");
            case MethodArgumentTypeMismatchException e ->
                    new Problem(ErrorCode.BAD_ADDRESS, "not a value of its kind", e.getName());
            case ServletRequestBindingException e ->
                    new Problem(ErrorCode.BAD_ADDRESS, "something is missing in the address");
            default -> ours(failure);
        };
    }

    /// What is damaged or lost is told to whoever keeps the log, too.
    private static Problem vault(VaultException failure) {
        ErrorCode code = ErrorCode.of(failure.code());
        if (code.kind() == ErrorKind.BROKEN || code.kind() == ErrorKind.UNAVAILABLE) {
            LOG.error("{}: {}", failure.code(), failure.getMessage());
        }
        return new Problem(code, String.valueOf(failure.getMessage()));
    }

    private static Problem ours(Exception failure) {
        String number = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
        LOG.error("request failed, number {}", number, failure);
        return new Problem(ErrorCode.INTERNAL, "number " + number + " in the log of the server");
    }
}
