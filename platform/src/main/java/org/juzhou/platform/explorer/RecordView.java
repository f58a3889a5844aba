package org.juzhou.platform.explorer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.juzhou.chain.registry.KeyFacts;
import org.juzhou.ledger.json.Json;
import org.juzhou.ledger.json.JsonInteger;
import org.juzhou.ledger.json.JsonObject;
import org.juzhou.ledger.json.JsonText;
import org.juzhou.ledger.json.JsonWriter;
import org.juzhou.ledger.record.SignedRecord;

/// A record with what its parts mean.
///
/// @param id 64 hexadecimal digits
/// @param contract name on the ledger
/// @param contractName in words
/// @param act what it did, in words
/// @param means what that says, in one sentence; empty where the application has none
/// @param author organisation id
/// @param kid key id
/// @param algorithm of the signature
/// @param keyClass as registered; null where the key is unknown
/// @param issuedMillis by the author's own clock
/// @param expiresMillis after this it would not have been accepted
/// @param fields of the command
/// @param digests how many digests of disclosures, decoys included
/// @param bytes length of its entry
/// @param compact the record itself
public record RecordView(
        String id,
        String contract,
        String contractName,
        String act,
        String means,
        String author,
        String kid,
        String algorithm,
        @Nullable String keyClass,
        long issuedMillis,
        long expiresMillis,
        List<Field> fields,
        int digests,
        int bytes,
        String compact) {
    private static final int HASH_DIGITS = 64;
    private static final long MILLIS = 1_000;

    /// A field of the command.
    ///
    /// @param name in words
    /// @param value as it is on the ledger
    /// @param means what it says; empty where the application has no words for it
    /// @param isHash whether it is a digest, to be shown in groups
    public record Field(String name, String value, String means, boolean isHash) {}

    static RecordView of(SignedRecord record, Optional<KeyFacts> key, Words words, Locale locale) {
        String contract = record.contract();
        String action = record.action();
        return new RecordView(
                record.id().hex(),
                contract,
                words.contract(contract, locale),
                words.act(contract, action, locale),
                words.actMeans(contract, action, locale),
                record.author().value(),
                record.kid().toString(),
                record.header().algorithm().text(),
                key.map(KeyFacts::keyClass).map(one -> one.text()).orElse(null),
                record.issuedSeconds() * MILLIS,
                record.expiresSeconds() * MILLIS,
                fields(contract, record.fields(), words, locale),
                record.digestCount(),
                record.compact().length(),
                record.compact().asciiText());
    }

    private static List<Field> fields(
            String contract, JsonObject object, Words words, Locale locale) {
        List<Field> fields = new ArrayList<>();
        for (String name : object.names()) {
            String value = text(object.get(name));
            boolean isHash = value.length() == HASH_DIGITS && value.matches("[0-9a-f]+");
            fields.add(
                    new Field(
                            words.field(contract, name, locale),
                            value,
                            words.fieldMeans(contract, name, locale),
                            isHash));
        }
        return fields;
    }

    private static String text(@Nullable Json value) {
        return switch (value) {
            case null -> "";
            case JsonText(String text) -> text;
            case JsonInteger(long number) -> Long.toString(number);
            case Json other -> JsonWriter.write(other);
        };
    }
}
