package org.juzhou.chain.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.juzhou.chain.TestChain;
import org.juzhou.chain.TestNode;
import org.juzhou.chain.check.TileExport.ExportException;
import org.juzhou.chain.check.TileExport.Exported;
import org.juzhou.chain.store.Tampering;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.note.Checkpoint;
import org.juzhou.ledger.note.SignedNote;
import org.juzhou.ledger.record.SignedRecord;
import org.juzhou.ledger.tree.EntryBundle;
import org.juzhou.ledger.tree.Proofs;
import org.juzhou.ledger.tree.TilePath;
import org.juzhou.ledger.tree.TiledTree;

class TileExportTest {
    @TempDir Path folder;
    private TestChain chain;
    private TestNode node;
    private Path target;

    @BeforeEach
    void open() {
        chain = TestChain.standard();
        node = TestNode.open(folder.resolve("ledger"), chain);
        target = folder.resolve("www");
    }

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void writesALogThatCanBeVerifiedFromItsFilesAlone() throws IOException {
        grow(600);
        SignedNote head = head();

        Exported done = export(head);

        assertThat(done).isEqualTo(new Exported(node.store().tip().size(), 2 + 1 + 2 + 1 + 1, 0));
        Checkpoint checkpoint = Checkpoint.parse(SignedNote.parse(read("checkpoint")).text());
        TiledTree tree =
                new TiledTree(Suite.STANDARD, checkpoint.size(), path -> read(path.text()));
        assertThat(Proofs.root(Suite.STANDARD, tree, checkpoint.size()))
                .isEqualTo(checkpoint.root());
        List<Bytes> entries = EntryBundle.parse(read(new TilePath.Entries(1, 256).text()), 256);
        assertThat(entries.getFirst().toArray()).isEqualTo(node.store().entry(256));
    }

    @Test
    void goesOnWhereItWasStoppedAndAddsToAnEarlierExport() throws IOException {
        grow(300);
        export(head());
        byte[] before = Files.readAllBytes(target.resolve("tile/0/000"));
        Files.delete(target.resolve("tile/entries/000"));
        Files.writeString(target.resolve("tile/entries/000.new"), "what a stop left");
        grow(400);

        Exported done = export(head());

        assertThat(done.kept()).isEqualTo(1);
        assertThat(Files.readAllBytes(target.resolve("tile/0/000"))).isEqualTo(before);
        assertThat(read("tile/entries/000").toArray()).isEqualTo(node.store().bundle(0, 256));
        assertThat(Checkpoint.parse(SignedNote.parse(read("checkpoint")).text()).size())
                .isEqualTo(node.store().tip().size());
        try (Stream<Path> files = Files.walk(target)) {
            assertThat(files).noneMatch(file -> file.toString().endsWith(".new"));
        }
    }

    @Test
    void refusesAFolderWithAnotherLogOrANewerHead() throws IOException {
        grow(3);
        SignedNote older = head();
        grow(3);
        export(head());
        assertThatThrownBy(() -> export(older))
                .isInstanceOf(ExportException.class)
                .hasMessageContaining("another folder");

        Files.writeString(target.resolve("checkpoint"), "my notes");
        assertThatThrownBy(() -> export(head()))
                .isInstanceOf(ExportException.class)
                .hasMessageContaining("no checkpoint");
    }

    @Test
    void refusesAHeadThatIsNotTheLedgers() {
        grow(3);

        assertThatThrownBy(() -> export(sign(2, Suite.STANDARD.emptyRoot())))
                .isInstanceOf(ExportException.class);
        assertThatThrownBy(() -> export(sign(2000, Suite.STANDARD.emptyRoot())))
                .isInstanceOf(ExportException.class);
        assertThat(target).doesNotExist();
    }

    @Test
    void neverPublishesAnEntryThatIsDamagedOnDisk() throws IOException {
        grow(300);
        Tampering.flip(folder.resolve("ledger/entries.dat"), 8L * 20_000);

        assertThatThrownBy(() -> export(head()))
                .isInstanceOf(ExportException.class)
                .hasMessageMatching("entry \\d+ does not have the leaf hash.*");
        assertThat(target.resolve("checkpoint")).doesNotExist();
    }

    private void grow(int records) {
        List<SignedRecord> block = new ArrayList<>();
        for (int i = 0; i < records; i++) {
            block.add(chain.put("key" + i % 7, "x"));
        }
        node.apply(TestChain.START_MILLIS, block);
    }

    private SignedNote head() {
        return sign(node.store().tip().size(), node.store().tip().root());
    }

    private SignedNote sign(long size, Hash root) {
        String text = new Checkpoint(TestChain.ORIGIN, size, root).text();
        return new SignedNote(text, List.of(chain.logSigner().sign(text)));
    }

    private Exported export(SignedNote head) {
        return TileExport.export(Suite.STANDARD, node.store(), head, target);
    }

    private Bytes read(String path) {
        try {
            return Bytes.of(Files.readAllBytes(target.resolve(path)));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
