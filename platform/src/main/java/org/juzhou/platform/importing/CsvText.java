package org.juzhou.platform.importing;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// The characters of a CSV file: which encoding its bytes are in.
final class CsvText {
    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final byte[] UTF_8_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
    private static final byte[] UTF_16LE_MARK = {(byte) 0xff, (byte) 0xfe};
    private static final byte[] UTF_16BE_MARK = {(byte) 0xfe, (byte) 0xff};
    private static final int WINDOW = 8_192;

    private final byte[] file;
    private final Charset charset;

    /// Bytes of the byte order mark.
    private final int skip;

    private CsvText(byte[] file, Charset charset, int skip) {
        this.file = file;
        this.charset = charset;
        this.skip = skip;
    }

    /// Finds the encoding: the one that a mark names, or else the first in which all bytes are
    /// characters.
    ///
    /// @throws org.juzhou.ledger.FormatException `bad-sheet`
    static CsvText of(byte[] file) {
        CsvText text = marked(file);
        if (!text.isValid() && text.skip == 0) {
            text = new CsvText(file, GB18030, 0);
        }
        if (!text.isValid()) {
            throw SheetReader.broken(
                    null,
                    "neither a workbook nor text in UTF-8 or GB18030: save it as .xlsx, or as CSV UTF-8");
        }
        return text;
    }

    /// Reads the characters from the first one on.
    Reader reader() {
        InputStream bytes = new ByteArrayInputStream(file, skip, file.length - skip);
        return new InputStreamReader(bytes, strict());
    }

    private static CsvText marked(byte[] file) {
        if (begins(file, UTF_8_MARK)) {
            return new CsvText(file, StandardCharsets.UTF_8, UTF_8_MARK.length);
        }
        if (begins(file, UTF_16LE_MARK)) {
            return new CsvText(file, StandardCharsets.UTF_16LE, UTF_16LE_MARK.length);
        }
        if (begins(file, UTF_16BE_MARK)) {
            return new CsvText(file, StandardCharsets.UTF_16BE, UTF_16BE_MARK.length);
        }
        return new CsvText(file, StandardCharsets.UTF_8, 0);
    }

    /// Whether all bytes are characters, none of them 0: text has no such character, and much that
    /// is no text has.
    private boolean isValid() {
        ByteBuffer bytes = ByteBuffer.wrap(file, skip, file.length - skip);
        CharBuffer window = CharBuffer.allocate(WINDOW);
        CharsetDecoder decoder = strict();
        while (true) {
            var result = decoder.decode(bytes, window, true);
            if (result.isError() || hasNull(window)) {
                return false;
            }
            if (result.isUnderflow()) {
                return true;
            }
            window.clear();
        }
    }

    private CharsetDecoder strict() {
        return charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    private static boolean hasNull(CharBuffer window) {
        for (int i = 0; i < window.position(); i++) {
            if (window.get(i) == 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean begins(byte[] file, byte[] mark) {
        for (int i = 0; i < mark.length; i++) {
            if (i >= file.length || file[i] != mark[i]) {
                return false;
            }
        }
        return true;
    }
}
