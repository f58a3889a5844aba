package org.juzhou.chain.member;

import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.juzhou.chain.evidence.Evidence;
import org.juzhou.chain.evidence.EvidenceWriter;
import org.juzhou.chain.evidence.Facts.Given;
import org.juzhou.chain.evidence.Facts.Link;
import org.juzhou.chain.evidence.Facts.Run;
import org.juzhou.chain.evidence.Lie;
import org.juzhou.chain.execution.ReplayException;
import org.juzhou.chain.member.Stretch.Item;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.note.Checkpoint;
import org.juzhou.ledger.note.SignedNote;
import org.juzhou.ledger.receipt.Placed;
import org.juzhou.ledger.record.Entry;
import org.juzhou.ledger.record.Seal;
import org.juzhou.ledger.tree.CompactRange;
import org.juzhou.ledger.tree.Proofs;
import org.juzhou.ledger.tree.TreeHead;

/// Turns what a member found into evidence that others can check. Used by the following thread.
final class Accuser {
    private final EvidenceWriter writer;
    private final Copy copy;
    private final StretchReader reader;
    private final LongSupplier wallSeconds;

    Accuser(EvidenceWriter writer, Copy copy, StretchReader reader, LongSupplier wallSeconds) {
        this.writer = writer;
        this.copy = copy;
        this.reader = reader;
        this.wallSeconds = wallSeconds;
    }

    /// Two heads of one size with different roots.
    LieFound twoHeads(SignedNote first, SignedNote second) {
        return found(
                writer.heads(
                        now(),
                        "two signed heads of one size differ",
                        ofTheLog(first),
                        ofTheLog(second),
                        null));
    }

    /// A head that the accepted one does not begin with.
    LieFound notInAccepted(SignedNote smaller, SignedNote accepted) {
        long size = size(smaller);
        Link link =
                new Link(
                        copy.store().rootAt(size),
                        Proofs.consistency(writer.suite(), copy.store(), size, size(accepted)));
        return found(
                writer.heads(
                        now(),
                        "the head of size " + size + " is not what the accepted one begins with",
                        ofTheLog(smaller),
                        ofTheLog(accepted),
                        link));
    }

    /// A smaller head after a larger one.
    LieFound headBack(SignedNote accepted, SignedNote after) {
        return found(
                writer.headBack(
                        now(),
                        "a head of size " + size(after) + " after one of " + size(accepted),
                        ofTheLog(accepted),
                        ofTheLog(after)));
    }

    /// A live head from a time to come.
    LieFound timeAhead(TargetTree target, long timeMillis) {
        long last = target.head().size() - 1;
        return found(
                writer.timeAhead(
                        now(),
                        "the last seal has time " + timeMillis,
                        target.note(),
                        target.placed(last, copy.entry(last))));
    }

    /// Entries that are not in the tree of the head: by its tiles it is one of three.
    ///
    /// @param accepted the head that was accepted before; null before the first
    LieFound notInTree(TargetTree target, Stretch stretch, @Nullable SignedNote accepted) {
        if (!target.isWhole()) {
            return otherBytes(target, "the tiles do not make the tree of the head", null);
        }
        if (accepted != null) {
            TreeHead before = Checkpoint.parse(accepted.text()).head();
            Hash shown = target.rootOf(before.size());
            if (!shown.equals(before.root())) {
                return found(
                        writer.heads(
                                now(),
                                "the tree does not begin with that of size " + before.size(),
                                ofTheLog(accepted),
                                target.note(),
                                new Link(shown, target.consistency(before.size()))));
            }
        }
        return otherEntry(target, stretch);
    }

    /// What an entry shows that the copy does not take.
    LieFound refused(TargetTree target, ReplayException fault) {
        long index = fault.index();
        return found(
                switch (fault.fault()) {
                    case FORM -> entries(Lie.BAD_ENTRY, target, fault, index);
                    case SIGNATURE ->
                            entries(
                                    Lie.BAD_SIGNATURE,
                                    target,
                                    fault,
                                    index,
                                    fault.first().orElseThrow());
                    case REPEATED ->
                            entries(
                                    Lie.REPEATED_RECORD,
                                    target,
                                    fault,
                                    fault.first().orElseThrow(),
                                    index);
                    case ENVELOPE ->
                            entries(
                                    Lie.UNTIMELY_RECORD,
                                    target,
                                    fault,
                                    index,
                                    copy.store().tip().size() + copy.block().size() - 1);
                    case SEAL -> contradictorySeal(target, fault);
                    case RULE -> block(Lie.REFUSED_RECORD, target, fault);
                    case WRITES -> block(Lie.WRONG_WRITES, target, fault);
                });
    }

