package org.juzhou.platform.verification;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.juzhou.platform.governance.OfferedPolicies;
import org.juzhou.platform.offline.OfflinePage;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/// `/verify`, and the same verifier as one file: `/verify/offline.html` with this node's policy of
/// the moment, and `/verify/offline.sha256` for whoever wants to compare its program part.
@Controller
final class VerificationPages {
    private static final String FILE_NAME = "juzhou-verifier.html";

    private final OfferedPolicies policies;
    private final OfflinePage offline = OfflinePage.assemble();

    VerificationPages(OfferedPolicies policies) {
        this.policies = policies;
    }

    @GetMapping("/verify")
    String verify(Model model) {
        model.addAllAttributes(
                Map.of(
                        "programHash", offline.programHash(),
                        "policyHash", policies.currentHash(),
                        "check", OfflinePage.checkCommand(FILE_NAME)));
        return "verify";
    }

    /// The file to keep. Its own policy comes inside it, so that the headers of the site's pages do
    /// not apply.
    @GetMapping("/verify/offline.html")
    ResponseEntity<byte[]> offline() {
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .cacheControl(CacheControl.noCache())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(FILE_NAME).build().toString())
                .body(offline.page(policies.current().toArray(), policies.older()));
    }

    /// The published hash, in the form that `sha256sum` prints for its standard input.
    @GetMapping("/verify/offline.sha256")
    ResponseEntity<String> hash() {
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
                .cacheControl(CacheControl.noCache())
                .body(offline.programHash() + "  -\n");
    }
}
