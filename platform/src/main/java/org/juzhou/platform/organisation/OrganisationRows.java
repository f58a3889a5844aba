package org.juzhou.platform.organisation;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.juzhou.ledger.record.OrganisationId;
import org.juzhou.platform.identity.CreditCode;
import org.juzhou.platform.identity.FilingNumber;
import org.juzhou.platform.identity.IdentityFacts;
import org.juzhou.platform.identity.Industry;
import org.juzhou.platform.identity.PlatformFacts;
import org.juzhou.platform.identity.PlatformId;
import org.juzhou.platform.identity.Profile;
import org.juzhou.platform.identity.Reason;

/// Writes rows of the views of identity within one transaction.
final class OrganisationRows {
    private final Connection connection;
    private final IdentityFacts facts;

    OrganisationRows(Connection connection, IdentityFacts facts) {
        this.connection = connection;
        this.facts = facts;
    }

    /// Organisations as the contract has them now.
    void organisations(Set<OrganisationId> touched) throws SQLException {
        if (touched.isEmpty()) {
            return;
        }
        try (PreparedStatement upsert =
                connection.prepareStatement(
                        """
                        insert into identity.organisation (id, kind, standing, reason, code, region,
                            industry, split_from, merged_into, listed_index, reviewed_by,
                            verified_time, since_time)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        on conflict (id) do update set kind = excluded.kind,
                            standing = excluded.standing, reason = excluded.reason,
                            code = excluded.code, region = excluded.region,
                            industry = excluded.industry, split_from = excluded.split_from,
                            merged_into = excluded.merged_into,
                            listed_index = excluded.listed_index,
                            reviewed_by = excluded.reviewed_by,
                            verified_time = excluded.verified_time,
                            since_time = excluded.since_time
                        """)) {
            for (OrganisationId id : touched) {
                Profile profile = facts.profile(id).orElse(null);
                if (profile != null) {
                    set(upsert, id, profile);
                    upsert.addBatch();
                }
            }
            upsert.executeBatch();
        }
    }

    /// The digests of the records that named organisations last.
    void names(Map<OrganisationId, List<String>> digests) throws SQLException {
        if (digests.isEmpty()) {
            return;
        }
        try (PreparedStatement delete =
                        connection.prepareStatement(
                                "delete from identity.name_digest where organisation = any (?)");
                PreparedStatement insert =
                        connection.prepareStatement(
                                "insert into identity.name_digest (organisation, digest)"
                                        + " values (?, ?)")) {
            Object[] ids = digests.keySet().stream().map(OrganisationId::value).toArray();
            delete.setArray(1, connection.createArrayOf("text", ids));
            delete.executeUpdate();
            for (Map.Entry<OrganisationId, List<String>> entry : digests.entrySet()) {
                for (String digest : entry.getValue()) {
                    insert.setString(1, entry.getKey().value());
                    insert.setBytes(2, OrganisationProjection.bytes(digest));
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        }
    }

    /// Which records are about which organisations.
    void acts(Set<OrganisationProjection.Act> acts) throws SQLException {
        if (acts.isEmpty()) {
            return;
        }
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "insert into identity.act (organisation, index) values (?, ?)")) {
            for (OrganisationProjection.Act act : acts) {
                insert.setString(1, act.organisation().value());
                insert.setLong(2, act.index());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /// Platforms as the contract has them now.
    void platforms(Set<PlatformId> touched) throws SQLException {
        for (PlatformId id : touched) {
            PlatformFacts platform = facts.platform(id).orElseThrow();
            try (PreparedStatement upsert =
                    connection.prepareStatement(
                            """
                            insert into identity.platform
                                (id, operator, category, filing, status, agreement, set_index)
                            values (?, ?, ?, ?, ?, ?, ?)
                            on conflict (id) do update set operator = excluded.operator,
                                category = excluded.category, filing = excluded.filing,
                                status = excluded.status, agreement = excluded.agreement,
                                set_index = excluded.set_index
                            """)) {
                FilingNumber filing = platform.filing();
                upsert.setString(1, id.value());
                upsert.setString(2, platform.operator().value());
                upsert.setString(3, platform.category().text());
                upsert.setString(4, filing == null ? null : filing.code());
                upsert.setString(5, platform.status().text());
                upsert.setLong(6, platform.agreement());
                upsert.setLong(7, platform.index());
                upsert.executeUpdate();
            }
        }
    }

    /// Whether an organisation uses a platform now.
    void use(OrganisationId organisation, PlatformId platform) throws SQLException {
        OptionalLong agreement = facts.agreement(organisation, platform);
        String sql =
                agreement.isPresent()
                        ? "insert into identity.use (organisation, platform, agreement)"
                                + " values (?, ?, ?) on conflict (platform, organisation)"
                                + " do update set agreement = excluded.agreement"
                        : "delete from identity.use where organisation = ? and platform = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, organisation.value());
            statement.setString(2, platform.value());
            if (agreement.isPresent()) {
                statement.setLong(3, agreement.getAsLong());
            }
            statement.executeUpdate();
        }
    }

    private static void set(PreparedStatement upsert, OrganisationId id, Profile profile)
            throws SQLException {
        CreditCode code = profile.code();
        Industry industry = profile.industry();
        Reason reason = profile.reason();
        upsert.setString(1, id.value());
        upsert.setString(2, profile.kind().text());
        upsert.setString(3, profile.standing().text());
        upsert.setString(4, reason == null ? null : reason.text());
        upsert.setString(5, code == null ? null : code.value());
        upsert.setString(6, profile.region().code());
        upsert.setString(7, industry == null ? null : industry.division());
        upsert.setString(8, value(profile.from()));
        upsert.setString(9, value(profile.into()));
        upsert.setLong(10, profile.index());
        upsert.setString(11, value(profile.review().by()));
        upsert.setLong(12, profile.review().verifiedMillis());
        upsert.setLong(13, profile.sinceMillis());
    }

    private static @Nullable String value(@Nullable OrganisationId id) {
        return id == null ? null : id.value();
    }
}
