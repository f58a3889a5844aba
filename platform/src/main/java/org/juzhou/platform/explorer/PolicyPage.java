package org.juzhou.platform.explorer;

import org.juzhou.chain.Chain;
import org.juzhou.platform.NodeFacts;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/// The policy this node offers: its text, its hash, and who says so.
@Controller
final class PolicyPage {
    private final Chain chain;
    private final NodeFacts node;

    PolicyPage(Chain chain, NodeFacts node) {
        this.chain = chain;
        this.node = node;
    }

    @GetMapping("/policy")
    String policy(Model model) {
        model.addAttribute("text", node.policy().asciiText());
        model.addAttribute("hash", node.policyHash());
        model.addAttribute("identity", chain.identity());
        return "policy";
    }
}
