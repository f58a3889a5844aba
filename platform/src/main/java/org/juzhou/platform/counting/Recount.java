package org.juzhou.platform.counting;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.juzhou.ledger.json.JsonObject;
import org.juzhou.ledger.record.Founder;
import org.juzhou.ledger.record.Genesis;
import org.juzhou.ledger.record.KeyClass;
import org.juzhou.ledger.record.KeyId;
import org.juzhou.ledger.record.OrganisationId;
import org.juzhou.ledger.record.RegisteredKey;
import org.juzhou.ledger.record.Seal;
import org.juzhou.ledger.record.SignedRecord;
import org.juzhou.platform.identity.IdentityCommands;
import org.juzhou.platform.identity.OrganisationKind;

/// Applies rule 1 of counting.md to the entries of a log, in their order. What is in a log was
/// accepted, so no rule of a contract is judged again: whoever wants that follows the log as a
/// member does. Used by one thread.
public final class Recount {
    private static final Set<String> SYSTEM =
            Set.of("registry", IdentityCommands.CONTRACT, "governance");

    private final Period period;
    private final Map<KeyId, KeyClass> keys = new HashMap<>();
    private final Map<OrganisationId, Taken> organisations = new HashMap<>();
    private final List<SignedRecord> block = new ArrayList<>();

    /// What is known of one organisation.
    private static final class Taken {
        private final OrganisationKind kind;
        private final String region;
        private final String industry;
        private final Set<String> platforms = new HashSet<>();
        private boolean claimed;
        private boolean seen;
        private boolean suspended;
        private boolean left;
        private @Nullable String reviewer;

        private Taken(JsonObject listed) {
            this.kind = OrganisationKind.parse(listed.textOf("kind"));
            this.region = listed.textOf("region");
            this.industry = listed.has("industry") ? listed.textOf("industry") : "-";
        }

        private boolean isHere() {
            return !suspended && !left;
        }
    }

    private final Map<OrganisationId, Long> firstBusiness = new HashMap<>();

    /// Whether a person was there when a key of that class signed.
    static boolean counts(@Nullable KeyClass signedBy) {
        return signedBy == KeyClass.SELF_HELD || signedBy == KeyClass.CUSTODIAL;
    }

    /// Whether a record is of business, whoever signed it.
    static boolean isBusiness(SignedRecord record) {
        return !SYSTEM.contains(record.contract());
    }

    /// @param genesis entry 0
    public Recount(Genesis genesis, Period period) {
        this.period = period;
        for (Founder founder : genesis.founders()) {
            for (RegisteredKey key : founder.keys()) {
                keys.put(new KeyId(founder.organisation(), key.number()), key.keyClass());
            }
        }
    }

    /// The next entry is a record.
    public void record(SignedRecord record) {
        block.add(record);
    }

    /// The next entry is the seal of those before it.
    public void seal(Seal seal) {
        long time = seal.timeMillis();
        if (!period.isOver(time)) {
            block.forEach(record -> take(record, time));
        }
        block.clear();
    }

    /// What the entries up to now come to.
    public Count count() {
        SortedMap<String, Long> byPlatform = new TreeMap<>();
        SortedMap<String, Long> byRegion = new TreeMap<>();
        SortedMap<String, Long> byIndustry = new TreeMap<>();
        SortedMap<String, Long> byMonth = new TreeMap<>();
        SortedMap<String, Long> byReviewer = new TreeMap<>();
        long registered = 0;
        long onChain = 0;
        long soleTraders = 0;
        for (Map.Entry<OrganisationId, Taken> entry : organisations.entrySet()) {
            Taken taken = entry.getValue();
            boolean isEnterprise = taken.kind == OrganisationKind.ENTERPRISE;
            registered += isEnterprise && taken.isHere() ? 1 : 0;
            Long first = firstBusiness.get(entry.getKey());
            String reviewer = taken.reviewer;
            if (!taken.isHere() || !taken.claimed || reviewer == null || first == null) {
                continue;
            }
            if (taken.kind == OrganisationKind.SOLE_TRADER) {
                soleTraders++;
            } else if (isEnterprise) {
                onChain++;
                taken.platforms.forEach(platform -> byPlatform.merge(platform, 1L, Long::sum));
                byRegion.merge(taken.region, 1L, Long::sum);
                byIndustry.merge(taken.industry, 1L, Long::sum);
                byMonth.merge(Period.monthOf(first).toString(), 1L, Long::sum);
                byReviewer.merge(reviewer, 1L, Long::sum);
            }
        }
        return new Count(
                registered,
                onChain,
                soleTraders,
                byPlatform,
                byRegion,
                byIndustry,
                byMonth,
                byReviewer);
    }

    private void take(SignedRecord record, long time) {
        switch (record.contract()) {
            case "registry" -> registry(record);
            case IdentityCommands.CONTRACT -> identity(record);
            default -> business(record, time);
        }
    }

    private void registry(SignedRecord record) {
        if (record.action().equals("register-key")) {
            JsonObject fields = record.fields();
            KeyId kid =
                    new KeyId(
                            new OrganisationId(fields.textOf("organisation")),
                            (int) fields.integerOf("key", 1, Integer.MAX_VALUE));
            keys.put(kid, KeyClass.parse(fields.textOf("class")));
        }
    }

    private void business(SignedRecord record, long time) {
        if (counts(keys.get(record.kid())) && period.has(time) && isBusiness(record)) {
            firstBusiness.putIfAbsent(record.author(), time);
        }
    }

    private void identity(SignedRecord record) {
        JsonObject fields = record.fields();
        OrganisationId of =
                fields.has("organisation")
                        ? new OrganisationId(fields.textOf("organisation"))
                        : record.author();
        if (record.action().equals(IdentityCommands.ListOrganisation.ACTION)) {
            organisations.put(of, new Taken(fields));
            return;
        }
        Taken taken = organisations.get(of);
        if (taken == null) {
            return;
        }
        switch (record.action()) {
            case IdentityCommands.Claim.ACTION -> taken.claimed = true;
            case IdentityCommands.Verify.ACTION -> {
                if (!taken.kind.isPowerful() || taken.seen) {
                    taken.reviewer = record.author().value();
                }
                taken.seen = true;
            }
            case IdentityCommands.Suspend.ACTION -> taken.suspended = true;
            case IdentityCommands.Resume.ACTION -> taken.suspended = false;
            case IdentityCommands.Remove.ACTION -> taken.left = true;
            case IdentityCommands.Join.ACTION -> taken.platforms.add(fields.textOf("platform"));
            case IdentityCommands.Quit.ACTION -> taken.platforms.remove(fields.textOf("platform"));
            default -> {
                // Names and roles do not count.
            }
        }
    }
}
