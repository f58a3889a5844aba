package org.juzhou.platform.explorer;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.juzhou.chain.Chain;
import org.juzhou.ledger.record.Entry;
import org.juzhou.platform.api.LedgerReads;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// One entry of the log, byte for byte.
@Controller
final class EntryPage {
    private final Chain chain;
    private final LedgerReads ledger;
    private final Words words;

    EntryPage(Chain chain, LedgerReads ledger, Words words) {
        this.chain = chain;
        this.ledger = ledger;
        this.words = words;
    }

    @GetMapping("/entries/{index}")
    String entry(@PathVariable String index, Locale locale, Model model) {
        long at = ledger.index(index);
        byte[] bytes = chain.entry(at);
        model.addAttribute("index", at);
        model.addAttribute("previous", at > 0 ? at - 1 : null);
        model.addAttribute("next", at + 1 < chain.size() ? at + 1 : null);
        model.addAttribute("leaf", ledger.leafHash(bytes).hex());
        model.addAttribute("length", bytes.length);
        model.addAttribute("text", new String(bytes, StandardCharsets.US_ASCII));
        switch (ledger.entryAt(at)) {
            case Entry.OfGenesis _ -> model.addAttribute("kind", "genesis");
            case Entry.OfSeal(var seal) -> {
                model.addAttribute("kind", "seal");
                model.addAttribute("seal", seal);
            }
            case Entry.OfRecord(var record) -> {
                model.addAttribute("kind", "record");
                model.addAttribute(
                        "record", RecordView.of(record, chain.key(record.kid()), words, locale));
                model.addAttribute("place", chain.placeOf(at).orElseThrow());
            }
        }
        return "entry";
    }
}
