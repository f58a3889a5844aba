package org.juzhou.platform.people;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;

/// A QR code as the outline of an SVG drawing, a unit a module.
final class SquareCode {
    private SquareCode() {}

    /// The outline, with the side of the square.
    record Picture(String path, int side) {}

    /// @param text in ASCII
    static Picture path(String text) {
        try {
            ByteMatrix modules = Encoder.encode(text, ErrorCorrectionLevel.M).getMatrix();
            StringBuilder path = new StringBuilder();
            for (int y = 0; y < modules.getHeight(); y++) {
                for (int x = 0; x < modules.getWidth(); x++) {
                    if (modules.get(x, y) == 1) {
                        path.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
                    }
                }
            }
            return new Picture(path.toString(), modules.getWidth());
        } catch (WriterException e) {
            throw new IllegalArgumentException("too long for a square code: " + text, e);
        }
    }
}
