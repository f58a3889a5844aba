package org.juzhou.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.juzhou.platform.NodeFacts;
import org.juzhou.platform.http.Caller;
import org.juzhou.platform.problem.ErrorCode;
import org.juzhou.platform.problem.Problem;
import org.juzhou.platform.problem.ProblemWriter;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Keeps pages of other sites from acting here in the name of whoever looks at them: the founder's
/// key signs what this machine's own people ask for, and nothing else.
@Component
@Order(FilterOrder.ORIGIN)
final class OriginGuard extends OncePerRequestFilter {
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    private final NodeFacts node;
    private final ProblemWriter problems;

    OriginGuard(NodeFacts node, ProblemWriter problems) {
        this.node = node;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (node.isLocalOnly() && !Caller.usesLocalName(request) && !node.isPublicName(request)) {
            refuse(request, response, "this server is called localhost or 127.0.0.1");
        } else if (!SAFE.contains(request.getMethod()) && Caller.isForeignPage(request)) {
            refuse(request, response, "the request was made by a page of another site");
        } else {
            chain.doFilter(request, response);
        }
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, String detail)
            throws IOException {
        problems.write(request, response, new Problem(ErrorCode.CROSS_SITE, detail));
    }
}
