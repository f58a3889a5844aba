package org.juzhou.ledger.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntPredicate;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;

/// An object of strict JSON as the places of its members in its bytes; texts and values are made
/// when asked for.
///
/// It accepts what [StrictJson] accepts. The bytes must not be changed while it is in use. Any
/// thread may read it.
public final class FlatObject {
    private final byte[] bytes;
    private final int[] slots;
    private final int size;

    private FlatObject(byte[] bytes, int[] slots, int size) {
        this.bytes = bytes;
        this.slots = slots;
        this.size = size;
    }

    /// Reads the payload of a record: an object without the names that records.md reserves.
    public static FlatObject parseRecordPayload(byte[] text) {
        JsonScan scan = new JsonScan(text, 0, text.length, true).run();
        if (text[0] != '{') {
            throw new FormatException("bad-json", null, "an object is expected");
        }
        return new FlatObject(text, scan.members(), scan.memberCount());
    }

    /// How many members.
    public int size() {
        return size;
    }

    /// Whether the name of member `i` is `name`, which is not empty.
    public boolean isNamed(int i, Bytes name) {
        int from = slots[i * JsonScan.SLOTS];
        int to = slots[i * JsonScan.SLOTS + 1];
        byte[] other = name.unsafeArray();
        return to - from == other.length
                && bytes[from] == other[0]
                && Arrays.equals(bytes, from, to, other, 0, other.length);
    }

    /// The name of member `i`.
    public String name(int i) {
        int slot = i * JsonScan.SLOTS;
        return ascii(slots[slot], slots[slot + 1]);
    }

    /// Where the value of member `i` starts.
    public int valueFrom(int i) {
        return slots[i * JsonScan.SLOTS + 2];
    }

    /// Where the value of member `i` ends.
    public int valueTo(int i) {
        return slots[i * JsonScan.SLOTS + 3];
    }

    /// Whether the value of member `i` is a text.
    public boolean isText(int i) {
        return bytes[valueFrom(i)] == '"';
    }

    /// Whether the value of member `i` is an integer.
    public boolean isInteger(int i) {
        byte first = bytes[valueFrom(i)];
        return first == '-' || (first >= '0' && first <= '9');
    }

    /// The text of member `i`, which [is one][#isText].
    public String text(int i) {
        return ascii(valueFrom(i) + 1, valueTo(i) - 1);
    }

    /// The integer of member `i`, which [is one][#isInteger].
    public long integer(int i) {
        return JsonTree.integer(bytes, valueFrom(i), valueTo(i));
    }

    /// The value of member `i`.
    public Json value(int i) {
        return new JsonTree(bytes, valueFrom(i), valueTo(i)).value();
    }

    /// An object of the members that are wanted, in their order.
    public JsonObject tree(IntPredicate wanted) {
        Map<String, Json> members = new LinkedHashMap<>();
        for (int i = 0; i < size; i++) {
            if (wanted.test(i)) {
                members.put(name(i), value(i));
            }
        }
        return new JsonObject(members);
    }

    private String ascii(int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.US_ASCII);
    }
}
