package org.juzhou.platform.explorer;

import java.util.Locale;
import org.juzhou.chain.Chain;
import org.juzhou.chain.Place;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.record.SignedRecord;
import org.juzhou.platform.api.LedgerReads;
import org.juzhou.platform.api.RecordId;
import org.juzhou.platform.api.StampReads;
import org.juzhou.platform.problem.ErrorCode;
import org.juzhou.platform.problem.Problem;
import org.juzhou.platform.web.Cosigning;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// One record: what it says, where it is, and how anybody checks that.
@Controller
final class RecordPage {
    private final Chain chain;
    private final Cosigning cosigning;
    private final LedgerReads ledger;
    private final Words words;
    private final StampReads stamps;

    RecordPage(
            Chain chain, LedgerReads ledger, Words words, Cosigning cosigning, StampReads stamps) {
        this.cosigning = cosigning;
        this.stamps = stamps;
        this.chain = chain;
        this.ledger = ledger;
        this.words = words;
    }

    @GetMapping("/records/{id}")
    String record(@PathVariable String id, Locale locale, Model model) {
        Hash hash = RecordId.parse(id);
        Place place =
                ledger.place(hash)
                        .orElseThrow(
                                () ->
                                        new Problem(
                                                ErrorCode.UNKNOWN_RECORD,
                                                "no record " + hash.hex() + " in the log"));
        SignedRecord record = ledger.recordAt(place.index());
        RecordView view = RecordView.of(record, chain.key(record.kid()), words, locale);
        model.addAttribute("record", view);
        model.addAttribute("place", place);
        model.addAttribute("stamps", StampsView.of(place, stamps));
        model.addAttribute("proof", cosigning.proof(place, view.keyClass()));
        return "record";
    }
}
