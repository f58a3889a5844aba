package org.juzhou.chain.evidence;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.json.Json;
import org.juzhou.ledger.json.JsonArray;
import org.juzhou.ledger.json.JsonInteger;
import org.juzhou.ledger.json.JsonObject;
import org.juzhou.ledger.json.JsonText;
import org.juzhou.ledger.note.SignedNote;
import org.juzhou.ledger.receipt.PathText;
import org.juzhou.ledger.receipt.Placed;

/// What a piece of evidence shows.
///
/// @param heads signed by the log, 1 or 2; entries and block are under the first
/// @param entries with their places
/// @param link shows that the second head's tree begins otherwise than with the first's; else null
/// @param block a whole block; null where single entries are enough
/// @param given bytes that are not those of the tree; else null
public record Facts(
        List<SignedNote> heads,
        List<Placed> entries,
        @Nullable Link link,
        @Nullable Run block,
        @Nullable Given given) {
    private static final int MOST_HEADS = 2;
    private static final int MOST_ENTRIES = 4;
    private static final int MOST_RUN = 1_025;

    public Facts {
        heads = List.copyOf(heads);
        entries = List.copyOf(entries);
        if (heads.isEmpty() || heads.size() > MOST_HEADS || entries.size() > MOST_ENTRIES) {
            throw new FormatException(
                    "bad-evidence", "facts", "have 1 or 2 heads and at most 4 entries");
        }
    }

    /// Heads alone.
    static Facts ofHeads(SignedNote first, SignedNote second, @Nullable Link link) {
        return new Facts(List.of(first, second), List.of(), link, null, null);
    }

    /// Entries under a head.
    static Facts ofEntries(SignedNote head, Placed... entries) {
        return new Facts(List.of(head), List.of(entries), null, null, null);
    }

    /// The root that the first leaves of the second head's tree have, and the way from it to that
    /// tree.
    ///
    /// @param root of as many leaves as the first head has
    /// @param path the consistency proof from there
    public record Link(Hash root, List<Hash> path) {
        public Link {
            path = List.copyOf(path);
        }
    }

    /// Entries that follow one another, under the first head.
    ///
    /// @param first index of the first
    /// @param frontier of the tree before them
    /// @param entries their bytes, 1 to 1,025
    /// @param path the consistency proof from the tree that ends with them to the head
    public record Run(long first, List<Hash> frontier, List<Bytes> entries, List<Hash> path) {
        public Run {
            frontier = List.copyOf(frontier);
            entries = List.copyOf(entries);
            path = List.copyOf(path);
            if (entries.isEmpty() || entries.size() > MOST_RUN) {
                throw new FormatException(
                        "bad-evidence", "block", "has 1 to 1024 records and their seal");
            }
        }
    }

    /// What was given for an entry.
    ///
    /// @param bytes that were given
    /// @param leaf the hash that the head's tree has there
    /// @param path from that hash to the head
    public record Given(long index, Bytes bytes, Hash leaf, List<Hash> path) {
        public Given {
            path = List.copyOf(path);
        }
    }

    /// What a testimony signs of them.
    Hash digest(Suite suite) {
        return suite.hash(Bytes.ascii(toJson().toJson()));
    }

    JsonObject toJson() {
        Map<String, Json> object = new LinkedHashMap<>();
        object.put(
                "heads",
                JsonArray.ofTexts(heads.stream().map(n -> n.toBytes().base64url()).toList()));
        object.put("entries", new JsonArray(entries.stream().<Json>map(Placed::toJson).toList()));
        if (link != null) {
            object.put(
                    "link",
                    object("root", new JsonText(link.root().hex()), "path", path(link.path())));
        }
        if (block != null) {
            object.put(
                    "block",
                    object(
                            "first",
                            new JsonInteger(block.first()),
                            "frontier",
                            path(block.frontier()),
                            "entries",
                            JsonArray.ofTexts(
                                    block.entries().stream().map(Bytes::base64url).toList()),
                            "path",
                            path(block.path())));
        }
        if (given != null) {
            object.put(
                    "given",
                    object(
                            "index",
                            new JsonInteger(given.index()),
                            "bytes",
                            new JsonText(given.bytes().base64url()),
                            "leaf",
                            new JsonText(given.leaf().hex()),
                            "path",
                            path(given.path())));
        }
        return new JsonObject(object);
    }

    static Facts read(JsonObject object) {
        object.requireExactly("heads", "entries", "link?", "block?", "given?");
        List<SignedNote> heads = new ArrayList<>();
        for (String text : object.arrayOf("heads").texts("heads")) {
            heads.add(SignedNote.parse(Bytes.parseBase64url(text)));
        }
        List<Placed> entries =
                object.arrayOf("entries").objects("entries").stream().map(Placed::read).toList();
        return new Facts(
                heads,
                entries,
                object.has("link") ? link(object.objectOf("link")) : null,
                object.has("block") ? run(object.objectOf("block")) : null,
                object.has("given") ? given(object.objectOf("given")) : null);
    }

    private static Link link(JsonObject object) {
        object.requireExactly("root", "path");
        return new Link(
                Hash.parseHex(object.textOf("root")), PathText.parse(object.textOf("path")));
    }

    private static Run run(JsonObject object) {
        object.requireExactly("first", "frontier", "entries", "path");
        return new Run(
                object.integerOf("first", 1, JsonInteger.MAX),
                PathText.parse(object.textOf("frontier")),
                object.arrayOf("entries").texts("entries").stream()
                        .map(Bytes::parseBase64url)
                        .toList(),
                PathText.parse(object.textOf("path")));
    }

    private static Given given(JsonObject object) {
        object.requireExactly("index", "bytes", "leaf", "path");
        return new Given(
                object.integerOf("index", 0, JsonInteger.MAX),
                Bytes.parseBase64url(object.textOf("bytes")),
                Hash.parseHex(object.textOf("leaf")),
                PathText.parse(object.textOf("path")));
    }

    private static JsonText path(List<Hash> hashes) {
        return new JsonText(PathText.format(hashes));
    }

    private static JsonObject object(Object... namesAndValues) {
        Map<String, Json> members = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            members.put((String) namesAndValues[i], (Json) namesAndValues[i + 1]);
        }
        return new JsonObject(members);
    }
}
