package org.juzhou.chain.evidence;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.juzhou.chain.Outcome.Refused;
import org.juzhou.chain.evidence.Facts.Link;
import org.juzhou.chain.execution.RecordJudge;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.crypto.PublicKey;
import org.juzhou.ledger.receipt.Placed;
import org.juzhou.ledger.record.Entry;
import org.juzhou.ledger.record.KeyId;
import org.juzhou.ledger.record.KeyRegistration;
import org.juzhou.ledger.record.RegisteredKey;
import org.juzhou.ledger.record.Seal;
import org.juzhou.ledger.record.SignedRecord;
import org.juzhou.ledger.tree.Proofs;
import org.juzhou.ledger.tree.Subtree;
import org.juzhou.ledger.tree.TreeHead;

/// Checks what the file alone shows.
record ProofCheck(Suite suite, Hash chain, SignedHeads heads) {

    /// What was seen.
    String check(Evidence evidence) throws NotShown {
        List<Placed> entries = evidence.facts().entries();
        return switch (evidence.lie()) {
            case TWO_HEADS -> twoHeads();
            case INCONSISTENT_HEADS -> inconsistentHeads(evidence.facts().link());
            case BAD_ENTRY -> badEntry(at(entries, 0));
            case BAD_SIGNATURE -> badSignature(at(entries, 0), at(entries, 1));
            case REPEATED_RECORD -> repeated(at(entries, 0), at(entries, 1));
            case UNTIMELY_RECORD -> untimely(at(entries, 0), at(entries, 1));
            case CONTRADICTORY_SEAL -> contradictory(at(entries, 0), at(entries, 1));
            case UNSEALED_HEAD -> unsealed(at(entries, 0));
            case REFUSED_RECORD, WRONG_WRITES, OTHER_BYTES, HEAD_BACK, TIME_AHEAD ->
                    throw new IllegalArgumentException(evidence.lie() + " is no proof");
        };
    }

    private static Placed at(List<Placed> entries, int place) throws NotShown {
        NotShown.unless(place < entries.size(), "entry " + place + " of the proof is missing");
        return entries.get(place);
    }

    private String twoHeads() throws NotShown {
        TreeHead first = heads.first();
        TreeHead second = heads.second();
        NotShown.unless(first.size() == second.size(), "the heads have different sizes");
        NotShown.unless(!first.root().equals(second.root()), "the heads are the same");
        return "the log signed two trees of size "
                + first.size()
                + ": "
                + first.root()
                + " and "
                + second.root();
    }

    /// The second tree's first leaves have one root only; it is shown, and is not the first head's.
    private String inconsistentHeads(@Nullable Link link) throws NotShown {
        TreeHead first = heads.first();
        TreeHead second = heads.second();
        NotShown.unless(
                first.size() >= 1 && first.size() < second.size(),
                "the first head is not the smaller one");
        if (link == null) {
            throw new NotShown("the link between the heads is missing");
        }
        NotShown.unless(
                Proofs.isPart(
                        suite, Subtree.ofFirst(first.size()), link.root(), second, link.path()),
                "the link does not lead to the second head");
        NotShown.unless(!link.root().equals(first.root()), "the second tree begins with the first");
        return "the tree of size "
                + second.size()
                + " begins with "
                + link.root()
                + ", but the log signed "
                + first.root()
                + " for its first "
                + first.size();
    }

    private String badEntry(Placed placed) throws NotShown {
        heads.require(placed);
        try {
            Entry entry = Entry.parse(placed.entry(), suite);
            NotShown.unless(
                    entry instanceof Entry.OfGenesis && placed.index() > 0,
                    "entry " + placed.index() + " is in order");
            return "entry " + placed.index() + " is a genesis";
        } catch (FormatException e) {
            return "entry " + placed.index() + " is none: " + e.getMessage();
        }
    }

    private String badSignature(Placed placed, Placed registration) throws NotShown {
        SignedRecord record = record(placed);
        NotShown.unless(
                registration.index() < placed.index(), "the key was registered after the record");
        PublicKey key = key(registration, record.kid());
        NotShown.unless(
                !record.isSignedBy(key), "the signature of entry " + placed.index() + " verifies");
        return "entry "
                + placed.index()
                + " is not signed by key "
                + record.kid()
                + " of entry "
                + registration.index();
    }

