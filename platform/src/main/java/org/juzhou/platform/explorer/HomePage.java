package org.juzhou.platform.explorer;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/// The first page: preserve or verify a file, find a record, see how the chain stands.
@Controller
final class HomePage {
    private static final int NEWEST = 8;

    private final BlockRows rows;

    HomePage(BlockRows rows) {
        this.rows = rows;
    }

    @GetMapping("/")
    String home(Model model) {
        model.addAttribute("blocks", rows.newest(NEWEST));
        return "home";
    }
}
