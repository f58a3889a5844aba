package org.juzhou.platform.organisation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.juzhou.chain.Chain;
import org.juzhou.chain.registry.KeyFacts;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.record.KeyId;
import org.juzhou.ledger.record.OrganisationId;
import org.juzhou.platform.api.LedgerReads;
import org.juzhou.platform.identity.IdentityFacts;
import org.juzhou.platform.identity.Profile;
import org.juzhou.platform.problem.ErrorCode;
import org.juzhou.platform.problem.Problem;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// One organisation: how it stands, its keys, what happened to it.
@Controller
final class OrganisationPage {
    private static final int MOST_ACTS = 50;

    private final OrganisationQueries queries;
    private final IdentityFacts facts;
    private final LedgerReads ledger;
    private final Chain chain;

    OrganisationPage(
            OrganisationQueries queries, IdentityFacts facts, LedgerReads ledger, Chain chain) {
        this.queries = queries;
        this.facts = facts;
        this.ledger = ledger;
        this.chain = chain;
    }

    /// A key of an organisation, as the registry has it.
    ///
    /// @param number that its `kid` ends with
    record Key(int number, KeyFacts facts) {}

    /// A record about an organisation.
    record Act(long index, String id, String contract, String action, long timeMillis) {}

    @GetMapping("/organisations/{id}")
    String organisation(@PathVariable String id, Locale locale, Model model) {
        OrganisationId organisation = parse(id);
        Profile profile = facts.profile(organisation).orElseThrow(OrganisationPage::unknown);
        model.addAttribute("id", id);
        model.addAttribute("profile", profile);
        model.addAttribute("row", queries.organisation(id).orElse(null));
        model.addAttribute("words", new OrganisationWords(locale));
        model.addAttribute("platforms", queries.platforms(id));
        model.addAttribute("keys", keys(organisation));
        model.addAttribute("acts", acts(id));
        return "organisation";
    }

    /// Numbers of keys are given without gaps, from 1.
    private List<Key> keys(OrganisationId organisation) {
        List<Key> keys = new ArrayList<>();
        for (int number = 1; ; number++) {
            Optional<KeyFacts> found = chain.key(new KeyId(organisation, number));
            if (found.isEmpty()) {
                return keys;
            }
            keys.add(new Key(number, found.get()));
        }
    }

    private List<Act> acts(String id) {
        return queries.acts(id, MOST_ACTS).stream()
                .map(
                        index -> {
                            var record = ledger.recordAt(index);
                            return new Act(
                                    index,
                                    record.id().hex(),
                                    record.contract(),
                                    record.action(),
                                    chain.blockOf(index).timeMillis());
                        })
                .toList();
    }

    private static OrganisationId parse(String id) {
        try {
            return new OrganisationId(id);
        } catch (FormatException e) {
            throw unknown();
        }
    }

    static Problem unknown() {
        return new Problem(ErrorCode.NO_SUCH_ORGANISATION, "no organisation of that id is listed");
    }
}
