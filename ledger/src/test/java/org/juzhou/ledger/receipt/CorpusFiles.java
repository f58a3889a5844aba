package org.juzhou.ledger.receipt;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.json.Json;
import org.juzhou.ledger.json.JsonArray;
import org.juzhou.ledger.json.JsonBoolean;
import org.juzhou.ledger.json.JsonInteger;
import org.juzhou.ledger.json.JsonObject;
import org.juzhou.ledger.json.JsonText;
import org.juzhou.ledger.json.StrictJson;

/// The corpus that every verifier of the protocol is held to: `cases.json` and the files it starts
/// from, in `src/test/resources/golden/receipts`.
///
/// An input of a case is a file, changed at one place: `at`, how many bytes to `remove`, and the
/// bytes to `insert` (base64), `repeat` times. The files are part of the protocol's tests and stay
/// as they are, since SM2 and ML-DSA signatures are random: [#main] adds what is missing.
public final class CorpusFiles {
    private static final String FOLDER = "/golden/receipts/";
    private static final String END = "\n]}\n";

    private CorpusFiles() {}

    /// All cases of a suite, made anew.
    static List<Case> make(SampleWorld world) {
        List<Case> cases = new ArrayList<>();
        cases.addAll(ValidCases.of(world));
        cases.addAll(BrokenCases.of(world));
        cases.addAll(LoggedRecordCases.of(world));
        cases.addAll(LoggedChainCases.of(world));
        cases.addAll(UnusableCases.of(world));
        cases.addAll(PolicyCases.of(world));
        cases.addAll(StampCases.of(world));
        return cases;
    }

    /// The cases of the corpus by suite and name, as they are on disk.
    static Map<String, Case> read() {
        String text = resource("receipts/cases.json").asciiText().replace("\n", "");
        Map<String, Case> cases = new LinkedHashMap<>();
        JsonObject all = StrictJson.parseObject(Bytes.ascii(text));
        for (JsonObject one : all.arrayOf("cases").objects("cases")) {
            String name = one.textOf("suite") + "/" + one.textOf("name");
            Inputs inputs =
                    new Inputs(
                            requireInput(one, "receipt"),
                            requireInput(one, "policy"),
                            input(one, "content"),
                            input(one, "disclosures"));
            Case read = new Case(name, inputs, expected(one.objectOf("expected")));
            if (cases.put(name, read) != null) {
                throw new IllegalStateException("twice: " + name);
            }
        }
        return cases;
    }

    /// A file below `golden`.
    static Bytes resource(String name) {
        try (InputStream in = CorpusFiles.class.getResourceAsStream("/golden/" + name)) {
            if (in == null) {
                throw new IllegalStateException("there is no file " + FOLDER + name);
            }
            return Bytes.unsafeWrap(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Bytes requireInput(JsonObject one, String name) {
        Bytes bytes = input(one, name);
        if (bytes == null) {
            throw new IllegalStateException("no " + name);
        }
        return bytes;
    }

    private static @Nullable Bytes input(JsonObject one, String name) {
        if (!one.has(name)) {
            return null;
        }
        JsonObject input = one.objectOf(name);
        Bytes file = resource("receipts/" + input.textOf("file"));
        if (!input.has("at")) {
            return file;
        }
        int at = (int) input.integerOf("at", 0, file.length());
        int remove = (int) input.integerOf("remove", 0, file.length() - (long) at);
        Bytes insert = Bytes.parseBase64(input.textOf("insert"));
        if (input.has("repeat")) {
            byte[] repeated = new byte[(int) input.integerOf("repeat", 1, 1_000_000)];
            Arrays.fill(repeated, insert.at(0));
            insert = Bytes.of(repeated);
        }
        return file.slice(0, at).concat(insert).concat(file.slice(at + remove, file.length()));
    }

    private static Expected expected(JsonObject expected) {
        if (expected.has("unusable")) {
            return new Expected.Refused(expected.textOf("unusable"));
        }
        Map<Step, Verdict> steps = new LinkedHashMap<>();
        for (Step step : Step.values()) {
            String verdict = expected.objectOf("steps").textOf(step.text());
            steps.put(step, Verdict.valueOf(verdict.toUpperCase(Locale.ROOT)));
        }
        return new Expected.Judged(
                expected.booleanOf("valid"),
                Level.valueOf(expected.textOf("level").toUpperCase(Locale.ROOT)),
                steps,
                expected.arrayOf("ignoredLines").texts("ignoredLines"));
    }

    /// Adds the files and cases that are missing to the corpus below the folder that is given.
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]).resolve("receipts");
        Path cases = folder.resolve("cases.json");
        Map<String, String> kept = keptLines(cases);
        StringBuilder json = new StringBuilder("{\"cases\":[");
        String separator = "\n";
        for (Suite suite : Suite.values()) {
            SampleWorld world = new SampleWorld(suite);
            keepFiles(world, folder.resolve(suite.text()));
            for (Case one : make(world)) {
                String line = kept.get(suite.text() + "/" + one.name());
                json.append(separator).append(line == null ? toJson(world, one).toJson() : line);
                separator = ",\n";
            }
        }
        Files.writeString(cases, json.append(END), StandardCharsets.US_ASCII);
    }

