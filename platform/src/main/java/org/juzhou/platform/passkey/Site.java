package org.juzhou.platform.passkey;

import java.net.URI;
import org.juzhou.platform.NodeFacts;
import org.springframework.stereotype.Component;

/// The host that passkeys of this platform are for: that of its public address, or this machine's.
/// A passkey never works on another.
@Component
public class Site {
    private static final String LOCAL = "localhost";

    private final String host;

    Site(NodeFacts facts) {
        URI address = facts.publicUrl();
        this.host = address == null ? LOCAL : String.valueOf(address.getHost());
    }

    /// Its name, such as `chain.example.org`.
    public String host() {
        return host;
    }
}
