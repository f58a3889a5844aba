package org.juzhou.platform.web;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// Half an orange over the waterline: one wedge for each member, so that the mark itself says how
/// many have co-signed. The bar below is the chain's own word.
///
/// @param signed how many members have co-signed
/// @param members how many there are
/// @param met whether the policy is satisfied
public record QuorumMark(int signed, int members, boolean met) {
    private static final int MOST_WEDGES = 7;
    private static final double RADIUS = 14.5;
    private static final double HALF_GAP = 0.9;
    private static final double CENTRE_X = 16;
    private static final double CENTRE_Y = 21.5;

    /// A piece of the orange.
    ///
    /// @param kind `on` co-signed and enough, `part` co-signed and not yet enough, `off` missing,
    ///   `none` where the chain has no members
    /// @param path of an SVG in a box of 32
    public record Wedge(String kind, String path) {}

    public QuorumMark {
        if (signed < 0 || signed > members) {
            throw new IllegalArgumentException(signed + " of " + members + " members");
        }
    }

    /// The wedges from the left; above seven members one shape stands for all, and the number is in
    /// words.
    public List<Wedge> wedges() {
        if (members == 0) {
            return List.of(new Wedge("none", path(0, 1)));
        }
        if (members > MOST_WEDGES) {
            return List.of(new Wedge(met ? "on" : signed > 0 ? "part" : "off", path(0, 1)));
        }
        String done = met ? "on" : "part";
        return IntStream.range(0, members)
                .mapToObj(i -> new Wedge(i < signed ? done : "off", path(i, members)))
                .toList();
    }

    /// Wedge `i` of `n`: its apex lies on the bisector, its corners are moved in, so that all gaps
    /// are equally wide.
    private static String path(int i, int n) {
        double from = Math.PI * (n - i) / n;
        double to = Math.PI * (n - i - 1) / n;
        double half = (from - to) / 2;
        double apex = HALF_GAP / Math.sin(half);
        double inset = Math.asin(HALF_GAP / RADIUS);
        return "M"
                + point(apex, (from + to) / 2)
                + "L"
                + point(RADIUS, from - inset)
                + "A14.5 14.5 0 0 1 "
                + point(RADIUS, to + inset)
                + "Z";
    }

    private static String point(double distance, double angle) {
        return String.format(
                Locale.ROOT,
                "%.2f %.2f",
                CENTRE_X + distance * Math.cos(angle),
                CENTRE_Y - distance * Math.sin(angle));
    }
}
