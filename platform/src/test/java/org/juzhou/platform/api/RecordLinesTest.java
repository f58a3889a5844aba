package org.juzhou.platform.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.juzhou.ledger.Bytes;
import org.juzhou.platform.problem.ErrorCode;
import org.juzhou.platform.problem.Problem;

class RecordLinesTest {
    @Test
    void splitsLinesWhateverEndsThem() {
        assertThat(split("a\nbb\r\nccc\n")).isEqualTo(texts("a", "bb", "ccc"));
        assertThat(split("a\nbb")).isEqualTo(texts("a", "bb"));
    }

    @Test
    void namesTheLineThatIsEmpty() {
        assertThatThrownBy(() -> split("a\n\nb"))
                .isInstanceOf(Problem.class)
                .hasMessage("bad-record: line 2 is empty");
        assertThatThrownBy(() -> split("\r\n")).hasMessage("bad-record: line 1 is empty");
    }

    @Test
    void takesAsManyLinesAsARequestMayHaveAndNotOneMore() {
        assertThat(split("x\n".repeat(RecordLines.MOST_LINES))).hasSize(RecordLines.MOST_LINES);
        assertThatThrownBy(() -> split("x\n".repeat(RecordLines.MOST_LINES + 1)))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.code()).isEqualTo(ErrorCode.TOO_MANY_LINES));
    }

    private static List<Bytes> split(String body) {
        return RecordLines.split(body.getBytes(StandardCharsets.US_ASCII));
    }

    private static List<Bytes> texts(String... lines) {
        return List.of(lines).stream().map(Bytes::ascii).toList();
    }
}
