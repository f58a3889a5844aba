package org.juzhou.platform.importing;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.juzhou.platform.access.Access;
import org.juzhou.platform.access.Right;
import org.juzhou.platform.importing.ImportStore.Shown;
import org.juzhou.platform.problem.ErrorCode;
import org.juzhou.platform.problem.Problem;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Imports on pages: choose a file, see every fault, begin, watch. They work without script.
@Controller
final class ImportPages {
    private static final int NEWEST = 20;
    private static final int ROWS_A_PAGE = 50;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Imports imports;
    private final ImportStore store;
    private final Access access;

    ImportPages(Imports imports, ImportStore store, Access access) {
        this.imports = imports;
        this.store = store;
        this.access = access;
    }

    /// A row with its faults taken apart.
    record Row(Shown shown, List<Fault> faults) {
        static Row of(Shown shown) {
            return new Row(
                    shown,
                    JSON.readTree(shown.faults()).values().stream()
                            .map(
                                    (JsonNode fault) ->
                                            new Fault(
                                                    fault.path("column").asString(""),
                                                    fault.path("code").asString(""),
                                                    fault.path("detail").asString("")))
                            .toList());
        }
    }

    @GetMapping("/imports")
    String imports(HttpServletRequest request, Model model) {
        access.requireOwnerOr(request, Right.IMPORT);
        model.addAttribute("jobs", imports.newest(NEWEST));
        return "imports";
    }

    @PostMapping("/imports")
    String upload(HttpServletRequest request) throws IOException, ServletException {
        access.requireOwnerOr(request, Right.IMPORT);
        Part part = request.getPart("file");
        if (part == null || part.getSize() == 0) {
            throw new Problem(ErrorCode.EMPTY_BODY, "choose a file first", "file");
        }
        String name = Optional.ofNullable(part.getSubmittedFileName()).orElse("organisations");
        try (InputStream in = part.getInputStream()) {
            byte[] file = in.readNBytes(SheetReader.MAX_FILE_BYTES + 1);
            return "redirect:/imports/" + imports.preview(name, file).id();
        }
    }

    @GetMapping("/imports/{id}")
    String job(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "0") long after,
            HttpServletRequest request,
            Model model) {
        access.requireOwnerOr(request, Right.IMPORT);
        ImportJob job = imports.job(id);
        String shown = state.isEmpty() ? usual(job) : state;
        List<Row> rows =
                store.rows(id, shown, after, ROWS_A_PAGE + 1).stream().map(Row::of).toList();
        boolean more = rows.size() > ROWS_A_PAGE;
        model.addAttribute("job", job);
        model.addAttribute("state", shown);
        model.addAttribute("rows", more ? rows.subList(0, ROWS_A_PAGE) : rows);
        model.addAttribute("next", more ? rows.get(ROWS_A_PAGE - 1).shown().number() : null);
        return "import";
    }

    @PostMapping("/imports/{id}/start")
    String start(@PathVariable String id, HttpServletRequest request) {
        access.requireOwnerOr(request, Right.IMPORT);
        imports.start(id, Optional.empty());
        return "redirect:/imports/" + id;
    }

    @PostMapping("/imports/{id}/cancel")
    String cancel(@PathVariable String id, HttpServletRequest request) {
        access.requireOwnerOr(request, Right.IMPORT);
        imports.cancel(id);
        return "redirect:/imports/" + id;
    }

    /// What somebody wants to see first: what is wrong.
    private static @Nullable String usual(ImportJob job) {
        if (job.counts().refused() > 0) {
            return "refused";
        }
        return job.counts().bad() > 0 ? "bad" : job.counts().listed() > 0 ? "listed" : "good";
    }
}
