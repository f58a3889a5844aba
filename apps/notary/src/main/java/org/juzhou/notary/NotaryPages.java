package org.juzhou.notary;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// The page of this application: what preserving is, and the place to do it.
@Controller
final class NotaryPages {
    @GetMapping("/notary")
    String notary() {
        return "notary/notary";
    }
}
