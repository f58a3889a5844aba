package org.juzhou.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.juzhou.bench.HalfLoad.Latency;

/// What one run found.
///
/// @param limits of the machine, measured before and after the rest: the higher ones
/// @param signed records a second in requests of 256, one figure a round, ascending
/// @param single records a second, one a request
/// @param batchItems in the batch
/// @param batchSeconds from the first byte uploaded to the receipt
/// @param accepted time to an accepted receipt at half load
/// @param counted records found in the log, which are those sent
/// @param verified receipts taken from the server and verified
record Figures(
        Conditions conditions,
        Limits limits,
        List<Double> signed,
        double single,
        int batchItems,
        double batchSeconds,
        Latency accepted,
        long counted,
        int verified) {
    Figures {
        signed = signed.stream().sorted().toList();
    }

    /// The round in the middle.
    double signedPerSecond() {
        return signed.get(signed.size() / 2);
    }

    double batchItemsPerSecond() {
        return batchItems / batchSeconds;
    }

    /// For programs.
    Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("conditions", conditionsJson());
        Map<String, Object> limit = new LinkedHashMap<>();
        limit.put("verifyPerSecond", Math.round(limits.verifyPerSecond()));
        limit.put("fsyncPerSecond", Math.round(limits.fsyncPerSecond()));
        limit.put("sha256PerSecond", Math.round(limits.sha256PerSecond()));
        json.put("limits", limit);
        Map<String, Object> many = new LinkedHashMap<>();
        many.put("perSecond", Math.round(signedPerSecond()));
        many.put("rounds", signed.stream().map(Math::round).toList());
        many.put("ofVerifyLimit", share(signedPerSecond()));
        json.put("signed", many);
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("perSecond", Math.round(single));
        one.put("ofVerifyLimit", share(single));
        json.put("single", one);
        Map<String, Object> batch = new LinkedHashMap<>();
        batch.put("itemsPerSecond", Math.round(batchItemsPerSecond()));
        batch.put("items", batchItems);
        json.put("batch", batch);
        Map<String, Object> receipt = new LinkedHashMap<>();
        receipt.put("p50Ms", accepted.p50Ms());
        receipt.put("p99Ms", accepted.p99Ms());
        receipt.put("receipts", accepted.receipts());
        receipt.put("loadPerSecond", Math.round(accepted.loadPerSecond()));
        json.put("accepted", receipt);
        json.put("counted", counted);
        json.put("verifiedReceipts", verified);
        return json;
    }

    /// The share of the raw limit of signature checks, to a thousandth.
    double share(double perSecond) {
        return Math.round(1_000 * perSecond / limits.verifyPerSecond()) / 1_000.0;
    }

    private Map<String, Object> conditionsJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("cpu", conditions.cpu());
        json.put("cores", conditions.cores());
        json.put("memoryMegabytes", conditions.memoryMegabytes());
        json.put("system", conditions.system());
        json.put("jdk", conditions.jdk());
        json.put("engine", conditions.engine());
        json.put("flags", conditions.flags());
        json.put("path", conditions.path());
        json.put("fileSystem", conditions.fileSystem());
        json.put("scale", conditions.scale());
        json.put("recordsPerRequest", Run.PER_REQUEST);
        json.put("connections", Run.CONNECTIONS);
        json.put("keys", RecordMill.KEYS);
        return json;
    }
}
