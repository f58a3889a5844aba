package org.juzhou.platform.importing;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
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
import org.juzhou.platform.importing.ImportJob.State;
import org.juzhou.platform.importing.ImportStore.Ended;
import org.juzhou.platform.importing.ImportStore.Name;
import org.juzhou.platform.problem.ErrorCode;
import org.juzhou.platform.problem.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Lists the rows of running jobs, some hundred at a time: registers each organisation, then lists
/// it. After a stop it asks the ledger what is there already, so nothing is done twice.
@Component
final class ImportWorker implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(ImportWorker.class);
    private static final int ROWS_AT_ONCE = 500;
    private static final long VALID_SECONDS = 3_600;
    private static final Duration LONGEST_SLEEP = Duration.ofSeconds(5);
    private static final Duration LONGEST_END = Duration.ofSeconds(10);
    private static final String REGISTRY = "registry";

    private final Chain chain;
    private final Submitter submitter;
    private final ImportStore store;
    private final IdentityFacts facts;
    private final @Nullable NodeKey key;
    private final InstantSource clock = InstantSource.system();
    private final Semaphore work = new Semaphore(0);
    private volatile @Nullable Thread thread;

    ImportWorker(
            Chain chain,
            Submitter submitter,
            ImportStore store,
            IdentityFacts facts,
            ObjectProvider<NodeKey> key) {
        this.chain = chain;
        this.submitter = submitter;
        this.store = store;
        this.facts = facts;
        this.key = key.getIfAvailable();
    }

    /// Nothing can be listed without the registrar's key.
    NodeKey requireKey() {
        return Optional.ofNullable(key)
                .orElseThrow(
                        () ->
                                new Problem(
                                        ErrorCode.NO_SIGNING_KEY,
                                        "this node was started without the founder's key"));
    }

    /// There is something to do.
    void wake() {
        work.release();
    }

    @Override
    public void start() {
        Thread started = Thread.ofPlatform().name("imports").unstarted(this::run);
        thread = started;
        started.start();
    }

    @Override
    public void stop() {
        Thread running = thread;
        thread = null;
        wake();
        if (running != null) {
            try {
                if (!running.join(LONGEST_END)) {
                    running.interrupt();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private void run() {
        try {
            while (isRunning()) {
                if (!step()) {
                    work.tryAcquire(LONGEST_SLEEP.toMillis(), TimeUnit.MILLISECONDS);
                    work.drainPermits();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Lists some rows; whether there were any.
    private boolean step() throws InterruptedException {
        Optional<String> job = Optional.empty();
        try {
            job = key == null ? Optional.empty() : store.running();
            if (job.isPresent()) {
                go(job.get());
            }
            return job.isPresent();
        } catch (RuntimeException e) {
            LOG.warn("an import waits: {}", e.toString());
            note(job, e);
            return false;
        }
    }

    private void note(Optional<String> job, RuntimeException e) {
        try {
            job.ifPresent(id -> store.trouble(id, String.valueOf(e.getMessage())));
        } catch (RuntimeException again) {
            LOG.warn("and the database does not take the reason: {}", again.toString());
        }
    }

    private void go(String job) throws InterruptedException {
        List<ImportItem> items = store.next(job, ROWS_AT_ONCE);
        if (items.isEmpty()) {
            store.move(job, State.RUNNING, State.DONE, clock.millis());
            return;
        }
        register(items);
        Map<Integer, Ended> ended = new LinkedHashMap<>();
        List<ImportItem> toList = new ArrayList<>();
        for (ImportItem item : items) {
            if (facts.profile(item.id()).isPresent()) {
                ended.put(item.number(), new Ended(item.number(), "listed", null));
            } else {
                toList.add(item);
            }
        }
        list(toList, ended);
        store.end(job, List.copyOf(ended.values()));
        store.trouble(job, null);
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

    private void list(List<ImportItem> items, Map<Integer, Ended> ended)
            throws InterruptedException {
        List<SignedRecord> records = new ArrayList<>();
        List<Name> names = new ArrayList<>();
        for (ImportItem item : items) {
            records.add(listing(item, names));
        }
        store.keep(names);
        List<Outcome> outcomes = submit(records);
        for (int i = 0; i < outcomes.size(); i++) {
            int number = items.get(i).number();
            switch (outcomes.get(i)) {
                case Outcome.Accepted _ -> ended.put(number, new Ended(number, "listed", null));
                case Outcome.Refused refused ->
                        ended.put(number, new Ended(number, "refused", fault(refused)));
                case Outcome.Busy _, Outcome.Undecided _ -> {
                    // the next step asks the ledger
                }
            }
        }
    }

    private static Fault fault(Outcome.Refused refused) {
        String field = refused.field();
        String column = field == null ? "-" : field.equals("code") ? "uscc" : field;
        return new Fault(column, refused.code(), refused.detail());
    }

    private SignedRecord listing(ImportItem item, List<Name> names) {
        Candidate candidate = item.candidate();
        ListOrganisation command =
                new ListOrganisation(
                        item.id(),
                        candidate.kind(),
                        candidate.publicCode(),
                        candidate.region(),
                        candidate.industry(),
                        null);
        List<Disclosure> disclosures = new ArrayList<>();
        disclosures.add(named(item, "name", candidate.name(), names));
        String shortName = candidate.shortName();
        if (shortName != null) {
            disclosures.add(named(item, "shortName", shortName, names));
        }
        RecordBuilder builder = builder(IdentityCommands.CONTRACT, command.action());
        command.fields().members().forEach(builder::field);
        return sign(
                builder.digests(
                        Disclosure.digests(
                                chain.identity().suite(), disclosures, command.digests())));
    }

    private Disclosure named(ImportItem item, String field, String value, List<Name> names) {
        Disclosure disclosure = Disclosure.of(field, value);
        Bytes digest = Bytes.parseBase64url(disclosure.digest(chain.identity().suite()));
        names.add(new Name(item.id(), digest, disclosure, value));
        return disclosure;
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

    /// Waits while the chain is busy; one outcome each, none of them busy for ever.
    private List<Outcome> submit(List<SignedRecord> records) throws InterruptedException {
        if (records.isEmpty()) {
            return List.of();
        }
        List<Bytes> texts = records.stream().map(SignedRecord::compact).toList();
        while (true) {
            List<Outcome> outcomes = submitter.submit(texts);
            Optional<Outcome.Busy> busy =
                    outcomes.stream()
                            .filter(Outcome.Busy.class::isInstance)
                            .map(Outcome.Busy.class::cast)
                            .findFirst();
            if (busy.isEmpty() || !isRunning()) {
                return outcomes;
            }
            TimeUnit.SECONDS.sleep(Math.max(1, busy.get().retryAfterSeconds()));
        }
    }
}
