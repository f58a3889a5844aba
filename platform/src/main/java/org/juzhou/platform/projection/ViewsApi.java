package org.juzhou.platform.projection;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.juzhou.platform.access.Access;
import org.juzhou.platform.access.Right;
import org.juzhou.platform.http.JsonAnswer;
import org.juzhou.platform.http.Replies;
import org.juzhou.platform.problem.ErrorCode;
import org.juzhou.platform.problem.Problem;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// How far the views are, and the order to make them again.
@RestController
final class ViewsApi {
    private final Projector projector;
    private final Access access;

    ViewsApi(Projector projector, Access access) {
        this.projector = projector;
        this.access = access;
    }

    @Operation(summary = "api.views", description = "api.views.say")
    @ApiResponse(responseCode = "200", description = "api.views.200")
    @GetMapping("/api/views")
    void views(HttpServletResponse response) throws IOException {
        Replies.json(response, 200, status());
    }

    @Operation(summary = "api.views.renew", description = "api.views.renew.say")
    @ApiResponse(responseCode = "202", description = "api.views.renew.202")
    @ApiResponse(responseCode = "404", description = "api.views.renew.404")
    @PostMapping("/api/views/{app}/renew")
    void renew(@PathVariable String app, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        access.requireOwnerOr(request, Right.OPERATE);
        if (!projector.renew(app)) {
            throw new Problem(
                    ErrorCode.NO_SUCH_VIEW,
                    "there are "
                            + projector.status().stream().map(ProjectionStatus::module).toList(),
                    "app");
        }
        Replies.json(response, 202, status());
    }

    private StringBuilder status() {
        StringBuilder views = new StringBuilder("[");
        for (ProjectionStatus one : projector.status()) {
            if (views.length() > 1) {
                views.append(',');
            }
            JsonAnswer.into(views)
                    .text("app", one.module())
                    .number("height", one.height())
                    .number("newest", one.newest())
                    .truth("current", one.isCurrent())
                    .textIfAny("trouble", one.trouble())
                    .end();
        }
        return JsonAnswer.start().json("views", views.append(']')).end();
    }
}
