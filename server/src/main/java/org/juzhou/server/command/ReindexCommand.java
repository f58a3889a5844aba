package org.juzhou.server.command;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.juzhou.sdk.JuzhouClient;
import org.juzhou.server.command.ChainTarget.Where;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `juzhou reindex`: makes the views in the database again from the ledger.
@Command(
        name = "reindex",
        description = {
            "Drops the views in the database and makes them again from the ledger.",
            "What stands nowhere else - names, accounts, drafts - stays. A running server goes on serving."
        },
        mixinStandardHelpOptions = true)
final class ReindexCommand implements Callable<Integer> {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final long ASK_AGAIN_MILLIS = 200;

    @Spec private CommandSpec spec;
    @Mixin private Output output;
    @Mixin private ChainTarget target;
    @Mixin private DatabaseOptions database;

    @Option(
            names = "--app",
            paramLabel = "NAME",
            description = "The views of this application alone, such as explorer or identity.")
    private @Nullable String app;

    /// How far one application's views are.
    private record View(String app, long height, long newest, @Nullable String trouble) {
        static View of(JsonNode node) {
            return new View(
                    node.path("app").asString(""),
                    node.path("height").asLong(),
                    node.path("newest").asLong(),
                    node.path("trouble").asString(null));
        }
    }

    @Override
    public Integer call() throws InterruptedException {
        switch (target.find()) {
            case Where.Served served -> renew(served);
            case Where.Stopped(var data) ->
                    Serving.meanwhile(Juzhou.environmentOf(spec), data, database, this::renew);
        }
        return Ending.DONE.exitCode();
    }

    private void renew(Where.Served served) throws InterruptedException {
        try (JuzhouClient client = ChainTarget.client(served)) {
            List<String> apps =
                    app != null ? List.of(app) : views(client).stream().map(View::app).toList();
            ProgressBar bar = ProgressBar.of(output);
            Map<String, Object> done = new LinkedHashMap<>();
            for (String one : apps) {
                client.send("/api/views/" + one + "/renew", "application/json", new byte[0]);
            }
            for (String one : apps) {
                done.put(one, follow(client, one, bar));
            }
            bar.clear();
            output.say("reindex.done", String.join(", ", apps));
            output.result(Map.of("views", done));
        }
    }

    /// Waits until the views of an application are current again; gives the height of their last
    /// block.
    private static long follow(JuzhouClient client, String app, ProgressBar bar)
            throws InterruptedException {
        while (true) {
            View view =
                    views(client).stream()
                            .filter(one -> one.app().equals(app))
                            .findFirst()
                            .orElseThrow();
            if (view.trouble() != null) {
                throw new CommandFailure(Ending.WORLD, "view-stands-still", view.trouble());
            }
            bar.report("views." + app, Math.max(0, view.height()), view.newest(), 0, 0);
            if (view.height() >= view.newest()) {
                return view.height();
            }
            TimeUnit.MILLISECONDS.sleep(ASK_AGAIN_MILLIS);
        }
    }

    private static List<View> views(JuzhouClient client) {
        String answer = new String(client.read("/api/views").toArray(), StandardCharsets.UTF_8);
        List<View> views = new ArrayList<>();
        JSON.readTree(answer).path("views").values().forEach(node -> views.add(View.of(node)));
        return views;
    }
}