    /// A case stands on a line of its own.
    private static Map<String, String> keptLines(Path cases) throws IOException {
        Map<String, String> kept = new LinkedHashMap<>();
        for (String line : Files.exists(cases) ? Files.readAllLines(cases) : List.<String>of()) {
            if (line.startsWith("{\"suite\"")) {
                String text = line.endsWith(",") ? line.substring(0, line.length() - 1) : line;
                JsonObject one = StrictJson.parseObject(Bytes.ascii(text));
                kept.put(one.textOf("suite") + "/" + one.textOf("name"), text);
            }
        }
        return kept;
    }

    private static void keepFiles(SampleWorld world, Path folder) throws IOException {
        Files.createDirectories(folder);
        for (Map.Entry<String, Bytes> file : world.files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            if (Files.exists(path)) {
                file.setValue(Bytes.of(Files.readAllBytes(path)));
            } else {
                Files.write(path, file.getValue().toArray());
            }
        }
    }

    private static JsonObject toJson(SampleWorld world, Case one) {
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("suite", new JsonText(world.suite.text()));
        members.put("name", new JsonText(one.name()));
        members.put("receipt", toJson(world, one.inputs().receipt()));
        members.put("policy", toJson(world, one.inputs().policy()));
        Bytes content = one.inputs().content();
        if (content != null) {
            members.put("content", toJson(world, content));
        }
        Bytes disclosures = one.inputs().disclosures();
        if (disclosures != null) {
            members.put("disclosures", toJson(world, disclosures));
        }
        members.put("expected", toJson(one.expected()));
        return new JsonObject(members);
    }

    private static JsonObject toJson(Expected expected) {
        Map<String, Json> members = new LinkedHashMap<>();
        switch (expected) {
            case Expected.Refused(String file) -> members.put("unusable", new JsonText(file));
            case Expected.Judged judged -> {
                members.put("valid", new JsonBoolean(judged.valid()));
                members.put("level", new JsonText(judged.level().text()));
                Map<String, Json> steps = new LinkedHashMap<>();
                judged.steps()
                        .forEach(
                                (step, verdict) ->
                                        steps.put(step.text(), new JsonText(verdict.text())));
                members.put("steps", new JsonObject(steps));
                members.put("ignoredLines", JsonArray.ofTexts(judged.ignoredLines()));
            }
        }
        return new JsonObject(members);
    }

    /// The input as the smallest change of one of the world's files.
    private static JsonObject toJson(SampleWorld world, Bytes input) {
        JsonObject best = null;
        for (Map.Entry<String, Bytes> file : world.files.entrySet()) {
            JsonObject change =
                    change(world.suite.text() + "/" + file.getKey(), file.getValue(), input);
            if (best == null || change.toJson().length() < best.toJson().length()) {
                best = change;
            }
        }
        return Objects.requireNonNull(best);
    }

    private static JsonObject change(String name, Bytes file, Bytes input) {
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("file", new JsonText(name));
        if (!file.equals(input)) {
            byte[] from = file.toArray();
            byte[] to = input.toArray();
            int at = Math.max(0, Arrays.mismatch(from, to));
            int end = 0;
            int most = Math.min(from.length, to.length) - at;
            while (end < most && from[from.length - 1 - end] == to[to.length - 1 - end]) {
                end++;
            }
            Bytes insert = input.slice(at, to.length - end);
            boolean uniform = insert.length() > 100 && isUniform(insert);
            members.put("at", new JsonInteger(at));
            members.put("remove", new JsonInteger(from.length - end - (long) at));
            members.put("insert", new JsonText((uniform ? insert.slice(0, 1) : insert).base64()));
            if (uniform) {
                members.put("repeat", new JsonInteger(insert.length()));
            }
        }
        return new JsonObject(members);
    }

    private static boolean isUniform(Bytes bytes) {
        for (int i = 1; i < bytes.length(); i++) {
            if (bytes.at(i) != bytes.at(0)) {
                return false;
            }
        }
        return true;
    }
}
