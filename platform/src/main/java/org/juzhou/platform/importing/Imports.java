package org.juzhou.platform.importing;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.juzhou.platform.identity.IdentityFacts;
import org.juzhou.platform.importing.ImportJob.State;
import org.juzhou.platform.problem.ErrorCode;
import org.juzhou.platform.problem.Problem;
import org.springframework.stereotype.Component;

/// Files of organisations: judged at once, listed when somebody says so. Any thread may call it.
@Component
public class Imports {
    private static final int ID_BYTES = 8;
    private static final int MOST_NAME = 200;

    private final ImportStore store;
    private final IdentityFacts facts;
    private final OrganisationLister lister;
    private final ImportWorker worker;
    private final InstantSource clock = InstantSource.system();

    Imports(
            ImportStore store,
            IdentityFacts facts,
            OrganisationLister lister,
            ImportWorker worker) {
        this.lister = lister;
        this.store = store;
        this.facts = facts;
        this.worker = worker;
    }

    /// Reads a file and judges every row; nothing goes to the ledger.
    ///
    /// @param name of the file, to be shown
    /// @throws org.juzhou.ledger.FormatException with the code of what is wrong with the file
    public ImportJob preview(String name, byte[] file) {
        Preview preview = OrganisationSheet.preview(file, code -> facts.holderOf(code).isPresent());
        byte[] random = new byte[ID_BYTES];
        new SecureRandom().nextBytes(random);
        String id = HexFormat.of().formatHex(random);
        String shown = name.length() > MOST_NAME ? name.substring(0, MOST_NAME) : name;
        store.insert(id, shown, clock.millis(), preview.rows());
        return job(id);
    }

    /// How a job stands.
    ///
    /// @throws Problem `no-such-import`
    public ImportJob job(String id) {
        return store.job(id)
                .orElseThrow(
                        () -> new Problem(ErrorCode.NO_SUCH_IMPORT, "no import of that id", "id"));
    }

    /// Begins to list the rows of a job that are good; the work goes on without its caller.
    ///
    /// @param chosen numbers of rows; empty for all
    /// @throws Problem `import-begun` where it was begun or cancelled before, `no-signing-key`
    public ImportJob start(String id, Optional<List<Integer>> chosen) {
        lister.requireKey();
        if (job(id).state() != State.PREVIEWED) {
            throw begun();
        }
        chosen.ifPresent(numbers -> store.choose(id, numbers));
        if (!store.move(id, State.PREVIEWED, State.RUNNING, null)) {
            throw begun();
        }
        worker.wake();
        return job(id);
    }

    /// Stops a job: what was listed stays listed.
    ///
    /// @throws Problem `import-begun` where it is at its end
    public ImportJob cancel(String id) {
        job(id);
        if (!store.move(id, State.RUNNING, State.CANCELLED, clock.millis())
                && !store.move(id, State.PREVIEWED, State.CANCELLED, clock.millis())) {
            throw new Problem(ErrorCode.IMPORT_BEGUN, "it has ended already");
        }
        return job(id);
    }

    /// The newest jobs.
    List<ImportJob> newest(int atMost) {
        return store.jobs(atMost);
    }

    private static Problem begun() {
        return new Problem(ErrorCode.IMPORT_BEGUN, "it was begun or cancelled before");
    }
}
