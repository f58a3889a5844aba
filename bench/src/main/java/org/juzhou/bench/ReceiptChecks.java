package org.juzhou.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.policy.Policy;
import org.juzhou.ledger.receipt.ReceiptVerifier;
import org.juzhou.ledger.receipt.Verification;

/// Receipts verified offline, on all cores.
///
/// @param perSecondPerCore each by a verifier of its own, which remembers nothing
/// @param underOneHead by verifiers that remember the head and the genesis that they have seen
record ReceiptChecks(double perSecondPerCore, double underOneHead) implements Figure {
    private static final int RECEIPTS = 256;
    private static final long SEED = 7;

    static ReceiptChecks measure(Subject subject, Scale scale) throws InterruptedException {
        Policy policy = subject.policy();
        List<Bytes> receipts =
                subject.sent().draw(RECEIPTS, SEED).stream()
                        .map(subject.client()::receipt)
                        .toList();
        int cores = Runtime.getRuntime().availableProcessors();
        double alone =
                Limits.onAllCores(
                        scale.limitSeconds(),
                        thread ->
                                round ->
                                        check(
                                                new ReceiptVerifier(policy),
                                                receipts.get((round + thread * 31) % RECEIPTS)));
        double together =
                Limits.onAllCores(
                        scale.limitSeconds(),
                        thread -> {
                            ReceiptVerifier verifier = new ReceiptVerifier(policy);
                            return round ->
                                    check(verifier, receipts.get((round + thread * 31) % RECEIPTS));
                        });
        return new ReceiptChecks(alone / cores, together / cores);
    }

    private static void check(ReceiptVerifier verifier, Bytes receipt) {
        var result = verifier.verify(receipt, null, null);
        if (!(result instanceof Verification verification && verification.valid())) {
            throw new IllegalStateException("a receipt is not valid: " + result);
        }
    }

    @Override
    public void addTo(Map<String, Object> json, Limits limits) {
        Map<String, Object> checks = new LinkedHashMap<>();
        checks.put("perSecondPerCore", Math.round(perSecondPerCore));
        checks.put("perSecondPerCoreUnderOneHead", Math.round(underOneHead));
        json.put("verifyReceipt", checks);
    }

    @Override
    public List<String> lines(Limits limits) {
        return List.of(
                Figure.line(perSecondPerCore, "receipts verified a second and core"),
                Figure.line(underOneHead, "by a verifier that has seen their head before"));
    }
}
