package org.juzhou.platform.counting;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.juzhou.platform.http.JsonAnswer;
import org.juzhou.platform.http.Replies;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The count for programs; whoever does not believe it recounts the log.
@RestController
final class CountApi {
    private final CountingQueries queries;

    CountApi(CountingQueries queries) {
        this.queries = queries;
    }

    @Operation(summary = "api.count", description = "api.count.say")
    @ApiResponse(responseCode = "200", description = "api.count.200")
    @ApiResponse(responseCode = "400", description = "api.count.400")
    @GetMapping("/api/count")
    void count(@RequestParam @Nullable String from, HttpServletResponse response)
            throws IOException {
        CountDays days = CountDays.of(from);
        LocalDate first = days.from();
        Replies.json(
                response,
                200,
                JsonAnswer.start()
                        .text("from", first.toString())
                        .text("to", days.today().toString())
                        .number("registered", queries.registered())
                        .number("onChain", queries.onChain(first, "enterprise"))
                        .number("soleTraders", queries.onChain(first, "sole-trader"))
                        .json("byPlatform", json(queries.byPlatform(first)))
                        .json("byRegion", json(queries.byRegion(first)))
                        .json("byIndustry", json(queries.byIndustry(first)))
                        .json("byMonth", json(queries.byMonth(first)))
                        .json("byReviewer", json(queries.byReviewer(first)))
                        .end());
    }

    private static StringBuilder json(List<CountingQueries.Line> lines) {
        JsonAnswer json = JsonAnswer.start();
        lines.forEach(line -> json.number(line.name(), line.count()));
        return json.end();
    }
}
