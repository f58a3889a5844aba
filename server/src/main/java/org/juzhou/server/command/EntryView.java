package org.juzhou.server.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.json.Json;
import org.juzhou.ledger.json.JsonArray;
import org.juzhou.ledger.json.JsonBoolean;
import org.juzhou.ledger.json.JsonInteger;
import org.juzhou.ledger.json.JsonObject;
import org.juzhou.ledger.json.JsonText;
import org.juzhou.ledger.record.Entry;
import org.juzhou.ledger.record.Genesis;
import org.juzhou.ledger.record.Seal;
import org.juzhou.ledger.record.SignedRecord;

/// An entry of the log as a person or a program reads it: decoded, not judged.
///
/// @param entry null where the bytes cannot be read
/// @param code why they cannot
record EntryView(long index, Bytes bytes, @Nullable Entry entry, String code) {
    static EntryView of(long index, Bytes bytes, Suite suite) {
        try {
            return new EntryView(index, bytes, Entry.parse(bytes, suite), "");
        } catch (FormatException e) {
            return new EntryView(index, bytes, null, e.code());
        }
    }

    /// One line of what it says.
    String line(Texts texts) {
        return switch (entry) {
            case null -> texts.of("log.unreadable", index, code);
            case Entry.OfGenesis(Genesis genesis) ->
                    texts.of(
                            "log.genesis",
                            index,
                            genesis.origin(),
                            genesis.suite().text(),
                            genesis.suite().leafHash(bytes).hex());
            case Entry.OfSeal(Seal seal) ->
                    texts.of(
                            "log.seal",
                            index,
                            seal.height(),
                            seal.count(),
                            Times.of(seal.timeMillis()));
            case Entry.OfRecord(SignedRecord record) ->
                    texts.of(
                            "log.record",
                            index,
                            record.id().hex(),
                            record.contract() + "/" + record.action(),
                            record.kid());
        };
    }

    /// All that it says.
    Map<String, Object> json() {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("index", index);
        switch (entry) {
            case null -> {
                view.put("kind", "unreadable");
                view.put("code", code);
                view.put("bytes", bytes.base64());
            }
            case Entry.OfGenesis(Genesis genesis) -> genesis(view, genesis, bytes);
            case Entry.OfSeal(Seal seal) -> seal(view, seal);
            case Entry.OfRecord(SignedRecord record) -> record(view, record);
        }
        return view;
    }

    private static void genesis(Map<String, Object> view, Genesis genesis, Bytes bytes) {
        view.put("kind", "genesis");
        view.put("chain", genesis.suite().leafHash(bytes).hex());
        view.put("suite", genesis.suite().text());
        view.put("origin", genesis.origin());
        view.put("logKey", genesis.logKey());
        view.put("time", genesis.timeMillis());
        view.put(
                "founders",
                genesis.founders().stream()
                        .map(founder -> founder.organisation().value())
                        .toList());
        view.put("quorum", genesis.quorum());
    }

    private static void seal(Map<String, Object> view, Seal seal) {
        view.put("kind", "seal");
        view.put("height", seal.height());
        view.put("count", seal.count());
        view.put("time", seal.timeMillis());
        view.put("previous", seal.previous().hex());
        view.put("writes", seal.writes().hex());
    }

    private static void record(Map<String, Object> view, SignedRecord record) {
        view.put("kind", "record");
        view.put("id", record.id().hex());
        view.put("contract", record.contract());
        view.put("action", record.action());
        view.put("author", record.author().value());
        view.put("kid", record.kid().toString());
        view.put("issued", record.issuedSeconds());
        view.put("expires", record.expiresSeconds());
        view.put("fields", plain(record.fields()));
        view.put("digests", record.digests());
    }

    private static Object plain(Json json) {
        return switch (json) {
            case JsonText(String text) -> text;
            case JsonInteger(long integer) -> integer;
            case JsonBoolean(boolean truth) -> truth;
            case JsonArray(List<Json> values) -> values.stream().map(EntryView::plain).toList();
            case JsonObject(Map<String, Json> members) -> {
                Map<String, Object> plain = new LinkedHashMap<>();
                members.forEach((name, value) -> plain.put(name, plain(value)));
                yield plain;
            }
        };
    }
}
