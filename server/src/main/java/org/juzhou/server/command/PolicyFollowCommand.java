package org.juzhou.server.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.juzhou.ledger.Bytes;
import org.juzhou.sdk.JuzhouClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `juzhou policy follow`: the versions of the committee that were decided since, each proven under
/// the one before.
@Command(
        name = "follow",
        description = {
            "Adds the versions of a chain's committee that were decided since to your policies.",
            "Each is proven by its deciding vote under the version before; what is not proven is refused."
        },
        mixinStandardHelpOptions = true)
final class PolicyFollowCommand implements Callable<Integer> {
    @Mixin private Output output;
    @Mixin private ChainTarget target;

    @Override
    public Integer call() {
        try (JuzhouClient client = target.client()) {
            GovernanceClient governance = new GovernanceClient(client);
            String origin = governance.chain().origin();
            PolicyBook book = new PolicyBook(target.home());
            List<PolicyBook.Pinned> taken =
                    new PolicyFollowing(book, origin)
                            .follow(governance.committees().size(), offer(governance));
            for (PolicyBook.Pinned pinned : taken) {
                output.say(
                        "policy.followed",
                        pinned.policy().hash().hex(),
                        pinned.policy().sizes().from(),
                        pinned.file());
            }
            PolicyBook.Pinned newest = book.newest(origin);
            if (taken.isEmpty()) {
                output.say("policy.newest", newest.policy().hash().hex(), origin);
            }
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("origin", origin);
            json.put(
                    "followed",
                    taken.stream().map(pinned -> pinned.policy().hash().hex()).toList());
            json.put("newest", newest.policy().hash().hex());
            json.put("from", newest.policy().sizes().from());
            output.result(json);
            return Ending.DONE.exitCode();
        }
    }

    private static PolicyFollowing.Offer offer(GovernanceClient governance) {
        return new PolicyFollowing.Offer() {
            @Override
            public Bytes policy(int version) {
                return governance.policy(version);
            }

            @Override
            public Bytes receipt(int version) {
                return governance.receipt(version);
            }
        };
    }
}
