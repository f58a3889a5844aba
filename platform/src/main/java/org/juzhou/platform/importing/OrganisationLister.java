package org.juzhou.platform.importing;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.juzhou.chain.Chain;
import org.juzhou.chain.Outcome;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.record.Disclosure;
import org.juzhou.ledger.record.RecordBuilder;
import org.juzhou.ledger.record.SignedRecord;
import org.juzhou.platform.NodeKey;
import org.juzhou.platform.api.Submitter;
import org.juzhou.platform.identity.IdentityCommands;
import org.juzhou.platform.identity.IdentityCommands.ListOrganisation;
import org.juzhou.platform.identity.IdentityFacts;
import org.juzhou.platform.importing.ImportStore.Ended;
import org.juzhou.platform.organisation.OrganisationNames;
import org.juzhou.platform.organisation.OrganisationNames.Named;
import org.juzhou.platform.problem.ErrorCode;
import org.juzhou.platform.problem.Problem;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// Registers and lists organisations with the registrar's key. What the ledger has already is not
/// done again, so that it may be asked for the same rows as often as one likes.
@Component
final class OrganisationLister {
    private static final long VALID_SECONDS = 3_600;
    private static final String REGISTRY = "registry";

    private final Chain chain;
    private final Submitter submitter;
    private final IdentityFacts facts;
    private final OrganisationNames names;
    private final @Nullable NodeKey key;
    private final InstantSource clock = InstantSource.system();

    OrganisationLister(
            Chain chain,
            Submitter submitter,
            IdentityFacts facts,
            OrganisationNames names,
            ObjectProvider<NodeKey> key) {
        this.chain = chain;
        this.submitter = submitter;
        this.facts = facts;
        this.names = names;
        this.key = key.getIfAvailable();
    }

    /// Whether this node can list at all.
    boolean hasKey() {
        return key != null;
    }

    /// @throws Problem `no-signing-key`
    NodeKey requireKey() {
        return Optional.ofNullable(key)
                .orElseThrow(
                        () ->
                                new Problem(
                                        ErrorCode.NO_SIGNING_KEY,
                                        "this node was started without the founder's key"));
    }

    /// Lists rows.
    ///
    /// @return what became of each that was decided; of the others the ledger is asked next time
    List<Ended> list(List<ImportItem> items) throws InterruptedException {
        register(items);
        List<Ended> ended = new ArrayList<>();
        List<ImportItem> open = new ArrayList<>();
        List<Named> named = new ArrayList<>();
        for (ImportItem item : items) {
            if (facts.profile(item.id()).isPresent()) {
                ended.add(new Ended(item.number(), "listed", null));
            } else {
                Candidate candidate = item.candidate();
                open.add(item);
                named.add(Named.of(item.id(), candidate.name(), candidate.shortName()));
            }
        }
        names.keep(chain.identity().suite(), named);
        List<SignedRecord> records = new ArrayList<>();
        for (int i = 0; i < open.size(); i++) {
            records.add(listing(open.get(i), named.get(i)));
        }
        List<Outcome> outcomes = submit(records);
        for (int i = 0; i < outcomes.size(); i++) {
            int number = open.get(i).number();
            switch (outcomes.get(i)) {
                case Outcome.Accepted _ -> ended.add(new Ended(number, "listed", null));
                case Outcome.Refused refused ->
                        ended.add(new Ended(number, "refused", fault(refused)));
                case Outcome.Busy _, Outcome.Undecided _ -> {
                    // nobody knows yet
                }
            }
        }
        return ended;
    }

    private void register(List<ImportItem> items) throws InterruptedException {
        List<SignedRecord> records = new ArrayList<>();
        for (ImportItem item : items) {
            if (chain.state(REGISTRY, "organisation/" + item.id().value()).isEmpty()) {
                records.add(
                        sign(
                                builder(REGISTRY, "register-organisation")
                                        .field("organisation", item.id().value())));
            }
        }
        for (Outcome outcome : submit(records)) {
            if (outcome instanceof Outcome.Refused refused
                    && !refused.code().equals("organisation-exists")) {
                throw new Problem(ErrorCode.of(refused.code()), refused.detail());
            }
        }
    }

    private SignedRecord listing(ImportItem item, Named named) {
        Candidate candidate = item.candidate();
        ListOrganisation command =
                new ListOrganisation(
                        item.id(),
                        candidate.kind(),
                        candidate.code(),
                        candidate.region(),
                        candidate.industry(),
                        null);
        RecordBuilder builder = builder(IdentityCommands.CONTRACT, command.action());
        command.fields().members().forEach(builder::field);
        return sign(
                builder.digests(
                        Disclosure.digests(
                                chain.identity().suite(), named.disclosures(), command.digests())));
    }

    private static Fault fault(Outcome.Refused refused) {
        String field = refused.field();
        String column = field == null ? "-" : field.equals("code") ? "uscc" : field;
        return new Fault(column, refused.code(), refused.detail());
    }

    private RecordBuilder builder(String contract, String action) {
        long now = clock.instant().getEpochSecond();
        return new RecordBuilder(chain.identity().chain(), contract, action)
                .valid(now, now + VALID_SECONDS);
    }

    private SignedRecord sign(RecordBuilder builder) {
        NodeKey signer = requireKey();
        return builder.sign(signer.kid(), signer.key());
    }

    /// One outcome each; busy only where waiting did not help.
    private List<Outcome> submit(List<SignedRecord> records) throws InterruptedException {
        if (records.isEmpty()) {
            return List.of();
        }
        List<Bytes> texts = records.stream().map(SignedRecord::compact).toList();
        List<Outcome> outcomes = submitter.submit(texts);
        for (Outcome outcome : outcomes) {
            if (outcome instanceof Outcome.Busy(int retryAfterSeconds, String _)) {
                TimeUnit.SECONDS.sleep(Math.clamp(retryAfterSeconds, 1, 5));
                return submitter.submit(texts);
            }
        }
        return outcomes;
    }
}
