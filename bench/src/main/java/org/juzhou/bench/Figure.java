package org.juzhou.bench;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/// One measurement's result, for programs and for people. Whoever measures it makes it: one class a
/// measurement.
interface Figure {
    /// Adds what was found to the object that `--json` prints.
    ///
    /// @param limits of the same run, to compare with
    void addTo(Map<String, Object> json, Limits limits);

    /// The same as lines of text, each made by [#line].
    List<String> lines(Limits limits);

    /// A number in its column, and what it says.
    static String line(double value, String what) {
        boolean whole = value == Math.rint(value) || Math.abs(value) >= 100;
        return String.format(Locale.ROOT, whole ? "  %,14.0f %s" : "  %,14.2f %s", value, what);
    }

    /// A share of the raw limit of signature checks, in words.
    static String share(double perSecond, Limits limits) {
        return String.format(
                Locale.ROOT,
                "%.1f %% of the limit of signatures",
                100 * limits.shareOfVerify(perSecond));
    }

    /// To so many decimals.
    static double rounded(double value, int decimals) {
        double scale = Math.pow(10, decimals);
        return Math.rint(value * scale) / scale;
    }
}
