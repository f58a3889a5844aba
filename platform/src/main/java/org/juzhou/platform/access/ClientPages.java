package org.juzhou.platform.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.juzhou.platform.form.Forms;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/// The programs of the organisation that somebody acts for.
@Controller
final class ClientPages {
    private static final Duration USUAL = Duration.ofDays(180);

    private final Access access;
    private final Clients clients;
    private final InstantSource clock = InstantSource.system();

    ClientPages(Access access, Clients clients) {
        this.access = access;
        this.clients = clients;
    }

    /// What is typed to make a client.
    record Entry(String name, @Nullable List<String> scopes, String day) {
        Entry {
            name = Forms.typed(name);
            day = Forms.typed(day);
        }

        static final Entry NONE = new Entry("", List.of(), "");

        /// Whether a scope is ticked.
        public boolean has(String scope) {
            return scopes != null && scopes.contains(scope);
        }

        Set<Right> rights() {
            return Clients.SCOPES.stream()
                    .filter(right -> has(right.text()))
                    .collect(Collectors.toUnmodifiableSet());
        }
    }

    @GetMapping("/mine/clients")
    String clients(HttpServletRequest request, Model model) {
        return show(access.require(request, Right.MANAGE_CLIENTS), Entry.NONE, model);
    }

    @PostMapping("/mine/clients")
    String make(Entry entry, HttpServletRequest request, HttpServletResponse response, Model model)
            throws InterruptedException {
        SignedIn me = access.require(request, Right.MANAGE_CLIENTS);
        AtomicReference<String> key = new AtomicReference<>();
        boolean done =
                Forms.isDone(
                        model,
                        response,
                        () -> {
                            Long until = Days.endOf(entry.day(), clock);
                            long ends = until == null ? clock.millis() + USUAL.toMillis() : until;
                            key.set(
                                    clients.make(
                                            new Clients.Wish(
                                                    me.acting(),
                                                    entry.name(),
                                                    entry.rights(),
                                                    ends),
                                            me.person().id()));
                        });
        if (done) {
            model.addAttribute("key", key.get());
        }
        return show(me, done ? Entry.NONE : entry, model);
    }

    @PostMapping("/mine/clients/{number}/end")
    String end(@PathVariable long number, HttpServletRequest request) {
        SignedIn me = access.require(request, Right.MANAGE_CLIENTS);
        clients.end(me.acting(), number, me.person().id());
        return "redirect:/mine/clients";
    }

    private String show(SignedIn me, Entry entry, Model model) {
        model.addAttribute("entry", entry);
        model.addAttribute("scopes", Clients.SCOPES);
        model.addAttribute("clients", clients.of(me.acting()));
        model.addAttribute("now", clock.millis());
        return "access/clients";
    }
}
