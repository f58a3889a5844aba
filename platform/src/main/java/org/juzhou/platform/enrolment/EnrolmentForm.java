package org.juzhou.platform.enrolment;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import org.juzhou.chain.Chain;
import org.juzhou.platform.identity.Industry;
import org.juzhou.platform.identity.OrganisationKind;
import org.juzhou.platform.identity.Region;
import org.juzhou.platform.organisation.OrganisationWords;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.servlet.LocaleResolver;

/// The choices of the form of an application, in the reader's language.
@Component
class EnrolmentForm {
    private final LocaleResolver languages;
    private final Chain chain;

    EnrolmentForm(LocaleResolver languages, Chain chain) {
        this.languages = languages;
        this.chain = chain;
    }

    void addTo(Model model, HttpServletRequest request) {
        model.addAttribute(
                "kinds", Arrays.stream(OrganisationKind.values()).map(one -> one.text()).toList());
        model.addAttribute("regions", Region.all().stream().map(Region::code).toList());
        model.addAttribute("industries", industries());
        model.addAttribute("words", new OrganisationWords(languages.resolveLocale(request)));
    }

    /// The chain that a key is made for.
    String chain() {
        return chain.identity().chain().hex();
    }

    private static List<String> industries() {
        return Industry.sections().stream()
                .flatMap(section -> Industry.divisions(section).stream())
                .toList();
    }
}
