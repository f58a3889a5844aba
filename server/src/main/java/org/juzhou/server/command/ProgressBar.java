package org.juzhou.server.command;

import java.io.Console;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;

/// Shows how far long work is: a bar with rate and time left on a terminal, a plain line now and
/// then elsewhere, nothing where a program reads. Any thread may report.
final class ProgressBar {
    private static final int WIDTH = 28;
    private static final long REDRAW_NANOS = 100_000_000L;
    private static final long LINE_NANOS = 5_000_000_000L;

    /// Where the bar is shown.
    enum Surface {
        TERMINAL,
        LINES,
        NOWHERE
    }

    private final Surface surface;
    private final Texts texts;
    private final PrintWriter out;
    private final LongSupplier nanoTime;
    private String phase = "";
    private long startNanos;
    private long shownNanos;
    private int drawn;

    ProgressBar(Surface surface, Texts texts, PrintWriter out, LongSupplier nanoTime) {
        this.surface = surface;
        this.texts = texts;
        this.out = out;
        this.nanoTime = nanoTime;
    }

    /// The one for an output: on a terminal, unless a program reads.
    static ProgressBar of(Output output) {
        Surface surface = Surface.LINES;
        if (output.isJson()) {
            surface = Surface.NOWHERE;
        } else if (Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent()) {
            surface = Surface.TERMINAL;
        }
        return new ProgressBar(surface, output.texts(), output.err(), System::nanoTime);
    }

    /// Reports how far a phase is.
    ///
    /// @param newPhase key under `progress.`
    /// @param done of `total` items
    /// @param doneBytes of `totalBytes`; both 0 where bytes do not matter
    synchronized void report(
            String newPhase, long done, long total, long doneBytes, long totalBytes) {
        if (surface == Surface.NOWHERE) {
            return;
        }
        long now = nanoTime.getAsLong();
        boolean last = done == total;
        if (!newPhase.equals(phase)) {
            phase = newPhase;
            startNanos = now;
            shownNanos = now - (surface == Surface.TERMINAL ? REDRAW_NANOS : 0);
        }
        long every = surface == Surface.TERMINAL ? REDRAW_NANOS : LINE_NANOS;
        if (!last && now - shownNanos < every) {
            return;
        }
        shownNanos = now;
        draw(line(now, done, total, doneBytes, totalBytes), last);
    }

    /// Takes the bar away, so that other lines may follow.
    synchronized void clear() {
        if (surface == Surface.TERMINAL && drawn > 0) {
            out.print("\r" + " ".repeat(drawn) + "\r");
            out.flush();
            drawn = 0;
        }
    }

    private void draw(String line, boolean last) {
        if (surface == Surface.LINES) {
            out.println(line);
        } else {
            out.print("\r" + line + " ".repeat(Math.max(0, drawn - line.length())));
            drawn = line.length();
            if (last) {
                out.println();
                drawn = 0;
            }
        }
        out.flush();
    }

    private String line(long now, long done, long total, long doneBytes, long totalBytes) {
        double seconds = Math.max(1e-3, (now - startNanos) / 1e9);
        boolean byBytes = totalBytes > 0;
        double share =
                total == 0 ? 1 : byBytes ? (double) doneBytes / totalBytes : (double) done / total;
        String rate =
                byBytes
                        ? megabytes(doneBytes / seconds) + "/s"
                        : texts.of("progress.rate", whole(Math.round(done / seconds)));
        String left =
                share <= 0 || share >= 1
                        ? ""
                        : texts.of("progress.left", duration(seconds * (1 - share) / share));
        return texts.of("progress." + phase)
                + " "
                + bar(share)
                + " "
                + String.format(Locale.ROOT, "%3d %%", (int) (share * 100))
                + "  "
                + whole(done)
                + "/"
                + whole(total)
                + "  "
                + rate
                + left;
    }

    private static String bar(double share) {
        int full = (int) Math.round(Math.min(1, share) * WIDTH);
        return "[" + "#".repeat(full) + "-".repeat(WIDTH - full) + "]";
    }

    static String whole(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    static String megabytes(double bytes) {
        return bytes >= 1e9
                ? String.format(Locale.ROOT, "%.2f GB", bytes / 1e9)
                : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }

    static String duration(double seconds) {
        long whole = Math.max(1, Math.round(seconds));
        if (whole < 60) {
            return whole + " s";
        }
        return whole < 3_600
                ? String.format(Locale.ROOT, "%d:%02d min", whole / 60, whole % 60)
                : String.format(Locale.ROOT, "%d:%02d h", whole / 3_600, whole / 60 % 60);
    }
}
