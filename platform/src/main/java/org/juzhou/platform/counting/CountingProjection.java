package org.juzhou.platform.counting;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.juzhou.chain.Chain;
import org.juzhou.ledger.record.KeyId;
import org.juzhou.ledger.record.OrganisationId;
import org.juzhou.ledger.record.SignedRecord;
import org.juzhou.platform.projection.ProjectedBlock;
import org.juzhou.platform.projection.Projection;
import org.springframework.stereotype.Component;

/// The days on which organisations did business by rule 1 of counting.md.
@Component
final class CountingProjection implements Projection {
    private static final int MOST_KEYS_IN_MEMORY = 100_000;

    private final Chain chain;
    private final Map<KeyId, Boolean> counts = new LinkedHashMap<>();

    CountingProjection(Chain chain) {
        this.chain = chain;
    }

    private record BusinessDay(OrganisationId organisation, LocalDate day) {}

    @Override
    public String module() {
        return "counting";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public void add(List<ProjectedBlock> blocks, Connection connection) throws SQLException {
        Set<BusinessDay> days = new LinkedHashSet<>();
        for (ProjectedBlock block : blocks) {
            LocalDate day = Period.dayOf(block.block().timeMillis());
            for (SignedRecord record : block.records()) {
                if (Recount.isBusiness(record) && counts(record.kid())) {
                    days.add(new BusinessDay(record.author(), day));
                }
            }
        }
        if (days.isEmpty()) {
            return;
        }
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "insert into counting.business_day (organisation, day) values (?, ?)"
                                + " on conflict do nothing")) {
            for (BusinessDay day : days) {
                insert.setString(1, day.organisation().value());
                insert.setObject(2, day.day());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /// The class of a key never changes.
    private boolean counts(KeyId kid) {
        if (counts.size() > MOST_KEYS_IN_MEMORY) {
            counts.clear();
        }
        return counts.computeIfAbsent(
                kid,
                one -> chain.key(one).filter(key -> Recount.counts(key.keyClass())).isPresent());
    }
}
