package org.juzhou.platform.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.juzhou.platform.http.JsonAnswer;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;

/// Writes a refusal as an RFC 9457 document: `title`, `status`, `detail`, `code`, `field`,
/// `wayOut`.
@Component
public final class ProblemWriter {
    private final MessageSource messages;
    private final LocaleResolver languages;

    ProblemWriter(MessageSource messages, LocaleResolver languages) {
        this.messages = messages;
        this.languages = languages;
    }

    /// Answers with the problem and its status.
    public void write(HttpServletRequest request, HttpServletResponse response, Problem problem)
            throws IOException {
        Locale locale = languages.resolveLocale(request);
        byte[] body = document(problem, locale).getBytes(StandardCharsets.UTF_8);
        response.setStatus(problem.code().kind().status());
        if (problem.retryAfterSeconds() > 0) {
            response.setHeader("Retry-After", Integer.toString(problem.retryAfterSeconds()));
        }
        response.setContentType("application/problem+json");
        response.setHeader("Content-Language", locale.toLanguageTag());
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /// The title of a code in a language.
    public String title(ErrorCode code, Locale locale) {
        return messages.getMessage(code.titleKey(), null, locale);
    }

    /// The way out, in a language.
    public String wayOut(ErrorCode code, Locale locale) {
        return messages.getMessage(code.wayOutKey(), null, locale);
    }

    private String document(Problem problem, Locale locale) {
        ErrorCode code = problem.code();
        return JsonAnswer.start()
                .text("title", title(code, locale))
                .number("status", code.kind().status())
                .text("detail", problem.detail())
                .text("code", code.text())
                .textIfAny("field", problem.field())
                .text("wayOut", wayOut(code, locale))
                .end()
                .toString();
    }
}
