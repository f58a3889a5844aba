package org.juzhou.platform.problem;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/// What the container itself refused: told in our words.
@Controller
final class ErrorPage implements ErrorController {
    @RequestMapping("/error")
    void error(HttpServletRequest request) {
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        throw switch (status) {
            case Integer code when code == 404 ->
                    new Problem(ErrorCode.NOT_FOUND, "no such address");
            case Integer code when code >= 500 ->
                    new Problem(ErrorCode.INTERNAL, "the container failed");
            case null, default -> new Problem(ErrorCode.BAD_REQUEST, "the container refused it");
        };
    }
}
