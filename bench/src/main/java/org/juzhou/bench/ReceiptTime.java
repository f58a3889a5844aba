package org.juzhou.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.juzhou.bench.HalfLoad.Latency;
import org.juzhou.bench.RecordMill.Load;

/// Time from sending a record to its receipt, while other records come in at a fixed rate.
///
/// @param level `accepted` or `cosigned`
/// @param checks of each record's signature on this machine: the server's and each member's
record ReceiptTime(String level, Latency latency, int checks) implements Figure {
    private static final int MEMBERS = 4;
    private static final int QUORUM = 3;
    private static final int MOST_TRIES = 12;

    /// To the receipt under the log's own head, at half the rate that the server took.
    static ReceiptTime accepted(Subject subject, Scale scale, double perSecond)
            throws InterruptedException {
        Latency latency =
                run(subject, perSecond / 2, scale.latencySeconds(), ReceiptTime::acceptedReceipt);
        return new ReceiptTime("accepted", latency, 1);
    }

    /// To the receipt that 3 of 4 members co-signed, each a process of its own that verifies and
    /// executes everything again, on the same machine: so at a fifth of half the rate that the
    /// server alone took.
    ///
    /// @param folder empty
    static ReceiptTime cosigned(Path folder, Scale scale, double perSecond)
            throws IOException, InterruptedException {
        double load = perSecond / 2 / (1 + MEMBERS);
        try (Subject subject = Subject.begin(folder, List.of("--members", "" + MEMBERS))) {
            // Code is compiled by how often it ran: so the members first follow at full speed.
            subject.fillTo(scale.cosignedFrom());
            run(subject, load, scale.latencySeconds(), ReceiptTime::cosignedReceipt);
            Latency latency =
                    run(subject, load, scale.latencySeconds(), ReceiptTime::cosignedReceipt);
            return new ReceiptTime("cosigned", latency, 1 + MEMBERS);
        }
    }

    private static Latency run(Subject subject, double perSecond, int seconds, HalfLoad.Probe probe)
            throws InterruptedException {
        int requests = Math.max(1, (int) (perSecond * seconds / Subject.PER_REQUEST));
        List<Load> background =
                subject.mill().make(requests * Subject.PER_REQUEST, Subject.PER_REQUEST);
        List<Load> probes = subject.mill().make(HalfLoad.probes(seconds), 1);
        Latency latency =
                new HalfLoad(subject.address(), Subject.CONNECTIONS, probe)
                        .run(background, probes, perSecond);
        background.forEach(subject.sent()::add);
        probes.forEach(subject.sent()::add);
        return latency;
    }

    private static void acceptedReceipt(Connection connection, Load load) throws IOException {
        byte[] body = load.body().unsafeArray();
        byte[] record = Arrays.copyOf(body, body.length - 1);
        Connection.Response response = connection.post("/api/records", "application/jose", record);
        if (response.status() != 201 || !response.text().contains("\"receipt\":")) {
            throw none(response);
        }
    }

    /// The server waits some seconds for the members before it says 503: then we ask again, and the
    /// clock goes on.
    private static void cosignedReceipt(Connection connection, Load load)
            throws IOException, InterruptedException {
        Saturation.sendUntilAccepted(connection, load);
        String path = "/api/records/" + load.sample().hex() + "/receipt?level=cosigned";
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            Connection.Response response = connection.get(path);
            if (response.status() == 200) {
                return;
            }
            if (response.status() != 503) {
                throw none(response);
            }
        }
        throw new IOException("no co-signed receipt in " + MOST_TRIES + " tries");
    }

    private static IOException none(Connection.Response response) {
        String text = response.text();
        return new IOException(
                "no receipt under load, status "
                        + response.status()
                        + ": "
                        + text.substring(0, Math.min(400, text.length())));
    }

    @Override
    public void addTo(Map<String, Object> json, Limits limits) {
        Map<String, Object> receipt = new LinkedHashMap<>();
        receipt.put("p50Ms", latency.p50Ms());
        receipt.put("p99Ms", latency.p99Ms());
        receipt.put("receipts", latency.receipts());
        receipt.put("loadPerSecond", Math.round(latency.loadPerSecond()));
        receipt.put("checksOfVerifyLimit", limits.shareOfVerify(checks * latency.loadPerSecond()));
        if (checks > 1) {
            receipt.put("members", checks - 1);
            receipt.put("quorum", QUORUM);
        }
        json.put(level, receipt);
    }

    @Override
    public List<String> lines(Limits limits) {
        String what =
                checks > 1
                        ? "ms to a receipt co-signed by " + QUORUM + " of " + (checks - 1)
                        : "ms to an accepted receipt";
        return List.of(
                Figure.line(latency.p50Ms(), what + ", p50"),
                Figure.line(latency.p99Ms(), "ms p99, of " + latency.receipts() + " receipts"),
                Figure.line(
                        latency.loadPerSecond(),
                        "records a second of load meanwhile, checked "
                                + checks
                                + "× here: "
                                + Figure.share(checks * latency.loadPerSecond(), limits)));
    }
}