    private PublicKey key(Placed registration, KeyId kid) throws NotShown {
        Optional<RegisteredKey> key =
                switch (heads.entry(registration)) {
                    case Entry.OfGenesis(var genesis) ->
                            registration.index() == 0 ? genesis.key(kid) : Optional.empty();
                    case Entry.OfRecord(SignedRecord record) -> registered(record, kid);
                    case Entry.OfSeal _ -> Optional.empty();
                };
        return key.orElseThrow(
                        () ->
                                new NotShown(
                                        "entry "
                                                + registration.index()
                                                + " does not register key "
                                                + kid))
                .publicKey();
    }

    private static Optional<RegisteredKey> registered(SignedRecord record, KeyId kid)
            throws NotShown {
        if (!record.contract().equals(KeyRegistration.CONTRACT)
                || !record.action().equals(KeyRegistration.ACTION)) {
            return Optional.empty();
        }
        try {
            KeyRegistration registration = KeyRegistration.of(record);
            return registration.kid().equals(kid)
                    ? Optional.of(registration.key())
                    : Optional.empty();
        } catch (FormatException e) {
            throw new NotShown("the registration cannot be read: " + e.getMessage());
        }
    }

    private String repeated(Placed first, Placed second) throws NotShown {
        NotShown.unless(first.index() != second.index(), "it is one entry");
        Hash id = record(first).id();
        NotShown.unless(id.equals(record(second).id()), "the two records have different ids");
        return "record " + id + " is at " + first.index() + " and at " + second.index();
    }

    private String untimely(Placed placed, Placed sealed) throws NotShown {
        SignedRecord record = record(placed);
        Seal seal = seal(sealed);
        NotShown.unless(
                sealed.index() - seal.count() <= placed.index() && placed.index() < sealed.index(),
                "the seal is not that of the record's block");
        Refused refused =
                new RecordJudge(chain)
                        .judgeEarly(record, seal.timeMillis())
                        .orElseThrow(() -> new NotShown("the record is right at its time"));
        return "entry " + placed.index() + ": " + refused.code() + ", " + refused.detail();
    }

    /// A seal says where its block begins: before it stands the seal before, and in it only
    /// records.
    private String contradictory(Placed sealed, Placed other) throws NotShown {
        Seal seal = seal(sealed);
        long before = sealed.index() - seal.count() - 1;
        String here = "the seal at " + sealed.index();
        if (other.index() > before && other.index() < sealed.index()) {
            Entry entry = heads.entry(other);
            NotShown.unless(!(entry instanceof Entry.OfRecord), "the block has records alone");
            return here + " counts entry " + other.index() + " as a record, which is none";
        }
        NotShown.unless(other.index() == Math.max(before, 0), "the other entry is far from it");
        Hash leaf = suite.leafHash(other.entry());
        return switch (heads.entry(other)) {
            case Entry.OfRecord _ -> here + " leaves out entry " + other.index();
            case Entry.OfGenesis(var genesis) ->
                    differs(here, seal, new Before(0, genesis.timeMillis(), leaf));
            case Entry.OfSeal(Seal last) ->
                    differs(here, seal, new Before(last.height(), last.timeMillis(), leaf));
        };
    }

    private record Before(long height, long timeMillis, Hash leaf) {}

    private static String differs(String here, Seal seal, Before before) throws NotShown {
        if (seal.height() != before.height() + 1) {
            return here + " has height " + seal.height() + " after " + before.height();
        }
        if (!seal.previous().equals(before.leaf())) {
            return here + " names another seal before it than the one that is there";
        }
        NotShown.unless(seal.timeMillis() < before.timeMillis(), "the two seals agree");
        return here + " has time " + seal.timeMillis() + " after " + before.timeMillis();
    }

    private String unsealed(Placed last) throws NotShown {
        NotShown.unless(
                last.index() == heads.first().size() - 1, "the entry is not the last of the tree");
        NotShown.unless(
                heads.entry(last) instanceof Entry.OfRecord, "the tree ends with no record");
        return "the head of size " + heads.first().size() + " ends inside a block";
    }

    private SignedRecord record(Placed placed) throws NotShown {
        if (heads.entry(placed) instanceof Entry.OfRecord(SignedRecord record)) {
            return record;
        }
        throw new NotShown("entry " + placed.index() + " is no record");
    }

    private Seal seal(Placed placed) throws NotShown {
        if (heads.entry(placed) instanceof Entry.OfSeal(Seal seal)) {
            return seal;
        }
        throw new NotShown("entry " + placed.index() + " is no seal");
    }
}
