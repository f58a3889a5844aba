package org.juzhou.ledger.receipt;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.json.Json;
import org.juzhou.ledger.json.JsonArray;
import org.juzhou.ledger.json.JsonInteger;
import org.juzhou.ledger.json.JsonObject;
import org.juzhou.ledger.json.JsonText;
import org.juzhou.ledger.json.StrictJson;

/// What a receipt of a record carries beside its path (receipts.md): one strict JSON object, its
/// members in one order.
///
/// @param record the compact record, as it is
/// @param key the entry that registered the author's key
/// @param seal the entry that closed the record's block
/// @param item the file of a batch that the receipt is about; null where it is about the record
/// @param timestamps up to 8 RFC 3161 tokens
public record Extra(
        Bytes record, Placed key, Placed seal, @Nullable BatchItem item, List<Bytes> timestamps) {
    /// How long it may be, in bytes.
    public static final int MAX_BYTES = 256_000;

    private static final int MAX_TIMESTAMPS = 8;
    private static final int VERSION = 1;

    public Extra {
        timestamps = List.copyOf(timestamps);
        if (timestamps.size() > MAX_TIMESTAMPS) {
            throw new FormatException("out-of-range", "timestamps", "are 1 to 8 tokens");
        }
    }

    /// Reads the decoded bytes of an `extra` line.
    public static Extra parse(Bytes extra) {
        if (extra.length() > MAX_BYTES) {
            throw new FormatException(
                    "too-long",
                    "extra",
                    "has at most " + MAX_BYTES + " bytes before it is encoded",
                    MAX_BYTES);
        }
        JsonObject object =
                StrictJson.parseObject(extra)
                        .requireExactly("version", "record", "key", "seal", "item?", "timestamps?");
        object.integerOf("version", VERSION, VERSION);
        return new Extra(
                Bytes.ascii(object.textOf("record")),
                Placed.read(object.objectOf("key")),
                Placed.read(object.objectOf("seal")),
                object.has("item") ? BatchItem.read(object.objectOf("item")) : null,
                object.has("timestamps")
                        ? readTimestamps(object.arrayOf("timestamps"))
                        : List.of());
    }

    /// Its bytes, before they are encoded.
    public Bytes toBytes() {
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("version", new JsonInteger(VERSION));
        members.put("record", new JsonText(record.asciiText()));
        members.put("key", key.toJson());
        members.put("seal", seal.toJson());
        if (item != null) {
            members.put("item", item.toJson());
        }
        if (!timestamps.isEmpty()) {
            members.put(
                    "timestamps",
                    JsonArray.ofTexts(timestamps.stream().map(Bytes::base64url).toList()));
        }
        return Bytes.ascii(new JsonObject(members).toJson());
    }

    private static List<Bytes> readTimestamps(JsonArray array) {
        if (array.values().isEmpty()) {
            throw new FormatException("out-of-range", "timestamps", "are 1 to 8 tokens");
        }
        return array.texts("timestamps").stream().map(Bytes::parseBase64url).toList();
    }
}
