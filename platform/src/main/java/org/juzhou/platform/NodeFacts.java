package org.juzhou.platform;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Suite;

/// What the pages and the API have to know of the node they run in, decided by whoever starts it.
///
/// @param isLocalOnly whether the server listens on loopback addresses alone
/// @param token what a program of this machine's owner sends to prove that it may read his data
///   directory; 64 hexadecimal digits
/// @param policy the policy this node offers to whoever has none, as a file
/// @param version of the program
/// @param isDemo whether what is shown is fictional
/// @param publicUrl where people reach the platform, such as `https://chain.example.org`; null for
///   the address that they used
public record NodeFacts(
        boolean isLocalOnly,
        String token,
        Bytes policy,
        String version,
        boolean isDemo,
        @Nullable URI publicUrl) {
    /// What links to the platform begin with, without a slash at the end.
    public String address(HttpServletRequest request) {
        if (publicUrl != null) {
            return publicUrl.toString();
        }
        String page = request.getRequestURL().toString();
        return page.substring(0, page.length() - request.getRequestURI().length());
    }

    /// Whether a request used the public name.
    public boolean isPublicName(HttpServletRequest request) {
        return publicUrl != null
                && String.valueOf(publicUrl.getHost()).equalsIgnoreCase(request.getServerName());
    }

    /// SHA-256 of the policy's bytes, by which everybody names it.
    public String policyHash() {
        return Suite.STANDARD.hash(policy).hex();
    }
}
