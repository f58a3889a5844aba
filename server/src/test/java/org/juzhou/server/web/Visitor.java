package org.juzhou.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.Cookie;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.juzhou.server.demo.DemoPeople.Made;

/// Somebody with a browser that keeps cookies and follows redirections, and has no script.
final class Visitor implements AutoCloseable {
    private final RunningNode node;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient http =
            HttpClient.newBuilder()
                    .cookieHandler(cookies)
                    .followRedirects(HttpClient.Redirect.NORMAL)
                    .build();

    Visitor(RunningNode node) {
        this.node = node;
    }

    /// Makes an account for somebody new, and is signed in.
    static Visitor registered(RunningNode node, String login) {
        Visitor visitor = new Visitor(node);
        HttpResponse<String> answer =
                visitor.post(
                        "/register",
                        "name",
                        "演示 " + login,
                        "login",
                        login,
                        "password",
                        password(login),
                        "again",
                        password(login),
                        "next",
                        "/account");
        assertThat(answer.uri().getPath()).as(answer::body).isEqualTo("/account");
        return visitor;
    }

    /// The password of everybody here.
    static String password(String login) {
        return "river " + new StringBuilder(login).reverse() + " orange";
    }

    /// Signs in somebody who has an account.
    static Visitor signedIn(RunningNode node, String login, String password) {
        Visitor visitor = new Visitor(node);
        HttpResponse<String> answer = visitor.signIn(login, password);
        assertThat(answer.uri().getPath()).as(answer::body).isEqualTo("/account");
        return visitor;
    }

    /// Somebody of the demo province.
    static Visitor ofDemo(RunningNode node, List<Made> people, String login) {
        return signedIn(node, login, passwordOf(people, login));
    }

    /// The printed password of somebody of the demo province.
    static String passwordOf(List<Made> people, String login) {
        return people.stream()
                .filter(one -> one.login().equals(login))
                .findFirst()
                .orElseThrow()
                .password();
    }

    HttpResponse<String> signIn(String login, String password) {
        return post("/sign-in", "login", login, "password", password, "next", "/account");
    }

    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(node.at(path)).GET());
    }

    /// Sends a form.
    ///
    /// @param fields names and values in turn
    HttpResponse<String> post(String path, String... fields) {
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < fields.length; i += 2) {
            body.append(i == 0 ? "" : "&")
                    .append(fields[i])
                    .append('=')
                    .append(URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
        }
        return send(
                HttpRequest.newBuilder(node.at(path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(body.toString())));
    }

    /// Its cookies for a real browser.
    List<Cookie> cookies() {
        URI url = node.url();
        return cookies.getCookieStore().get(url).stream()
                .map(
                        cookie ->
                                new Cookie(cookie.getName(), cookie.getValue())
                                        .setUrl(url.toString()))
                .toList();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError("no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
