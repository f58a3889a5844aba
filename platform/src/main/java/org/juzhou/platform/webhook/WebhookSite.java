package org.juzhou.platform.webhook;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.juzhou.ledger.FormatException;

/// The site of an address: scheme, host and port. TLS, unless it is this machine.
final class WebhookSite {
    private static final int MOST = 300;

    private WebhookSite() {}

    /// The site of an address.
    ///
    /// @throws FormatException `bad-webhook`
    static String of(String address) {
        URI uri = read(address);
        String host = String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
        return uri.getScheme() + "://" + host + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
    }

    /// Reads an address.
    ///
    /// @throws FormatException `bad-webhook`
    static URI read(String address) {
        if (address.length() > MOST) {
            throw bad("has at most " + MOST + " characters");
        }
        URI uri;
        try {
            uri = new URI(address.strip());
        } catch (URISyntaxException e) {
            throw bad("is an address such as https://erp.example.org/juzhou");
        }
        boolean isWeb =
                uri.getHost() != null
                        && uri.getRawUserInfo() == null
                        && uri.getRawFragment() == null
                        && ("https".equals(uri.getScheme())
                                || ("http".equals(uri.getScheme())
                                        && uri.getHost().equals("localhost")));
        if (!isWeb) {
            throw bad("begins with https:// and a host, and has neither name nor fragment");
        }
        return uri;
    }

    private static FormatException bad(String rule) {
        return new FormatException("bad-webhook", "address", rule);
    }
}
