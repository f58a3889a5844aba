package org.juzhou.bench;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.juzhou.platform.identity.CreditCode;
import org.juzhou.sdk.JuzhouClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An import of organisations, and lists and searches over them and over all records, each asked
/// for alone and over HTTP.
///
/// @param organisations imported
/// @param importSeconds from the order to list them to the last one on the ledger
/// @param records in the log
/// @param p95Ms of each question, in milliseconds
record Lists(long organisations, double importSeconds, long records, Map<String, Double> p95Ms)
        implements Figure {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int WARM = 20;
    private static final int TIMES = 60;
    private static final long ASK_AGAIN_MILLIS = 100;

    /// The last thing that is done with a server: its log has other records afterwards.
    static Lists measure(Subject subject, Scale scale) throws InterruptedException {
        double seconds = importAll(subject, scale.organisations());
        CaughtUp.measure(subject);
        String author = subject.mill().someAuthor();
        Map<String, String> questions = new LinkedHashMap<>();
        questions.put("organisations, all", "/api/organisations");
        questions.put("organisations, by name", "/api/organisations?q=" + encoded("7号"));
        questions.put("organisations, by code", "/api/organisations?q=9143990000001");
        questions.put(
                "organisations, by filters",
                "/api/organisations?region=4301&section=C&kind=enterprise");
        questions.put(
                "organisations, in the middle", "/api/organisations?after=" + middle(subject));
        questions.put("records, all", "/records");
        questions.put("records, by contract", "/records?contract=notary");
        questions.put("records, by author", "/records?author=" + author);
        questions.put("records, deep", "/records?after=1000");
        questions.put("count", "/api/count");
        Map<String, Double> p95 = new LinkedHashMap<>();
        questions.forEach((name, path) -> p95.put(name, p95(subject, path)));
        return new Lists(scale.organisations(), seconds, subject.sent().records(), p95);
    }

    private static double importAll(Subject subject, int organisations)
            throws InterruptedException {
        byte[] table = table(organisations).getBytes(StandardCharsets.UTF_8);
        JuzhouClient owner = subject.owner();
        String id =
                json(owner.send("/api/imports/organisations", "text/csv", table).toArray())
                        .path("id")
                        .asString();
        long started = System.nanoTime();
        owner.send("/api/imports/" + id + "/start", "text/csv", new byte[0]);
        while (true) {
            JsonNode job = json(owner.read("/api/imports/" + id).toArray());
            if (job.path("listed").asLong() == organisations) {
                return (System.nanoTime() - started) / 1e9;
            }
            if (!job.path("state").asString().equals("running")) {
                throw new IllegalStateException("the import ended early: " + job);
            }
            TimeUnit.MILLISECONDS.sleep(ASK_AGAIN_MILLIS);
        }
    }

    private static long middle(Subject subject) {
        JsonNode newest = json(subject.client().read("/api/organisations").toArray());
        long last = newest.path("organisations").get(0).path("listedIndex").asLong();
        return last - newest.path("total").asLong();
    }

    private static double p95(Subject subject, String path) {
        long[] nanos = new long[TIMES];
        for (int i = -WARM; i < TIMES; i++) {
            long started = System.nanoTime();
            subject.client().read(path);
            if (i >= 0) {
                nanos[i] = System.nanoTime() - started;
            }
        }
        Arrays.sort(nanos);
        return nanos[TIMES * 95 / 100 - 1] / 1e6;
    }

    private static String table(int organisations) {
        StringBuilder table = new StringBuilder("name,uscc,kind,region,industry\n");
        for (int i = 0; i < organisations; i++) {
            String body = "91439900" + String.format(Locale.ROOT, "%09d", i);
            table.append("测试")
                    .append(i)
                    .append("号有限公司,")
                    .append(body)
                    .append(CreditCode.check(body))
                    .append(",enterprise,")
                    .append(4_301 + i % 13)
                    .append(',')
                    .append(13 + i % 31)
                    .append('\n');
        }
        return table.toString();
    }

    private static JsonNode json(byte[] answer) {
        return JSON.readTree(answer);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void addTo(Map<String, Object> json, Limits limits) {
        Map<String, Object> lists = new LinkedHashMap<>();
        lists.put("organisations", organisations);
        lists.put("importSeconds", Figure.rounded(importSeconds, 1));
        lists.put("records", records);
        Map<String, Object> p95 = new LinkedHashMap<>();
        p95Ms.forEach((name, ms) -> p95.put(name, Figure.rounded(ms, 1)));
        lists.put("p95Ms", p95);
        json.put("lists", lists);
    }

    @Override
    public List<String> lines(Limits limits) {
        Map.Entry<String, Double> worst =
                p95Ms.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
        return List.of(
                Figure.line(
                        importSeconds,
                        String.format(
                                Locale.ROOT,
                                "s to list %,d organisations of a file",
                                organisations)),
                Figure.line(
                        worst.getValue(),
                        String.format(
                                Locale.ROOT,
                                "ms p95 of the slowest list (%s), over %,d organisations and %,d records",
                                worst.getKey(),
                                organisations,
                                records)));
    }
}
