package org.juzhou.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.juzhou.chain.Block;
import org.juzhou.chain.Chain;
import org.juzhou.chain.ChainHealth;
import org.juzhou.chain.Head;
import org.juzhou.ledger.record.OrganisationId;
import org.juzhou.platform.NodeFacts;
import org.juzhou.platform.access.Access;
import org.juzhou.platform.access.NamesOfOrganisations;
import org.juzhou.platform.access.Right;
import org.juzhou.platform.access.SignedIn;
import org.juzhou.platform.signing.OrganisationKeys;
import org.juzhou.platform.signing.Signatory;
import org.springframework.stereotype.Component;

/// Makes the [Shell] of each request.
@Component
public final class ShellFactory {
    private final Chain chain;
    private final NodeFacts node;
    private final StaticFiles files;
    private final Cosigning cosigning;
    private final Access access;
    private final NamesOfOrganisations names;
    private final OrganisationKeys keys;
    private final Signatory signatory;

    ShellFactory(
            Chain chain, NodeFacts node, StaticFiles files, Cosigning cosigning, People people) {
        this.access = people.access();
        this.names = people.names();
        this.keys = people.keys();
        this.signatory = people.signatory();
        this.cosigning = cosigning;
        this.chain = chain;
        this.node = node;
        this.files = files;
    }

    /// What it needs to say who is signed in.
    @Component
    record People(
            Access access,
            NamesOfOrganisations names,
            OrganisationKeys keys,
            Signatory signatory) {}

    Shell shell(HttpServletRequest request) {
        String query = request.getQueryString();
        boolean isPage = request.getMethod().equals("GET");
        String here =
                isPage || !request.getRequestURI().startsWith("/mine/")
                        ? request.getRequestURI() + (query == null ? "" : "?" + query)
                        : "/desk";
        return new Shell(
                Display.of(request),
                this,
                new Shell.Place(node.address(request), here),
                access.signedIn(request).orElse(null));
    }

    /// With what a browser signs for an organisation.
    ///
    /// @param valid ids of its keys that the ledger takes, separated by blanks
    public record Signing(String organisation, String chain, String valid) {}

    /// Null where they may not act, or where the node signs for the organisation by itself.
    @Nullable Signing signing(SignedIn me) {
        if (!me.may(Right.ACT) || signatory.signsFor(me.acting())) {
            return null;
        }
        String valid =
                keys.of(me.acting()).stream()
                        .filter(OrganisationKeys.Key::isValid)
                        .map(key -> key.kid().toString())
                        .collect(Collectors.joining(" "));
        return new Signing(me.acting().value(), chain.identity().chain().hex(), valid);
    }

    String name(OrganisationId organisation) {
        return names.of(organisation);
    }

    StaticFiles files() {
        return files;
    }

    Cosigning cosigning() {
        return cosigning;
    }

    boolean isDemo() {
        return node.isDemo();
    }

    String version() {
        return node.version();
    }

    HeadView head() {
        ChainHealth health = chain.health();
        Optional<Head> head = chain.head();
        Block last = chain.lastBlock();
        return new HeadView(
                head.map(Head::height).orElse(last.height()),
                head.map(Head::size).orElse(last.sealIndex() + 1),
                head.map(one -> one.root().hex()).orElse(null),
                head.map(Head::timeMillis).orElse(last.timeMillis()),
                chain.committees().current().members().size(),
                switch (health.state()) {
                    case READY -> null;
                    case STARTING -> "starting";
                    case READONLY -> "readonly";
                    case STOPPED -> "stopped";
                },
                health.reason());
    }
}
