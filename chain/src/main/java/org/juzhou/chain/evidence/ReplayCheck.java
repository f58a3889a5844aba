package org.juzhou.chain.evidence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.juzhou.chain.contract.Contract;
import org.juzhou.chain.evidence.Facts.Run;
import org.juzhou.chain.execution.Replay;
import org.juzhou.chain.execution.ReplayException;
import org.juzhou.chain.execution.ReplayException.Fault;
import org.juzhou.chain.store.Scratch;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.record.Entry;
import org.juzhou.ledger.record.Genesis;
import org.juzhou.ledger.tree.CompactRange;
import org.juzhou.ledger.tree.Proofs;
import org.juzhou.ledger.tree.Tile;
import org.juzhou.ledger.tree.TreeHead;

/// Checks what only executing the log again shows: all entries from the genesis to the block, and
/// then the block.
record ReplayCheck(Suite suite, Hash chain, List<Contract> contracts) {

    /// What was seen.
    String check(Evidence evidence, SignedHeads heads, TileFolder tiles) throws NotShown {
        Run block = evidence.facts().block();
        if (block == null) {
            throw new NotShown("the block is missing");
        }
        CompactRange before = frontier(block);
        requireUnder(heads.first(), block);
        Path temporary = temporary();
        try (Scratch scratch = Scratch.open(temporary)) {
            Replay replay = replay(tiles, block.first(), before.root(), scratch);
            ReplayException found = execute(replay, block);
            boolean same =
                    switch (found.fault()) {
                        case RULE -> evidence.lie() == Lie.REFUSED_RECORD;
                        case WRITES -> evidence.lie() == Lie.WRONG_WRITES;
                        case FORM, SEAL, ENVELOPE, REPEATED, SIGNATURE -> true;
                    };
            NotShown.unless(same, "executing it shows something else: " + found.what());
            return "entry " + found.index() + " " + found.what();
        } finally {
            remove(temporary);
        }
    }

    private CompactRange frontier(Run block) throws NotShown {
        try {
            return CompactRange.of(suite, block.first(), block.frontier());
        } catch (FormatException e) {
            throw new NotShown("the tree before the block is not one of its size");
        }
    }

    private void requireUnder(TreeHead head, Run block) throws NotShown {
        CompactRange tree = frontier(block);
        block.entries().forEach(entry -> tree.append(suite.leafHash(entry)));
        NotShown.unless(
                tree.size() <= head.size()
                        && Proofs.isConsistent(
                                suite, new TreeHead(tree.size(), tree.root()), head, block.path()),
                "the block is not under the head");
    }

    /// Executes everything before the block, which has to be what the head's tree begins with.
    private Replay replay(TileFolder tiles, long size, Hash root, Scratch scratch) throws NotShown {
        CompactRange tree = new CompactRange(suite);
        Replay replay = null;
        for (long number = 0; number * Tile.FULL_WIDTH < size; number++) {
            int width = (int) Math.min(Tile.FULL_WIDTH, size - number * Tile.FULL_WIDTH);
            for (Bytes entry : tiles.entries(number, width)) {
                Hash leaf = suite.leafHash(entry);
                tree.append(leaf);
                if (replay == null) {
                    NotShown.unless(leaf.equals(chain), "entry 0 of the tiles is another genesis");
                    replay =
                            Replay.begin(Genesis.parse(entry), contracts, scratch, (_, _, _) -> {});
                } else {
                    feedBefore(replay, entry);
                }
            }
        }
        NotShown.unless(tree.root().equals(root), "the tiles are not those before the block");
        if (replay == null) {
            throw new NotShown("there is nothing before the block");
        }
        return replay;
    }

    private ReplayException execute(Replay replay, Run block) throws NotShown {
        try {
            for (Bytes entry : block.entries()) {
                feed(replay, entry);
            }
        } catch (ReplayException e) {
            return e;
        }
        throw new NotShown("executing the block shows nothing wrong");
    }

    private void feedBefore(Replay replay, Bytes entry) throws NotShown {
        try {
            feed(replay, entry);
        } catch (ReplayException e) {
            throw new NotShown(
                    "the tiles are not those before the block: entry "
                            + e.index()
                            + " "
                            + e.what());
        }
    }

    private void feed(Replay replay, Bytes entry) {
        try {
            switch (Entry.parse(entry, suite)) {
                case Entry.OfGenesis _ ->
                        throw new ReplayException(replay.size(), Fault.FORM, "is a genesis");
                case Entry.OfSeal _ -> replay.seal(entry, suite.leafHash(entry));
                case Entry.OfRecord(var record) -> replay.record(record);
            }
        } catch (FormatException e) {
            throw new ReplayException(
                    replay.size(), Fault.FORM, "cannot be read as an entry: " + e.getMessage());
        }
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("juzhou-evidence-");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a temporary folder", e);
        }
    }

    private static void remove(Path folder) {
        try {
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + folder, e);
        }
    }
}
