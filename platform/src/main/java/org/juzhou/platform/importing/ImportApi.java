package org.juzhou.platform.importing;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.juzhou.platform.access.Access;
import org.juzhou.platform.access.Right;
import org.juzhou.platform.http.BodyReader;
import org.juzhou.platform.http.JsonAnswer;
import org.juzhou.platform.http.Replies;
import org.juzhou.platform.importing.ImportStore.Shown;
import org.juzhou.platform.problem.ErrorCode;
import org.juzhou.platform.problem.Problem;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Imports for programs, such as `juzhou import organisations`.
@RestController
final class ImportApi {
    private static final int ROWS_A_PAGE = 200;
    private static final int MOST_CHOSEN = 100_000;

    private final Imports imports;
    private final ImportStore store;
    private final Access access;

    ImportApi(Imports imports, ImportStore store, Access access) {
        this.imports = imports;
        this.store = store;
        this.access = access;
    }

    @Operation(summary = "api.import", description = "api.import.say")
    @ApiResponse(responseCode = "201", description = "api.import.201")
    @ApiResponse(responseCode = "400", description = "api.import.400")
    @PostMapping("/api/imports/organisations")
    void preview(
            @RequestParam(defaultValue = "organisations") String name,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        access.requireOwnerOr(request, Right.IMPORT);
        int length = BodyReader.length(request, SheetReader.MAX_FILE_BYTES);
        ImportJob job = imports.preview(name, BodyReader.read(request, length));
        Replies.json(response, 201, json(job));
    }

    @Operation(summary = "api.import.job", description = "api.import.job.say")
    @ApiResponse(responseCode = "200", description = "api.import.job.200")
    @GetMapping("/api/imports/{id}")
    void job(@PathVariable String id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        access.requireOwnerOr(request, Right.IMPORT);
        Replies.json(response, 200, json(imports.job(id)));
    }

    @Operation(summary = "api.import.rows", description = "api.import.rows.say")
    @ApiResponse(responseCode = "200", description = "api.import.rows.200")
    @GetMapping("/api/imports/{id}/rows")
    void rows(
            @PathVariable String id,
            @RequestParam @Nullable String state,
            @RequestParam(defaultValue = "0") long after,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        access.requireOwnerOr(request, Right.IMPORT);
        imports.job(id);
        StringBuilder rows = new StringBuilder("[");
        for (Shown row : store.rows(id, state, after, ROWS_A_PAGE)) {
            if (rows.length() > 1) {
                rows.append(',');
            }
            JsonAnswer.into(rows)
                    .number("row", row.number())
                    .text("state", row.state())
                    .textIfAny("name", row.name())
                    .textIfAny("code", row.code())
                    .textIfAny("organisation", row.organisation())
                    .json("faults", row.faults())
                    .end();
        }
        Replies.json(response, 200, JsonAnswer.start().json("rows", rows.append(']')).end());
    }

    @Operation(summary = "api.import.start", description = "api.import.start.say")
    @ApiResponse(responseCode = "202", description = "api.import.start.202")
    @ApiResponse(responseCode = "409", description = "api.import.start.409")
    @PostMapping("/api/imports/{id}/start")
    void start(
            @PathVariable String id,
            @RequestParam @Nullable String rows,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        access.requireOwnerOr(request, Right.IMPORT);
        Replies.json(
                response,
                202,
                json(imports.start(id, Optional.ofNullable(rows).map(ImportApi::numbers))));
    }

    @Operation(summary = "api.import.cancel", description = "api.import.cancel.say")
    @ApiResponse(responseCode = "200", description = "api.import.cancel.200")
    @PostMapping("/api/imports/{id}/cancel")
    void cancel(@PathVariable String id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        access.requireOwnerOr(request, Right.IMPORT);
        Replies.json(response, 200, json(imports.cancel(id)));
    }

    /// Numbers of rows, separated by commas.
    static List<Integer> numbers(String text) {
        String[] parts = text.split(",", MOST_CHOSEN);
        try {
            return Arrays.stream(parts).map(part -> Integer.valueOf(part.strip())).toList();
        } catch (NumberFormatException e) {
            throw new Problem(
                    ErrorCode.BAD_DECIMAL, "are numbers of rows, separated by commas", "rows");
        }
    }

    private static StringBuilder json(ImportJob job) {
        ImportJob.Counts counts = job.counts();
        return JsonAnswer.start()
                .text("id", job.id())
                .text("name", job.name())
                .text("state", job.state().text())
                .number("total", counts.total())
                .number("bad", counts.bad())
                .number("good", counts.good())
                .number("left", counts.left())
                .number("listed", counts.listed())
                .number("refused", counts.refused())
                .textIfAny("trouble", job.trouble())
                .end();
    }
}
