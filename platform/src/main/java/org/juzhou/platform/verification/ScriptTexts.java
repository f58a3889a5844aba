package org.juzhou.platform.verification;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.juzhou.platform.offline.MessageTable;
import org.juzhou.platform.problem.ErrorCode;
import org.juzhou.platform.problem.Problem;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// The texts of the pages' own scripts, from the same message files that the templates read.
@RestController
final class ScriptTexts {
    private final Map<String, String> json =
            Stream.of("zh-CN", "en")
                    .collect(
                            Collectors.toUnmodifiableMap(
                                    language -> language,
                                    language ->
                                            MessageTable.load(language, "verify", "preserve")
                                                    .json()));

    @GetMapping("/js/messages/{language}.json")
    ResponseEntity<String> texts(@PathVariable String language) {
        String texts = json.get(language);
        if (texts == null) {
            throw new Problem(ErrorCode.NOT_FOUND, "no texts in this language");
        }
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noCache())
                .body(texts);
    }
}
