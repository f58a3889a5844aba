package org.juzhou.server.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.juzhou.sdk.JuzhouClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `juzhou import organisations FILE`: shows what is wrong with a file, and lists the rest.
@Command(
        name = "organisations",
        description = {
            "Judges every row of a CSV or XLSX file with the columns name, uscc, kind, region.",
            "Nothing is listed without --yes. The server does the work: it goes on when this command is stopped."
        },
        mixinStandardHelpOptions = true)
final class ImportOrganisationsCommand implements Callable<Integer> {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final long ASK_AGAIN_MILLIS = 300;
    private static final int MOST_FAULTS = 20;

    @Mixin private Output output;
    @Mixin private ChainTarget target;

    @Parameters(paramLabel = "FILE", description = "CSV in UTF-8 or GB 18030, or XLSX.")
    private Path file;

    @Option(names = "--yes", description = "List the rows that have no fault.")
    private boolean yes;

    @Option(
            names = "--rows",
            paramLabel = "N,N",
            description = "With --yes: list these rows alone, by their numbers in the file.")
    private @Nullable String rows;

    @Override
    public Integer call() throws InterruptedException {
        try (JuzhouClient client = target.client()) {
            JsonNode job =
                    send(client, "/api/imports/organisations?name=" + encoded(name()), content());
            String id = job.path("id").asString("");
            tellFaults(client, job);
            if (yes && job.path("good").asLong() > 0) {
                String chosen = rows == null ? "" : "?rows=" + encoded(rows);
                send(client, "/api/imports/" + id + "/start" + chosen, new byte[0]);
                job = follow(client, id);
            }
            return tell(job, id);
        }
    }

    private String name() {
        return String.valueOf(file.getFileName());
    }

    private byte[] content() {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode follow(JuzhouClient client, String id) throws InterruptedException {
        ProgressBar bar = ProgressBar.of(output);
        while (true) {
            JsonNode job = json(client, "/api/imports/" + id);
            long done = job.path("listed").asLong() + job.path("refused").asLong();
            bar.report("listing", done, done + job.path("good").asLong(), 0, 0);
            String state = job.path("state").asString("");
            if (!state.equals("running")) {
                bar.clear();
                return job;
            }
            TimeUnit.MILLISECONDS.sleep(ASK_AGAIN_MILLIS);
        }
    }

    private void tellFaults(JuzhouClient client, JsonNode job) {
        if (job.path("bad").asLong() == 0 || output.isJson()) {
            return;
        }
        JsonNode bad =
                json(client, "/api/imports/" + job.path("id").asString("") + "/rows?state=bad");
        bad.path("rows").values().stream().limit(MOST_FAULTS).forEach(this::tellRow);
        long more = job.path("bad").asLong() - MOST_FAULTS;
        if (more > 0) {
            output.say("import.more", ProgressBar.whole(more));
        }
    }

    private void tellRow(JsonNode row) {
        for (JsonNode fault : row.path("faults").values()) {
            String code = fault.path("code").asString("");
            output.say(
                    "import.fault",
                    row.path("row").asLong(),
                    fault.path("column").asString(""),
                    output.texts().find("error." + code + ".title").orElse(code),
                    output.texts()
                            .find("error." + code + ".wayOut")
                            .orElse(fault.path("detail").asString("")));
        }
    }

    private int tell(JsonNode job, String id) {
        long bad = job.path("bad").asLong();
        long refused = job.path("refused").asLong();
        String state = job.path("state").asString("");
        if (state.equals("previewed")) {
            output.say(
                    "import.preview",
                    ProgressBar.whole(job.path("good").asLong()),
                    ProgressBar.whole(bad),
                    id);
        } else {
            output.say(
                    "import.done",
                    ProgressBar.whole(job.path("listed").asLong()),
                    ProgressBar.whole(refused),
                    ProgressBar.whole(bad));
        }
        Map<String, Object> result = new LinkedHashMap<>();
        for (String count : new String[] {"total", "bad", "good", "left", "listed", "refused"}) {
            result.put(count, job.path(count).asLong());
        }
        result.put("id", id);
        result.put("state", state);
        output.result(result);
        return (bad + refused == 0 ? Ending.DONE : Ending.REFUSED).exitCode();
    }

    private static JsonNode send(JuzhouClient client, String path, byte[] body) {
        return JSON.readTree(client.send(path, "application/octet-stream", body).toArray());
    }

    private static JsonNode json(JuzhouClient client, String path) {
        return JSON.readTree(client.read(path).toArray());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
