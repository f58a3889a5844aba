package org.juzhou.platform.http;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.juzhou.platform.NodeFacts;
import org.juzhou.platform.problem.ErrorCode;
import org.juzhou.platform.problem.Problem;
import org.springframework.stereotype.Component;

/// Before accounts exist, what is done with the node's own key or disk is done by people of its
/// machine: they come from a loopback address, or show the token that lies in their data directory.
@Component
public final class OwnerAccess {
    private static final String BEARER = "Bearer ";

    private final byte[] token;

    OwnerAccess(NodeFacts node) {
        this.token = node.token().getBytes(StandardCharsets.US_ASCII);
    }

    /// Lets the owner through.
    ///
    /// @throws Problem `local-only`
    public void require(HttpServletRequest request) {
        if (!(Caller.isLocal(request) && Caller.usesLocalName(request)) && !hasToken(request)) {
            throw new Problem(ErrorCode.LOCAL_ONLY, "the request comes from another machine");
        }
    }

    /// Whether a request shows the token of this machine's owner.
    public boolean hasToken(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        return header != null
                && header.startsWith(BEARER)
                && MessageDigest.isEqual(
                        header.substring(BEARER.length()).getBytes(StandardCharsets.ISO_8859_1),
                        token);
    }
}
