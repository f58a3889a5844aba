package org.juzhou.platform.explorer;

import org.juzhou.chain.Chain;
import org.juzhou.platform.governance.OfferedPolicies;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/// The policy this node offers: its text, its hash, and who says so.
@Controller
final class PolicyPage {
    private final Chain chain;
    private final OfferedPolicies policies;

    PolicyPage(Chain chain, OfferedPolicies policies) {
        this.chain = chain;
        this.policies = policies;
    }

    @GetMapping("/policy")
    String policy(Model model) {
        model.addAttribute("text", policies.current().asciiText());
        model.addAttribute("hash", policies.currentHash());
        model.addAttribute("identity", chain.identity());
        return "policy";
    }
}
