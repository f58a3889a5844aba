package org.juzhou.platform.explorer;

import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.juzhou.chain.Block;
import org.juzhou.chain.Chain;
import org.juzhou.ledger.record.Entry;
import org.juzhou.ledger.record.Genesis;
import org.juzhou.ledger.record.Seal;
import org.juzhou.ledger.record.SignedRecord;
import org.juzhou.platform.api.LedgerReads;
import org.juzhou.platform.web.Cosigning;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/// The blocks, newest first, and one block with its records.
@Controller
final class BlockPages {
    private static final int BLOCKS_A_PAGE = 20;
    private static final int RECORDS_A_PAGE = 100;

    private final Chain chain;
    private final Cosigning cosigning;
    private final LedgerReads ledger;
    private final BlockRows rows;
    private final Words words;

    BlockPages(Chain chain, LedgerReads ledger, BlockRows rows, Words words, Cosigning cosigning) {
        this.cosigning = cosigning;
        this.chain = chain;
        this.ledger = ledger;
        this.rows = rows;
        this.words = words;
    }

    @GetMapping("/blocks")
    String blocks(@RequestParam @Nullable String from, Model model) {
        long newest = chain.lastBlock().height();
        long top = from == null ? newest : Math.min(newest, ledger.block(from).height());
        model.addAttribute("blocks", rows.downFrom(top, BLOCKS_A_PAGE));
        model.addAttribute("newer", top < newest ? Math.min(newest, top + BLOCKS_A_PAGE) : null);
        model.addAttribute("older", top > BLOCKS_A_PAGE ? top - BLOCKS_A_PAGE : null);
        model.addAttribute("newest", newest);
        return "blocks";
    }

    @GetMapping("/blocks/{height}")
    String block(
            @PathVariable String height,
            @RequestParam(defaultValue = "0") int page,
            Locale locale,
            Model model) {
        Block block = ledger.block(height);
        model.addAttribute("block", block);
        model.addAttribute("previous", block.height() > 0 ? block.height() - 1 : null);
        model.addAttribute(
                "next", block.height() < chain.lastBlock().height() ? block.height() + 1 : null);
        model.addAttribute("leaf", ledger.leafHash(chain.entry(block.sealIndex())).hex());
        switch (ledger.entryAt(block.sealIndex())) {
            case Entry.OfGenesis(Genesis genesis) -> model.addAttribute("genesis", genesis);
            case Entry.OfSeal(Seal seal) -> addRecords(block, seal, page, locale, model);
            case Entry.OfRecord _ ->
                    throw new IllegalStateException("entry " + block.sealIndex() + " is no seal");
        }
        return "block";
    }

    private void addRecords(Block block, Seal seal, int page, Locale locale, Model model) {
        int last = (int) ((block.count() - 1) / RECORDS_A_PAGE);
        int shown = Math.clamp(page, 0, last);
        long first = block.firstIndex() + (long) shown * RECORDS_A_PAGE;
        long end = Math.min(first + RECORDS_A_PAGE, block.sealIndex());
        List<RecordRow> records =
                LongStream.range(first, end)
                        .mapToObj(i -> RecordRow.of(i, ledger.recordAt(i), words, locale))
                        .toList();
        SignedRecord head = ledger.recordAt(block.firstIndex());
        String keyClass = chain.key(head.kid()).map(key -> key.keyClass().text()).orElse(null);
        model.addAttribute("seal", seal);
        model.addAttribute("records", records);
        model.addAttribute("page", shown);
        model.addAttribute("pages", last + 1);
        model.addAttribute(
                "proof", cosigning.proof(ledger.place(head.id()).orElseThrow(), keyClass));
    }
}
