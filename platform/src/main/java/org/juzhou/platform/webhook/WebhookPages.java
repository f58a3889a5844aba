package org.juzhou.platform.webhook;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.juzhou.chain.Chain;
import org.juzhou.platform.access.Access;
import org.juzhou.platform.access.Right;
import org.juzhou.platform.access.SignedIn;
import org.juzhou.platform.form.Forms;
import org.juzhou.platform.problem.ErrorCode;
import org.juzhou.platform.problem.Problem;
import org.juzhou.platform.webhook.Webhooks.Webhook;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The webhooks of an organisation, what they were told, and the operator's list of sites.
@Controller
final class WebhookPages {
    private static final int SHOWN = 50;

    private final Webhooks webhooks;
    private final Deliveries deliveries;
    private final WebhookWorker worker;
    private final Access access;
    private final Chain chain;

    WebhookPages(
            Webhooks webhooks,
            Deliveries deliveries,
            WebhookWorker worker,
            Access access,
            Chain chain) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.worker = worker;
        this.access = access;
        this.chain = chain;
    }

    @GetMapping("/mine/webhooks")
    String webhooks(HttpServletRequest request, Model model) {
        return show(access.require(request, Right.MANAGE_CLIENTS), "", model);
    }

    @PostMapping("/mine/webhooks")
    String make(
            @RequestParam(defaultValue = "") String address,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model)
            throws InterruptedException {
        SignedIn me = access.require(request, Right.MANAGE_CLIENTS);
        boolean done =
                Forms.isDone(
                        model,
                        response,
                        () ->
                                model.addAttribute(
                                        "secret",
                                        webhooks.make(
                                                me.acting(),
                                                address,
                                                chain.lastBlock().sealIndex() + 1,
                                                me.person().id())));
        return show(me, done ? "" : address, model);
    }

    @GetMapping("/mine/webhooks/{number}")
    String webhook(@PathVariable long number, HttpServletRequest request, Model model) {
        Webhook webhook = own(number, request);
        model.addAttribute("webhook", webhook);
        model.addAttribute("deliveries", deliveries.of(webhook, SHOWN));
        return "webhook/webhook";
    }

    @PostMapping("/mine/webhooks/{number}/ping")
    String ping(@PathVariable long number, HttpServletRequest request) {
        Webhook webhook = own(number, request);
        if (webhook.ended() != null) {
            throw new Problem(ErrorCode.NOT_FOUND, "the webhook was ended");
        }
        deliveries.ping(webhook);
        worker.wake();
        return here(number);
    }

    @PostMapping("/mine/webhooks/{number}/end")
    String end(@PathVariable long number, HttpServletRequest request) {
        SignedIn me = access.require(request, Right.MANAGE_CLIENTS);
        webhooks.end(own(number, request), me.person().id());
        return "redirect:/mine/webhooks";
    }

    @PostMapping("/mine/webhooks/{number}/deliveries/{delivery}/again")
    String again(
            @PathVariable long number, @PathVariable long delivery, HttpServletRequest request) {
        Webhook webhook = own(number, request);
        if (webhook.ended() == null) {
            deliveries.again(webhook, delivery);
            worker.wake();
        }
        return here(number);
    }

    @GetMapping("/operate/sites")
    String sites(HttpServletRequest request, Model model) {
        access.require(request, Right.OPERATE);
        return showSites("", model);
    }

    @PostMapping("/operate/sites")
    String list(
            @RequestParam(defaultValue = "") String address,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model)
            throws InterruptedException {
        SignedIn me = access.require(request, Right.OPERATE);
        boolean done =
                Forms.isDone(
                        model,
                        response,
                        () -> webhooks.list(address, me.acting(), me.person().id()));
        return done ? "redirect:/operate/sites" : showSites(address, model);
    }

    @PostMapping("/operate/sites/remove")
    String unlist(@RequestParam(defaultValue = "") String site, HttpServletRequest request) {
        SignedIn me = access.require(request, Right.OPERATE);
        webhooks.unlist(site, me.acting(), me.person().id());
        return "redirect:/operate/sites";
    }

    private Webhook own(long number, HttpServletRequest request) {
        return webhooks.require(access.require(request, Right.MANAGE_CLIENTS).acting(), number);
    }

    private static String here(long number) {
        return "redirect:/mine/webhooks/" + number;
    }

    private String show(SignedIn me, String address, Model model) {
        List<Webhook> all = webhooks.of(me.acting());
        model.addAttribute("address", address);
        model.addAttribute("webhooks", all);
        model.addAttribute("sites", webhooks.sites());
        return "webhook/webhooks";
    }

    private String showSites(String address, Model model) {
        model.addAttribute("address", address);
        model.addAttribute("sites", webhooks.sites());
        return "webhook/sites";
    }
}
