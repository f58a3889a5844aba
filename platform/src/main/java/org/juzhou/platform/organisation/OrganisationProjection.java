package org.juzhou.platform.organisation;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.record.OrganisationId;
import org.juzhou.ledger.record.SignedRecord;
import org.juzhou.platform.identity.IdentityCommands;
import org.juzhou.platform.identity.IdentityFacts;
import org.juzhou.platform.identity.PlatformId;
import org.juzhou.platform.projection.ProjectedBlock;
import org.juzhou.platform.projection.Projection;
import org.springframework.stereotype.Component;

/// Organisations and platforms as the contract has them: whatever records touched is read from the
/// contract's state and written over its row.
@Component
final class OrganisationProjection implements Projection {
    private static final String REGISTRY = "registry";

    private final IdentityFacts facts;

    OrganisationProjection(IdentityFacts facts) {
        this.facts = facts;
    }

    /// What blocks touch.
    private static final class Touched {
        private final Set<OrganisationId> organisations = new LinkedHashSet<>();
        private final Map<OrganisationId, List<String>> names = new LinkedHashMap<>();
        private final Set<PlatformId> platforms = new LinkedHashSet<>();
        private final Set<Use> uses = new LinkedHashSet<>();
        private final Set<Act> acts = new LinkedHashSet<>();
    }

    private record Use(OrganisationId organisation, PlatformId platform) {}

    /// A record that is about an organisation.
    ///
    /// @param index of its entry
    record Act(OrganisationId organisation, long index) {}

    @Override
    public String module() {
        return IdentityCommands.CONTRACT;
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public void add(List<ProjectedBlock> blocks, Connection connection) throws SQLException {
        Touched touched = new Touched();
        for (ProjectedBlock block : blocks) {
            for (int i = 0; i < block.records().size(); i++) {
                SignedRecord record = block.records().get(i);
                if (record.contract().equals(IdentityCommands.CONTRACT)) {
                    touch(record, touched);
                    touched.acts.add(new Act(about(record), block.index(i)));
                } else if (record.contract().equals(REGISTRY)) {
                    touched.acts.add(new Act(about(record), block.index(i)));
                }
            }
        }
        OrganisationRows rows = new OrganisationRows(connection, facts);
        rows.organisations(touched.organisations);
        rows.names(touched.names);
        rows.platforms(touched.platforms);
        rows.acts(touched.acts);
        for (Use use : touched.uses) {
            rows.use(use.organisation(), use.platform());
        }
    }

    private static void touch(SignedRecord record, Touched touched) {
        OrganisationId of = about(record);
        switch (record.action()) {
            case IdentityCommands.SetPlatform.ACTION -> touched.platforms.add(platform(record));
            case IdentityCommands.Join.ACTION, IdentityCommands.Quit.ACTION -> {
                touched.uses.add(new Use(of, platform(record)));
                touched.organisations.add(of);
            }
            case IdentityCommands.ListOrganisation.ACTION, IdentityCommands.Rename.ACTION -> {
                touched.names.put(of, record.digests());
                touched.organisations.add(of);
            }
            case IdentityCommands.SetRole.ACTION -> {
                // Roles are asked of the state.
            }
            default -> touched.organisations.add(of);
        }
    }

    private static OrganisationId about(SignedRecord record) {
        return record.fields().has("organisation")
                ? new OrganisationId(record.fields().textOf("organisation"))
                : record.author();
    }

    private static PlatformId platform(SignedRecord record) {
        return new PlatformId(record.fields().textOf("platform"));
    }

    /// A digest of a record as bytes.
    static byte[] bytes(String digest) {
        return Bytes.parseBase64url(digest).toArray();
    }
}
