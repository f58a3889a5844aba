package org.juzhou.platform.explorer;

import java.util.Locale;
import org.juzhou.ledger.record.SignedRecord;

/// A record in a list.
///
/// @param index of its entry
/// @param id 64 hexadecimal digits
/// @param act what it did, in words
/// @param author organisation id
public record RecordRow(long index, String id, String act, String author) {
    static RecordRow of(long index, SignedRecord record, Words words, Locale locale) {
        return new RecordRow(
                index,
                record.id().hex(),
                words.act(record.contract(), record.action(), locale),
                record.author().value());
    }
}
