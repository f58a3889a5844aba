package org.juzhou.platform.governance;

import java.util.List;
import java.util.function.Function;
import org.juzhou.chain.Chain;
import org.juzhou.chain.genesis.LogOrigin;
import org.juzhou.chain.governance.Activation;
import org.juzhou.chain.governance.Change;
import org.juzhou.chain.governance.Committee;
import org.juzhou.chain.governance.Governance;
import org.juzhou.chain.governance.Parameter;
import org.juzhou.chain.governance.Proposal;
import org.juzhou.chain.governance.Tally;
import org.juzhou.ledger.record.GenesisMember;
import org.juzhou.ledger.record.OrganisationId;
import org.juzhou.platform.http.JsonAnswer;

/// Answers about governance.
final class GovernanceJson {
    private GovernanceJson() {}

    static StringBuilder overview(Chain chain) {
        Governance governance = chain.governance();
        Committee now = governance.committees().current();
        List<Activation> active =
                governance.activations().values().stream().flatMap(List::stream).toList();
        JsonAnswer answer =
                JsonAnswer.start()
                        .text("origin", now.origin())
                        .number("version", now.version())
                        .number("fromSize", now.fromSize())
                        .number("quorum", now.quorum())
                        .json("members", array(now.members(), GovernanceJson::member))
                        .json("suspended", texts(governance.suspended()))
                        .json("voters", organisations(governance.voters()))
                        .number("proposals", governance.proposals())
                        .json("contracts", array(active, GovernanceJson::activation))
                        .json(
                                "parameters",
                                array(
                                        List.of(Parameter.values()),
                                        parameter ->
                                                JsonAnswer.start()
                                                        .text("name", parameter.text())
                                                        .number(
                                                                "value",
                                                                governance.parameter(parameter))
                                                        .number("least", parameter.least())
                                                        .number("most", parameter.most())
                                                        .end()));
        chain.origin().ifPresent(origin -> answer.json("renewal", renewal(origin)));
        return answer.end();
    }

    private static StringBuilder renewal(LogOrigin origin) {
        return JsonAnswer.start()
                .text("origin", origin.name())
                .number("lastSize", origin.lastSize())
                .text("lastRoot", origin.lastRoot().hex())
                .text("reason", origin.reason())
                .end();
    }

    /// @param hash of its policy
    static StringBuilder committee(Committee committee, Governance governance, String hash) {
        JsonAnswer answer =
                JsonAnswer.start()
                        .number("version", committee.version())
                        .number("fromSize", committee.fromSize())
                        .number("quorum", committee.quorum())
                        .json("members", array(committee.members(), GovernanceJson::member))
                        .json("voters", organisations(committee.voters()))
                        .text("policy", hash);
        governance
                .decidedBy(committee.version())
                .ifPresent(vote -> answer.text("decidedBy", vote.hex()));
        return answer.end();
    }

    /// @param state what became of it
    static JsonAnswer proposal(Proposal proposal, Tally tally, String state) {
        Change change = proposal.change();
        JsonAnswer answer =
                JsonAnswer.start()
                        .number("number", proposal.number())
                        .text("id", proposal.id().hex())
                        .json("change", change.toJson().toJson())
                        .text("author", proposal.author().value())
                        .number("index", proposal.index())
                        .number("opened", proposal.openedMillis())
                        .number("expires", proposal.expiresMillis())
                        .text("state", state)
                        .json("yes", organisations(proposal.yes()))
                        .json("no", organisations(proposal.no()))
                        .number("voters", tally.voters())
                        .number("needed", tally.needed());
        proposal.closedIndex().ifPresent(index -> answer.number("closedIndex", index));
        return answer;
    }

    static <T> StringBuilder array(List<T> items, Function<T, ? extends CharSequence> each) {
        StringBuilder out = new StringBuilder("[");
        for (T item : items) {
            out.append(out.length() > 1 ? "," : "").append(each.apply(item));
        }
        return out.append(']');
    }

    private static StringBuilder member(GenesisMember member) {
        return JsonAnswer.start()
                .text("name", member.name())
                .text("organisation", member.organisation().value())
                .json("keys", texts(member.keys()))
                .end();
    }

    private static StringBuilder activation(Activation activation) {
        return JsonAnswer.start()
                .text("name", activation.contract())
                .number("version", activation.version())
                .number("height", activation.height())
                .end();
    }

    private static StringBuilder organisations(List<OrganisationId> organisations) {
        return texts(organisations.stream().map(OrganisationId::value).toList());
    }

    private static StringBuilder texts(List<String> texts) {
        return array(
                texts,
                text -> {
                    StringBuilder quoted = new StringBuilder();
                    JsonAnswer.quote(quoted, text);
                    return quoted;
                });
    }
}
