package org.juzhou.platform.governance;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.juzhou.chain.Chain;
import org.juzhou.chain.governance.Activation;
import org.juzhou.chain.governance.Change;
import org.juzhou.chain.governance.Committee;
import org.juzhou.chain.governance.Governance;
import org.juzhou.chain.governance.Proposal;
import org.juzhou.chain.governance.Tally;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.record.OrganisationId;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/// `/governance`: who co-signs and by which policy, who votes, what is open and what was decided.
@Controller
final class GovernancePage {
    private static final int PROPOSALS = 30;

    private final Chain chain;
    private final GovernanceReads reads;
    private final OfferedPolicies policies;
    private final MessageSource messages;

    GovernancePage(
            Chain chain, GovernanceReads reads, OfferedPolicies policies, MessageSource messages) {
        this.chain = chain;
        this.reads = reads;
        this.policies = policies;
        this.messages = messages;
    }

    /// A proposal in a reader's words.
    ///
    /// @param say what it would change
    /// @param keys verifier keys it names; may be none
    /// @param state `open`, `passed`, `rejected` or `expired`
    public record ProposalRow(
            Proposal proposal, String say, List<String> keys, String state, Tally tally) {
        /// Whether it can be voted on.
        public boolean isOpen() {
            return state.equals("open");
        }
    }

    /// One version of the committee.
    ///
    /// @param hash of its policy
    /// @param decidedBy id of the vote that made it; empty for the first
    public record VersionRow(Committee committee, String hash, String decidedBy) {}

    @GetMapping("/governance")
    String governance(Locale locale, Model model) {
        Governance governance = chain.governance();
        List<ProposalRow> rows =
                governance.newest(Long.MAX_VALUE, PROPOSALS).stream()
                        .map(proposal -> row(proposal, governance, locale))
                        .toList();
        List<VersionRow> versions = new ArrayList<>();
        for (Committee committee : governance.committees().all().reversed()) {
            versions.add(
                    new VersionRow(
                            committee,
                            Suite.STANDARD.hash(policies.of(committee)).hex(),
                            governance
                                    .decidedBy(committee.version())
                                    .map(vote -> vote.hex())
                                    .orElse("")));
        }
        List<Activation> contracts =
                governance.activations().values().stream().flatMap(List::stream).toList();
        model.addAttribute("committee", governance.committees().current());
        model.addAttribute("renewal", chain.origin().orElse(null));
        model.addAttribute("suspended", governance.suspended());
        model.addAttribute(
                "voters", governance.voters().stream().map(OrganisationId::value).toList());
        model.addAttribute("open", rows.stream().filter(ProposalRow::isOpen).toList());
        model.addAttribute("decided", rows.stream().filter(row -> !row.isOpen()).toList());
        model.addAttribute("versions", versions);
        model.addAttribute("contracts", contracts);
        return "governance";
    }

    private ProposalRow row(Proposal proposal, Governance governance, Locale locale) {
        return new ProposalRow(
                proposal,
                say(proposal.change(), locale),
                keys(proposal.change()),
                reads.state(proposal),
                governance.tally(proposal));
    }

    private static List<String> keys(Change change) {
        return switch (change) {
            case Change.AdmitMember admit -> admit.keys();
            case Change.RotateMemberKey rotation -> rotation.keys();
            case Change.SuspendMember _,
                    Change.RemoveMember _,
                    Change.SetQuorum _,
                    Change.RenewOrigin _,
                    Change.ActivateContract _,
                    Change.SetParameter _ ->
                    List.of();
        };
    }

    private String say(Change change, Locale locale) {
        Object[] words =
                switch (change) {
                    case Change.AdmitMember admit ->
                            words(admit.member(), admit.organisation().value(), admit.quorum());
                    case Change.SuspendMember(String member, int quorum) -> words(member, quorum);
                    case Change.RemoveMember(String member, int quorum) -> words(member, quorum);
                    case Change.RotateMemberKey rotation -> words(rotation.member());
                    case Change.SetQuorum(int quorum) -> words(quorum);
                    case Change.RenewOrigin renewal -> words(renewal.origin(), renewal.size());
                    case Change.ActivateContract(String target, int version, long height) ->
                            words(target, version, height);
                    case Change.SetParameter(String parameter, long value) ->
                            words(parameter, value);
                };
        return messages.getMessage("governance.change." + change.kind(), words, locale);
    }

    /// As texts, so that no language groups digits.
    private static Object[] words(Object... words) {
        return List.of(words).stream().map(String::valueOf).toArray();
    }
}
