package org.juzhou.platform.identity;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.juzhou.chain.contract.Value;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.record.OrganisationId;
import org.juzhou.platform.identity.IdentityCommands.ListOrganisation;

/// What the ledger says of an organisation.
///
/// @param standing how far it has come
/// @param before where it stood when it was suspended; null while it is not
/// @param reason why it is suspended, or left; null otherwise
/// @param code null where it has none in the ledger
/// @param from what it was split from
/// @param into what it was merged into
/// @param index of the entry that listed it
/// @param review what is known of its verification
/// @param sinceMillis time of the block since which it stands so
public record Profile(
        OrganisationKind kind,
        Standing standing,
        @Nullable Standing before,
        @Nullable Reason reason,
        @Nullable CreditCode code,
        Region region,
        @Nullable Industry industry,
        @Nullable OrganisationId from,
        @Nullable OrganisationId into,
        long index,
        Review review,
        long sinceMillis) {
    private static final int KIND = 1;
    private static final int STANDING = 2;
    private static final int BEFORE = 3;
    private static final int REASON = 4;
    private static final int CODE = 5;
    private static final int REGION = 6;
    private static final int INDUSTRY = 7;
    private static final int FROM = 8;
    private static final int INTO = 9;
    private static final int INDEX = 10;
    private static final int REVIEWER = 11;
    private static final int REVIEWED_BY = 12;
    private static final int VERIFIED = 13;
    private static final int SINCE = 14;

    /// Who looked at it.
    ///
    /// @param reviewer commitment to the person who looked first; null before
    /// @param by the reviewing organisation of the last look; null before
    /// @param verifiedMillis time of the block that made it verified; 0 before
    public record Review(
            @Nullable Hash reviewer, @Nullable OrganisationId by, long verifiedMillis) {
        static final Review NONE = new Review(null, null, 0);

        /// Whether it is complete.
        public boolean isDone() {
            return verifiedMillis > 0;
        }
    }

    static Profile of(ListOrganisation listed, long index, long timeMillis) {
        return new Profile(
                listed.kind(),
                Standing.LISTED,
                null,
                null,
                listed.code(),
                listed.region(),
                listed.industry(),
                listed.from(),
                null,
                index,
                Review.NONE,
                timeMillis);
    }

    /// Whether it may do what its standing allows.
    public boolean isPresent() {
        return standing != Standing.SUSPENDED && standing != Standing.LEFT;
    }

    Profile at(Standing next, long timeMillis) {
        return changed(next, null, null, null, timeMillis);
    }

    Profile suspended(Reason why, long timeMillis) {
        return changed(Standing.SUSPENDED, standing, why, null, timeMillis);
    }

    Profile left(Reason why, @Nullable OrganisationId successor, long timeMillis) {
        return changed(Standing.LEFT, null, why, successor, timeMillis);
    }

    Profile reviewed(Review seen) {
        return new Profile(
                kind,
                standing,
                before,
                reason,
                code,
                region,
                industry,
                from,
                into,
                index,
                seen,
                sinceMillis);
    }

    private Profile changed(
            Standing next,
            @Nullable Standing was,
            @Nullable Reason why,
            @Nullable OrganisationId successor,
            long timeMillis) {
        return new Profile(
                kind,
                next,
                was,
                why,
                code,
                region,
                industry,
                from,
                successor,
                index,
                review,
                timeMillis);
    }

    Value toValue() {
        Value.Builder value =
                Value.builder()
                        .text(KIND, kind.text())
                        .text(STANDING, standing.text())
                        .text(REGION, region.code())
                        .number(INDEX, index)
                        .number(VERIFIED, review.verifiedMillis())
                        .number(SINCE, sinceMillis);
        put(value, BEFORE, before == null ? null : before.text());
        put(value, REASON, reason == null ? null : reason.text());
        put(value, CODE, code == null ? null : code.value());
        put(value, INDUSTRY, industry == null ? null : industry.division());
        put(value, FROM, from == null ? null : from.value());
        put(value, INTO, into == null ? null : into.value());
        OrganisationId by = review.by();
        put(value, REVIEWED_BY, by == null ? null : by.value());
        Hash reviewer = review.reviewer();
        if (reviewer != null) {
            value.bytes(REVIEWER, reviewer.bytes());
        }
        return value.build();
    }

    static Profile of(Value value) {
        return new Profile(
                OrganisationKind.parse(value.text(KIND)),
                Standing.of(value.text(STANDING)),
                text(value, BEFORE).map(Standing::of).orElse(null),
                text(value, REASON).map(text -> Reason.parse(text, Reason.ALL)).orElse(null),
                text(value, CODE).map(CreditCode::new).orElse(null),
                new Region(value.text(REGION)),
                text(value, INDUSTRY).map(Industry::new).orElse(null),
                text(value, FROM).map(OrganisationId::new).orElse(null),
                text(value, INTO).map(OrganisationId::new).orElse(null),
                value.number(INDEX),
                new Review(
                        value.has(REVIEWER) ? hash(value.bytes(REVIEWER)) : null,
                        text(value, REVIEWED_BY).map(OrganisationId::new).orElse(null),
                        value.number(VERIFIED)),
                value.number(SINCE));
    }

    private static Hash hash(Bytes bytes) {
        return Hash.of(bytes.toArray());
    }

    private static Optional<String> text(Value value, int field) {
        return value.has(field) ? Optional.of(value.text(field)) : Optional.empty();
    }

    private static void put(Value.Builder value, int field, @Nullable String text) {
        if (text != null) {
            value.text(field, text);
        }
    }
}
