package org.juzhou.platform.enrolment;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import org.juzhou.chain.Chain;
import org.juzhou.platform.custody.Custody;
import org.juzhou.platform.identity.Industry;
import org.juzhou.platform.identity.OrganisationKind;
import org.juzhou.platform.identity.Region;
import org.juzhou.platform.organisation.OrganisationWords;
import org.juzhou.platform.people.Person;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.servlet.LocaleResolver;

/// The choices of the form of an application, in the reader's language.
@Component
class EnrolmentForm {
    private final LocaleResolver languages;
    private final Chain chain;
    private final Custody custody;
    private final CustodyOffer.Means means;

    EnrolmentForm(
            LocaleResolver languages, Chain chain, Custody custody, CustodyOffer.Means means) {
        this.custody = custody;
        this.means = means;
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

    /// With what an applicant may leave the key in custody.
    void addMeans(Person person, Model model) {
        model.addAttribute("custodyOffered", custody.isOffered());
        model.addAttribute("passkeys", means.passkeys().of(person.id()));
        model.addAttribute("hasCode", means.signIn().hasCode(person.id()));
        model.addAttribute("site", means.site().host());
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
