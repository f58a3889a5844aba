package org.juzhou.sdk.preserve;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.batch.BatchTree;
import org.juzhou.ledger.batch.DisclosuresFile;
import org.juzhou.ledger.batch.Leaves;
import org.juzhou.ledger.batch.Salt;
import org.juzhou.ledger.batch.Statement;
import org.juzhou.ledger.record.Disclosure;
import org.juzhou.ledger.record.SignedRecord;
import org.juzhou.sdk.Answer;
import org.juzhou.sdk.Answer.Accepted;
import org.juzhou.sdk.preserve.PreserveException.Kind;
import org.juzhou.sdk.preserve.Progress.Phase;

/// Preserves files: one makes a record of its own, several make a batch.
///
/// The order is what keeps it safe: a journal with salts and record is on the disk before anything
/// is sent, receipts are checked under the user's policy before they are written, and the journal
/// goes last. Whatever cuts a run short, the same command again finishes it. Used by one thread.
public final class PreserveFiles {
    private final Destination to;
    private final Progress progress;
    private final Acts acts;

    /// @param clock of whoever signs
    public PreserveFiles(Destination to, Progress progress, Clock clock) {
        this.to = to;
        this.progress = progress;
        this.acts = new Acts(to.chain(), to.signer(), clock);
    }

    /// Finishes what earlier runs left in a folder; work for other chains is left alone.
    public List<Preserved> resume(Path folder) {
        List<Preserved> finished = new ArrayList<>();
        for (Path file : Journal.in(folder)) {
            Journal journal = Journal.load(file);
            if (journal.record().chain().equals(to.chain().genesis())) {
                finished.add(finish(journal, file, true));
            }
        }
        return finished;
    }

    /// What became of the files of one run.
    ///
    /// @param preserved one element a record
    /// @param already files whose receipts are there and are of the same content
    public record Run(List<Preserved> preserved, List<Path> already) {
        public Run {
            preserved = List.copyOf(preserved);
            already = List.copyOf(already);
        }
    }

    /// Preserves files; nothing is sent if one of them would overwrite the receipt of another
    /// content.
    public Run preserve(Sources sources) {
        List<Statement> statements = new Hashing(sources.files(), progress).run();
        List<Source> fresh = new ArrayList<>();
        List<Statement> freshStatements = new ArrayList<>();
        List<Path> already = new ArrayList<>();
        Existing existing = new Existing(to.chain().suite());
        for (int i = 0; i < statements.size(); i++) {
            Source source = sources.files().get(i);
            if (existing.covers(source, statements.get(i))) {
                already.add(source.file());
            } else {
                fresh.add(source);
                freshStatements.add(statements.get(i));
            }
        }
        existing.refuseConflicts();
        List<Preserved> preserved = new ArrayList<>();
        for (int from = 0; from < fresh.size(); from += BatchTree.MAX_COUNT) {
            int end = Math.min(fresh.size(), from + BatchTree.MAX_COUNT);
            Journal journal = prepare(fresh.subList(from, end), freshStatements.subList(from, end));
            preserved.add(finish(journal, journal.save(sources.folder()), false));
        }
        return new Run(preserved, already);
    }

    private Journal prepare(List<Source> sources, List<Statement> statements) {
        List<Item> items = new ArrayList<>(sources.size());
        for (int i = 0; i < sources.size(); i++) {
            Salt salt = Salt.random();
            Hash leaf = Leaves.leaf(acts.suite(), salt, statements.get(i));
            items.add(new Item(sources.get(i).base(), salt, leaf));
        }
        if (items.size() == 1) {
            List<Disclosure> disclosures = acts.disclosures(sources.getFirst().file());
            SignedRecord record = acts.evidence(items.getFirst().leaf(), disclosures);
            return new Journal(
                    record, disclosures.stream().map(Disclosure::encoded).toList(), items);
        }
        return new Journal(acts.batch(tree(items)), List.of(), items);
    }

    private BatchTree tree(List<Item> items) {
        return BatchTree.of(acts.suite(), items.stream().map(Item::leaf).toList());
    }

    private Preserved finish(Journal journal, Path journalFile, boolean resumed) {
        for (int i = 0; i < journal.items().size(); i++) {
            SyncedFile.write(disclosuresFile(journal, i), disclosures(journal, i).toBytes());
            progress.at(Phase.DISCLOSURES, i + 1L, journal.items().size(), 0, 0);
        }
        if (journal.isBatch()) {
            to.client().uploadLeaves(journal.items().stream().map(Item::leaf).toList());
        }
        Accepted place =
                switch (to.client().submit(journal.record())) {
                    case Accepted accepted -> accepted;
                    case Answer.Refused refused -> throw refused(journal, journalFile, refused);
                    case Answer.Undecided undecided ->
                            throw new PreserveException(
                                    Kind.UNDECIDED, "no-answer-yet", undecided.id().hex());
                };
        writeReceipts(journal, to.client().receipt(place.id()));
        delete(journalFile);
        List<Path> bases = journal.items().stream().map(Item::base).toList();
        return new Preserved(place, journal.isBatch(), bases, resumed);
    }

    private void writeReceipts(Journal journal, Bytes answer) {
        Receipts receipts =
                new Receipts(
                        to.policy(),
                        journal.record(),
                        answer,
                        journal.isBatch() ? tree(journal.items()) : null);
        int count = journal.items().size();
        receipts.requireValid(0, disclosures(journal, 0));
        receipts.requireValid(count - 1, disclosures(journal, count - 1));
        for (int i = 0; i < count; i++) {
            SyncedFile.write(Source.receiptOf(journal.items().get(i).base()), receipts.of(i));
            progress.at(Phase.RECEIPTS, i + 1L, count, 0, 0);
        }
    }

    private static DisclosuresFile disclosures(Journal journal, int index) {
        return new DisclosuresFile(
                journal.record().id(),
                journal.isBatch() ? (long) index : null,
                journal.items().get(index).salt(),
                journal.disclosures());
    }

    private static Path disclosuresFile(Journal journal, int index) {
        return Source.disclosuresOf(journal.items().get(index).base());
    }

    /// The record is in no log and will be in none: what was written for it goes.
    private static PreserveException refused(
            Journal journal, Path journalFile, Answer.Refused refused) {
        for (int i = 0; i < journal.items().size(); i++) {
            delete(disclosuresFile(journal, i));
        }
        delete(journalFile);
        return new PreserveException(Kind.REFUSED, refused.code(), refused.detail());
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + file + ": " + e.getMessage(), e);
        }
    }
}
