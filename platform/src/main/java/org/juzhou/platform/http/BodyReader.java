package org.juzhou.platform.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.juzhou.platform.problem.ErrorCode;
import org.juzhou.platform.problem.Problem;

/// The body of a request, read from its stream into one array of the length it states: no message
/// converter, no copy.
public final class BodyReader {
    private BodyReader() {}

    /// How long the request says its body is.
    ///
    /// @throws Problem `length-required`, `empty-body` or `body-too-large`
    public static int length(HttpServletRequest request, int maxBytes) {
        long length = request.getContentLengthLong();
        if (length < 0) {
            throw new Problem(ErrorCode.LENGTH_REQUIRED, "the request has no Content-Length");
        }
        if (length == 0) {
            throw new Problem(ErrorCode.EMPTY_BODY, "the body has no bytes");
        }
        if (length > maxBytes) {
            throw new Problem(
                    ErrorCode.BODY_TOO_LARGE,
                    "the body has " + length + " bytes, at most " + maxBytes + " are taken");
        }
        return (int) length;
    }

    /// Reads exactly `length` bytes.
    ///
    /// @throws Problem `body-cut-short` when the stream ends before
    public static byte[] read(HttpServletRequest request, int length) throws IOException {
        byte[] body = new byte[length];
        try (InputStream in = request.getInputStream()) {
            int read = in.readNBytes(body, 0, length);
            if (read < length) {
                throw cutShort(read, length);
            }
            return body;
        } catch (EOFException e) {
            throw cutShort(0, length);
        }
    }

    /// Refuses a request whose content is of another type than `expected`; parameters such as a
    /// charset do not matter.
    public static void requireType(HttpServletRequest request, String expected) {
        if (!isOfType(request, expected)) {
            throw new Problem(ErrorCode.WRONG_MEDIA_TYPE, "the content type must be " + expected);
        }
    }

    /// Whether the content is of a type.
    public static boolean isOfType(HttpServletRequest request, String type) {
        String stated = request.getContentType();
        return stated != null
                && stated.regionMatches(true, 0, type, 0, type.length())
                && (stated.length() == type.length()
                        || " ;".indexOf(stated.charAt(type.length())) >= 0);
    }

    private static Problem cutShort(int read, int length) {
        return new Problem(
                ErrorCode.BODY_CUT_SHORT,
                "the body ended before its " + length + " bytes: " + read);
    }
}
