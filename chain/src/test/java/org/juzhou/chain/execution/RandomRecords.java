package org.juzhou.chain.execution;

import java.util.ArrayList;
import java.util.List;
import org.juzhou.chain.TestChain;
import org.juzhou.ledger.property.Draw;
import org.juzhou.ledger.record.OrganisationId;
import org.juzhou.ledger.record.SignedRecord;

/// Records of every kind that the small chain knows, good, bad and repeated.
final class RandomRecords {
    private static final List<String> ACTIONS =
            List.of(
                    "append",
                    "delete",
                    "count",
                    "look",
                    "nothing",
                    "reject",
                    "fail",
                    "write-much",
                    "hide",
                    "unknown");

    private final TestChain chain;
    private final Draw draw;
    private final List<SignedRecord> before = new ArrayList<>();

    RandomRecords(TestChain chain, Draw draw) {
        this.chain = chain;
        this.draw = draw;
    }

    List<SignedRecord> block() {
        List<SignedRecord> block = new ArrayList<>();
        for (int i = draw.between(1, 12); i > 0; i--) {
            SignedRecord record = next();
            block.add(record);
            before.add(record);
        }
        return block;
    }

    private SignedRecord next() {
        String key = "k" + draw.text("ab", 3);
        return switch (draw.below(8)) {
            case 0 -> before.isEmpty() ? chain.put(key, "first") : draw.oneOf(before);
            case 1, 2, 3 -> chain.put(key, draw.text("xyz", 5));
            case 4 -> registry();
            default -> chain.sample(draw.oneOf(ACTIONS), key);
        };
    }

    private SignedRecord registry() {
        OrganisationId other =
                new OrganisationId("o" + draw.oneOf(List.of("b", "c", "d")).repeat(16));
        return draw.flip()
                ? chain.record(
                        "registry",
                        "register-organisation",
                        r -> r.field("organisation", other.value()))
                : chain.record(
                        "registry",
                        "set-status",
                        r -> r.field("organisation", other.value()).field("status", "suspended"));
    }
}
