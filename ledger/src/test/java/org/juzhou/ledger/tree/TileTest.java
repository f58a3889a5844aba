package org.juzhou.ledger.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Suite;

class TileTest {
    private static final Bytes BUNDLE =
            Bytes.parseHex("0000000100000110000220210002303100044041424300085051525354555657");

    @ParameterizedTest
    @CsvSource({
        "0, 0, 256, tile/0/000",
        "0, 1234067, 256, tile/0/x001/x234/067",
        "0, 273, 112, tile/0/273.p/112",
        "1, 1, 17, tile/1/001.p/17",
        "2, 0, 1, tile/2/000.p/1",
        "15, 455667, 256, tile/15/x455/667",
        "63, 999, 255, tile/63/999.p/255",
        "0, 36028797018963967, 256, tile/0/x036/x028/x797/x018/x963/967",
    })
    void writesAndReadsThePathsOfTiles(int level, long number, int width, String text) {
        TilePath path = new TilePath.Hashes(level, number, width);
        assertThat(path.text()).isEqualTo(text);
        assertThat(TilePath.parse(text)).isEqualTo(path);
        assertThat(path.isFull()).isEqualTo(width == 256);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 256, tile/entries/000",
        "1, 1, tile/entries/001.p/1",
        "123456789, 256, tile/entries/x123/x456/789",
        "1000, 5, tile/entries/x001/000.p/5",
    })
    void writesAndReadsThePathsOfBundles(long number, int width, String text) {
        TilePath path = new TilePath.Entries(number, width);
        assertThat(path.text()).isEqualTo(text);
        assertThat(TilePath.parse(text)).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tile",
                "tile/",
                "tile/0",
                "tile/0/",
                "tile//000",
                "/tile/0/000",
                "tile/0/000/",
                "tile/00/000",
                "tile/64/000",
                "tile/-1/000",
                "tile/+1/000",
                "tile/0/00",
                "tile/0/0000",
                "tile/0/x000/001",
                "tile/0/x001",
                "tile/0/001/002",
                "tile/0/x001/x002",
                "tile/0/X001/002",
                "tile/0/x01/002",
                "tile/0/00a",
                "tile/0/-01",
                "tile/0/000.p",
                "tile/0/000.p/",
                "tile/0/000.p/0",
                "tile/0/000.p/256",
                "tile/0/000.p/01",
                "tile/0/000.p/1/2",
                "tile/0/000.q/1",
                "tile/0/x036/x028/x797/x018/x963/968",
                "tile/0/x999/x999/x999/x999/x999/x999/999",
                "tile/entries",
                "tile/entries/0",
                "tile/Entries/000",
                "tile/entries/000.p/256",
                "tile/0/..%2f",
                "tile/0/../../etc/passwd",
                "tile/0/٠٠٠",
            })
    void refusesEveryOtherPath(String text) {
        assertThatThrownBy(() -> TilePath.parse(text)).isInstanceOf(FormatException.class);
    }

    @Test
    void knowsTheWidthsOfATree() {
        assertThat(TilePath.widthIn(70_000, 0, 272)).isEqualTo(256);
        assertThat(TilePath.widthIn(70_000, 0, 273)).isEqualTo(112);
        assertThat(TilePath.widthIn(70_000, 0, 274)).isZero();
        assertThat(TilePath.widthIn(70_000, 1, 0)).isEqualTo(256);
        assertThat(TilePath.widthIn(70_000, 1, 1)).isEqualTo(17);
        assertThat(TilePath.widthIn(70_000, 2, 0)).isEqualTo(1);
        assertThat(TilePath.widthIn(70_000, 3, 0)).isZero();
        assertThat(TilePath.widthIn(256, 0, 0)).isEqualTo(256);
        assertThat(TilePath.widthIn(256, 1, 0)).isEqualTo(1);
        assertThat(TilePath.widthIn(Long.MAX_VALUE, 7, 0)).isEqualTo(127);
        assertThat(TilePath.widthIn(Long.MAX_VALUE, 8, 0)).isZero();
        assertThat(TilePath.partialsOf(70_000).stream().map(TilePath::text))
                .containsExactlyInAnyOrder(
                        "tile/0/273.p/112",
                        "tile/entries/273.p/112",
                        "tile/1/001.p/17",
                        "tile/2/000.p/1");
        assertThat(TilePath.partialsOf(256).stream().map(TilePath::text))
                .containsExactly("tile/1/000.p/1");
        assertThat(TilePath.partialsOf(257).stream().map(TilePath::text))
                .containsExactlyInAnyOrder(
                        "tile/0/001.p/1", "tile/entries/001.p/1", "tile/1/000.p/1");
        assertThat(TilePath.partialsOf(0)).isEmpty();
    }

    @Test
    void writesTheGoldenTileAndBundle() {
        List<Bytes> inputs = CompactRangeTest.INPUTS.subList(0, 7);
        List<Hash> leaves = inputs.stream().map(Suite.STANDARD::leafHash).toList();
        Bytes tile = Tile.format(leaves);
        assertThat(Suite.STANDARD.hash(tile).hex())
                .isEqualTo("ec88933a26b0c5a411a10c4afb43f254255423d6a269e8975a7fa0841434e577");
        assertThat(Tile.parse(tile, 7)).isEqualTo(leaves);
        assertThat(EntryBundle.format(inputs)).isEqualTo(BUNDLE);
        assertThat(EntryBundle.parse(BUNDLE, 7)).isEqualTo(inputs);
    }

    @Test
    void refusesBundlesAndTilesOfAnotherLength() {
        for (int i = 0; i < BUNDLE.length(); i++) {
            Bytes cut = BUNDLE.slice(0, i);
            assertThatThrownBy(() -> EntryBundle.parse(cut, 7)).isInstanceOf(FormatException.class);
        }
        for (int count : new int[] {-1, 0, 6, 8, 257}) {
            assertThatThrownBy(() -> EntryBundle.parse(BUNDLE, count))
                    .isInstanceOf(FormatException.class);
        }
        Bytes longer = BUNDLE.concat(Bytes.parseHex("00"));
        assertThatThrownBy(() -> EntryBundle.parse(longer, 7)).hasMessageContaining("after its 7");
        assertThatThrownBy(() -> Tile.parse(Bytes.of(new byte[33]), 1))
                .isInstanceOf(FormatException.class);
        assertThatThrownBy(() -> Tile.parse(Bytes.EMPTY, 0)).isInstanceOf(FormatException.class);
        Bytes tooLong = Bytes.of(new byte[65_536]);
        assertThatThrownBy(() -> EntryBundle.format(List.of(tooLong)))
                .isInstanceOf(FormatException.class);
        Bytes longest = Bytes.of(new byte[65_535]);
        assertThat(EntryBundle.parse(EntryBundle.format(List.of(longest)), 1))
                .containsExactly(longest);
    }

    @Test
    void provesFromTilesWhatTheTreeProves() {
        int size = 70_000;
        Map<String, List<Hash>> tiles = new HashMap<>();
        CompactRange range = new CompactRange(Suite.STANDARD);
        List<Hash> leaves = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            Hash leaf = Suite.STANDARD.leafHash(new byte[] {(byte) (i >> 8), (byte) i, 1});
            leaves.add(leaf);
            range.append(
                    leaf,
                    (level, index, hash) -> {
                        if (level % Tile.HEIGHT == 0) {
                            String tile = level / Tile.HEIGHT + "/" + index / Tile.FULL_WIDTH;
                            tiles.computeIfAbsent(tile, key -> new ArrayList<>()).add(hash);
                        }
                    });
        }
        TileSource source =
                path -> {
                    List<Hash> hashes =
                            Objects.requireNonNull(
                                    tiles.get(path.level() + "/" + path.number()), path.text());
                    return Tile.format(hashes.subList(0, path.width()));
                };
        TiledTree tree = new TiledTree(Suite.STANDARD, size, source);
        TreeHead head = new TreeHead(size, range.root());
        assertThat(Proofs.root(Suite.STANDARD, tree, size)).isEqualTo(range.root());
        for (int index : new int[] {0, 1, 255, 256, 65_535, 65_536, 69_887, 69_888, 69_999}) {
            List<Hash> path = Proofs.inclusion(Suite.STANDARD, tree, index, size);
            assertThat(Proofs.isIncluded(Suite.STANDARD, index, leaves.get(index), head, path))
                    .isTrue();
        }
        assertThatThrownBy(() -> tree.node(0, size)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> tree.node(17, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
