package org.juzhou.platform.organisation;

import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.record.DisclosedValue;
import org.juzhou.ledger.record.Disclosure;
import org.juzhou.ledger.record.OrganisationId;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Names in clear, in the own table `name`: kept before the record that has their digests is made,
/// so that no accepted record lacks its name. Any thread may use it.
@Component
public class OrganisationNames {
    private static final String DELETE = "delete from identity_own.name where organisation = ?";

    private static final String INSERT =
            "insert into identity_own.name (digest, organisation, field, value, disclosure)"
                    + " values (?, ?, ?, ?, ?)";

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    public OrganisationNames(DataSource source) {
        this.jdbc = new JdbcTemplate(source);
        this.transaction = new TransactionTemplate(new DataSourceTransactionManager(source));
    }

    /// The names of one organisation, as a listing or a renaming discloses them.
    ///
    /// @param disclosures each with a fresh salt
    public record Named(OrganisationId organisation, List<Disclosure> disclosures) {
        public Named {
            disclosures = List.copyOf(disclosures);
        }

        /// With fresh salts.
        public static Named of(
                OrganisationId organisation, String name, @Nullable String shortName) {
            List<Disclosure> disclosures = new ArrayList<>();
            disclosures.add(Disclosure.of("name", name));
            if (shortName != null) {
                disclosures.add(Disclosure.of("shortName", shortName));
            }
            return new Named(organisation, disclosures);
        }
    }

    /// Keeps names in place of those of an earlier try.
    public void keep(Suite suite, List<Named> named) {
        List<Object[]> ids = new ArrayList<>();
        List<Object[]> rows = new ArrayList<>();
        for (Named one : named) {
            String id = one.organisation().value();
            ids.add(new Object[] {id});
            for (Disclosure disclosure : one.disclosures()) {
                rows.add(
                        new Object[] {
                            Bytes.parseBase64url(disclosure.digest(suite)).toArray(),
                            id,
                            disclosure.name(),
                            text(disclosure),
                            disclosure.encoded()
                        });
            }
        }
        transaction.executeWithoutResult(
                _ -> {
                    jdbc.batchUpdate(DELETE, ids);
                    jdbc.batchUpdate(INSERT, rows);
                });
    }

    private static String text(Disclosure disclosure) {
        return switch (disclosure.value()) {
            case DisclosedValue.Text(String value) -> value;
            default -> throw new IllegalArgumentException("a name is a text");
        };
    }
}
