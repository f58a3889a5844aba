package org.juzhou.platform.api;

import java.util.ArrayList;
import java.util.List;
import org.juzhou.ledger.Bytes;
import org.juzhou.platform.problem.ErrorCode;
import org.juzhou.platform.problem.Problem;

/// Splits the body of `application/jsonl` into compact records: one a line, no quotes, LF or CR LF
/// between, an empty last line allowed.
final class RecordLines {
    static final int MOST_LINES = 1_024;

    private RecordLines() {}

    /// The lines, in order.
    ///
    /// @throws Problem `too-many-lines`, `empty-body`, or `bad-record` for an empty line inside
    static List<Bytes> split(byte[] body) {
        List<Bytes> lines = new ArrayList<>();
        int from = 0;
        while (from < body.length) {
            int to = from;
            while (to < body.length && body[to] != '\n') {
                to++;
            }
            int end = to > from && body[to - 1] == '\r' ? to - 1 : to;
            if (end == from) {
                throw new Problem(ErrorCode.BAD_RECORD, "line " + (lines.size() + 1) + " is empty");
            }
            if (lines.size() == MOST_LINES) {
                throw new Problem(
                        ErrorCode.TOO_MANY_LINES, "there are more than " + MOST_LINES + " lines");
            }
            lines.add(Bytes.of(body, from, end));
            from = to + 1;
        }
        return lines;
    }
}
