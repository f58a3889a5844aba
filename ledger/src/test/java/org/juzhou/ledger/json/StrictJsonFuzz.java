package org.juzhou.ledger.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import org.juzhou.ledger.FormatException;

class StrictJsonFuzz {
    @FuzzTest(maxDuration = "5s")
    void writesBackWhatItReadOrRefusesIt(byte[] text) {
        Json value;
        try {
            value = StrictJson.parse(text);
        } catch (FormatException refused) {
            return;
        }
        assertThat(value.toJson().getBytes(StandardCharsets.US_ASCII)).isEqualTo(text);
        if (value instanceof JsonObject object) {
            flatObjectAgrees(text, object);
        }
    }

    private static void flatObjectAgrees(byte[] text, JsonObject object) {
        FlatObject flat;
        try {
            flat = FlatObject.parseRecordPayload(text);
        } catch (FormatException reserved) {
            assertThat(object.toJson()).containsAnyOf("\"_", "\"...\"");
            return;
        }
        assertThat(flat.tree(i -> true)).isEqualTo(object);
    }
}
