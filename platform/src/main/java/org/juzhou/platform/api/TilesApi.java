package org.juzhou.platform.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.juzhou.chain.Chain;
import org.juzhou.chain.Head;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.tree.TilePath;
import org.juzhou.platform.http.Replies;
import org.juzhou.platform.problem.ErrorCode;
import org.juzhou.platform.problem.Problem;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The log as C2SP tlog-tiles: the signed checkpoint, tiles of hashes and bundles of entries, for
/// published sizes alone. Any page of any site may read them.
@RestController
final class TilesApi {
    private static final String FOR_EVER = "public, max-age=31536000, immutable";

    private final Chain chain;
    private final OfferedHead offered;

    TilesApi(Chain chain, OfferedHead offered) {
        this.chain = chain;
        this.offered = offered;
    }

    @Operation(summary = "api.checkpoint", description = "api.checkpoint.say")
    @ApiResponse(
            responseCode = "200",
            description = "api.checkpoint.200",
            content =
                    @Content(
                            mediaType = "text/plain",
                            examples = @ExampleObject(ApiExamples.CHECKPOINT)))
    @GetMapping("/checkpoint")
    void checkpoint(
            @Parameter(description = "api.after") @RequestParam @Nullable String after,
            HttpServletResponse response)
            throws IOException, InterruptedException {
        Head head =
                after == null
                        ? HeadReads.require(chain)
                        : offered.after(LedgerReads.decimal(after, "after"));
        forEverybody(response, "no-cache");
        Replies.text(
                response, 200, "text/plain;charset=utf-8", chain.cosigned().of(head).head().note());
    }

    @Operation(summary = "api.tile", description = "api.tile.say")
    @ApiResponse(responseCode = "200", description = "api.tile.200")
    @GetMapping("/tile/**")
    void tile(HttpServletRequest request, HttpServletResponse response) throws IOException {
        byte[] tile =
                read(request.getRequestURI().substring(1))
                        .orElseThrow(
                                () ->
                                        new Problem(
                                                ErrorCode.NO_SUCH_TILE,
                                                "no published tree has this tile"));
        forEverybody(response, FOR_EVER);
        Replies.bytes(response, 200, "application/octet-stream", tile);
    }

    private Optional<byte[]> read(String path) {
        try {
            return switch (TilePath.parse(path)) {
                case TilePath.Hashes(int level, long number, int width) ->
                        chain.tiles().tile(level, number, width);
                case TilePath.Entries(long number, int width) ->
                        chain.tiles().bundle(number, width);
            };
        } catch (FormatException e) {
            throw new Problem(
                    ErrorCode.NO_SUCH_TILE, "not the path of a tile: " + e.getMessage(), e.field());
        }
    }

    private static void forEverybody(HttpServletResponse response, String cache) {
        response.setHeader("Cache-Control", cache);
        response.setHeader("Access-Control-Allow-Origin", "*");
    }
}
