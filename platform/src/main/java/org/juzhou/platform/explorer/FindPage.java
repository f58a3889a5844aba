package org.juzhou.platform.explorer;

import java.util.Locale;
import org.juzhou.chain.Chain;
import org.juzhou.ledger.Hash;
import org.juzhou.platform.api.LedgerReads;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Finds what a person typed: the id of a record leads to its page, a number to the block of that
/// height or the entry at that index.
@Controller
final class FindPage {
    private static final int MOST_CHARACTERS = 200;

    private final Chain chain;
    private final LedgerReads ledger;

    FindPage(Chain chain, LedgerReads ledger) {
        this.chain = chain;
        this.ledger = ledger;
    }

    @GetMapping("/find")
    String find(@RequestParam(defaultValue = "") String q, Model model) {
        String asked = q.strip();
        String plain = asked.toLowerCase(Locale.ROOT).replaceAll("[\\s,，#]+", "");
        model.addAttribute(
                "asked",
                asked.length() > MOST_CHARACTERS ? asked.substring(0, MOST_CHARACTERS) : asked);
        if (plain.matches("[0-9a-f]{64}")) {
            Hash id = Hash.parseHex(plain);
            if (ledger.place(id).isPresent()) {
                return "redirect:/records/" + id.hex();
            }
            model.addAttribute("found", "no-record");
        } else if (plain.matches("0|[1-9][0-9]{0,17}")) {
            long number = Long.parseLong(plain);
            model.addAttribute("found", "number");
            model.addAttribute("number", number);
            model.addAttribute("hasBlock", number <= chain.lastBlock().height());
            model.addAttribute("hasEntry", number < chain.size());
        } else {
            model.addAttribute("found", asked.isEmpty() ? "nothing-asked" : "unreadable");
        }
        return "find";
    }
}
