/// The strict subset of JSON that every text of the protocol is in (conventions.md): one text for
/// one value.
///
/// It must not know what a text means. Start with [org.juzhou.ledger.json.StrictJson], which reads
/// any text into a [org.juzhou.ledger.json.Json] value; [org.juzhou.ledger.json.FlatObject] is for
/// records, where time counts.
@NullMarked
package org.juzhou.ledger.json;

import org.jspecify.annotations.NullMarked;
