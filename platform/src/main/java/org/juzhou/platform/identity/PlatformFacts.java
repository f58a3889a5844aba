package org.juzhou.platform.identity;

import org.jspecify.annotations.Nullable;
import org.juzhou.chain.contract.Value;
import org.juzhou.ledger.record.OrganisationId;
import org.juzhou.platform.identity.IdentityCommands.SetPlatform;

/// What the ledger says of a public service platform.
///
/// @param filing null until it is filed
/// @param agreement version that an organisation agrees to now
/// @param index of the entry that set it last
public record PlatformFacts(
        OrganisationId operator,
        PlatformCategory category,
        @Nullable FilingNumber filing,
        PlatformStatus status,
        long agreement,
        long index) {
    private static final int OPERATOR = 1;
    private static final int CATEGORY = 2;
    private static final int FILING = 3;
    private static final int STATUS = 4;
    private static final int AGREEMENT = 5;
    private static final int INDEX = 6;

    static PlatformFacts of(SetPlatform set, long index) {
        return new PlatformFacts(
                set.operator(), set.category(), set.filing(), set.status(), set.agreement(), index);
    }

    Value toValue() {
        Value.Builder value =
                Value.builder()
                        .text(OPERATOR, operator.value())
                        .text(CATEGORY, category.text())
                        .text(STATUS, status.text())
                        .number(AGREEMENT, agreement)
                        .number(INDEX, index);
        if (filing != null) {
            value.text(FILING, filing.code());
        }
        return value.build();
    }

    static PlatformFacts of(Value value) {
        return new PlatformFacts(
                new OrganisationId(value.text(OPERATOR)),
                PlatformCategory.parse(value.text(CATEGORY)),
                value.has(FILING) ? FilingNumber.parse(value.text(FILING)) : null,
                PlatformStatus.parse(value.text(STATUS)),
                value.number(AGREEMENT),
                value.number(INDEX));
    }
}
