package org.juzhou.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What one run found.
///
/// @param limits of the machine, measured before and after the rest: the higher ones
/// @param found in the order of the run
record Figures(Conditions conditions, Limits limits, Scale scale, List<Figure> found) {
    Figures {
        found = List.copyOf(found);
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
        found.forEach(figure -> figure.addTo(json, limits));
        return json;
    }

    /// For people.
    List<String> toLines() {
        List<String> lines = new ArrayList<>();
        lines.add("conditions");
        lines.add(
                String.format(
                        Locale.ROOT,
                        "  %s, %d cores, %,d MB, %s",
                        conditions.cpu(),
                        conditions.cores(),
                        conditions.memoryMegabytes(),
                        conditions.system()));
        lines.add("  " + conditions.jdk() + ", signatures by " + conditions.engine());
        lines.add("  flags " + String.join(" ", conditions.flags()));
        lines.add(
                "  data on "
                        + conditions.path()
                        + ", "
                        + conditions.fileSystem()
                        + "; scale "
                        + scale.name());
        lines.add("raw limits, measured in this run");
        lines.add(Figure.line(limits.verifyPerSecond(), "signatures checked a second"));
        lines.add(Figure.line(limits.fsyncPerSecond(), "synced writes a second"));
        lines.add(
                Figure.line(
                        limits.sha256PerSecond(),
                        "SHA-256 of " + Limits.MESSAGE_BYTES + " bytes a second"));
        lines.add("records over HTTP, each signed, by " + RecordMill.KEYS + " keys");
        found.forEach(figure -> lines.addAll(figure.lines(limits)));
        return lines;
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
        json.put("scale", scale.name());
        json.put("recordsPerRequest", Subject.PER_REQUEST);
        json.put("connections", Subject.CONNECTIONS);
        json.put("keys", RecordMill.KEYS);
        json.put("growthFrom", scale.growthFrom());
        json.put("growthTo", scale.growthTo());
        json.put("catchUpRecords", scale.catchUpRecords());
        return json;
    }
}