    /// A head that ends inside a block.
    LieFound unsealed(TargetTree target) {
        long last = target.head().size() - 1;
        return found(
                writer.entries(
                        Lie.UNSEALED_HEAD,
                        now(),
                        "the last entry is no seal",
                        target.note(),
                        target.placed(last, copy.entry(last))));
    }

    /// A seal is wrong beside the seal before it, or beside an entry that it should or should not
    /// count. A block that is too long is shown by the seal that ends it, or by there being none.
    private Evidence contradictorySeal(TargetTree target, ReplayException fault) {
        long sealed = fault.index();
        Bytes bytes = entry(target, sealed);
        while (Entry.kindOf(bytes) != Entry.Kind.SEAL) {
            if (++sealed == target.head().size()) {
                return entries(Lie.UNSEALED_HEAD, target, fault, sealed - 1);
            }
            bytes = entry(target, sealed);
        }
        Seal seal = Seal.parse(bytes);
        long before = sealed - seal.count() - 1;
        long last = copy.store().tip().sealIndex();
        long other = last > before ? last : Math.max(before, 0);
        return entries(Lie.CONTRADICTORY_SEAL, target, fault, sealed, other);
    }

    private Evidence block(Lie lie, TargetTree target, ReplayException fault) {
        CompactRange before = copy.tree();
        List<Bytes> entries = copy.block();
        Run run =
                new Run(
                        before.size(),
                        before.frontier(),
                        entries,
                        target.consistency(before.size() + entries.size()));
        return writer.block(lie, now(), what(fault), target.note(), run);
    }

    private Evidence entries(Lie lie, TargetTree target, ReplayException fault, long... indexes) {
        Placed[] placed = new Placed[indexes.length];
        for (int i = 0; i < indexes.length; i++) {
            placed[i] = target.placed(indexes[i], entry(target, indexes[i]));
        }
        return writer.entries(lie, now(), what(fault), target.note(), placed);
    }

    private Bytes entry(TargetTree target, long index) {
        return index < copy.store().tip().size() + copy.block().size()
                ? copy.entry(index)
                : reader.entry(index, target.head().size());
    }

    /// The first entry that was given with other bytes than the tree has; asked for once more,
    /// since a line can be at fault.
    private LieFound otherEntry(TargetTree target, Stretch stretch) {
        long index = stretch.first();
        for (Item item : stretch.items()) {
            Hash leaf = target.leaf(index);
            if (!item.leaf().equals(leaf)) {
                Bytes again = reader.entry(index, target.head().size());
                if (writer.suite().leafHash(again).equals(leaf)) {
                    throw new SourceException(
                            "entry "
                                    + index
                                    + " came with other bytes, and right when asked again");
                }
                return otherBytes(
                        target,
                        "entry " + index + " has other bytes than the tree",
                        new Given(index, again, leaf, target.path(index)));
            }
            index++;
        }
        throw new IllegalStateException(
                "this copy has another tree of size "
                        + stretch.first()
                        + " than the log: run `juzhou fsck` on it");
    }

    private LieFound otherBytes(TargetTree target, String what, @Nullable Given given) {
        return found(writer.otherBytes(now(), what, target.note(), given));
    }

    /// The note without the member's own line, which shows nothing.
    private static SignedNote ofTheLog(SignedNote note) {
        return new SignedNote(note.text(), note.lines().subList(0, 1));
    }

    private static LieFound found(Evidence evidence) {
        return new LieFound(evidence);
    }

    private static String what(ReplayException fault) {
        return "entry " + fault.index() + " " + fault.what();
    }

    private long now() {
        return wallSeconds.getAsLong();
    }

    private static long size(SignedNote note) {
        return Checkpoint.parse(note.text()).size();
    }
}
