package org.juzhou.ledger.property;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;

/// Checks that something holds for many inputs drawn from a seed, and shrinks an input for which it
/// does not.
///
/// A failure names the seed; `-Djuzhou.seed=<seed>` makes the failing run the first one.
public final class Property {
    private static final long DEFAULT_SEED = 1;
    private static final int MAX_SHRINKS = 2_000;
    private static final int WAYS = 4;

    private Property() {}

    /// What has to hold: throws where it does not.
    @FunctionalInterface
    public interface Check {
        /// One run, with a source of its own.
        void run(Draw draw) throws Exception;
    }

    /// Runs `check` with `runs` seeds, one after the other.
    public static void holds(int runs, Check check) {
        long first = Long.getLong("juzhou.seed", DEFAULT_SEED);
        for (long seed = first; seed < first + runs; seed++) {
            holdsFor(seed, MAX_SHRINKS, check);
        }
    }

    /// Runs `check` with one seed; what fails is not shrunk: for checks that take long.
    public static void holdsFor(long seed, Check check) {
        holdsFor(seed, 0, check);
    }

    private static void holdsFor(long seed, int shrinks, Check check) {
        Draw draw = new Draw(new long[0], random(seed));
        Throwable failure = failureOf(check, draw);
        if (failure != null) {
            throw shrunk(check, seed, shrinks, draw.taken(), failure);
        }
    }

    private static AssertionError shrunk(
            Check check, long seed, int shrinks, long[] input, Throwable failure) {
        long[] smallest = input;
        Throwable cause = failure;
        int tries = 0;
        boolean smaller = true;
        while (smaller && tries < shrinks) {
            smaller = false;
            for (int step = 0; step < WAYS * smallest.length && tries < shrinks; step++) {
                Draw draw = new Draw(candidate(smallest, step), random(seed));
                Throwable found = failureOf(check, draw);
                tries++;
                if (found != null && isSmaller(draw.taken(), smallest)) {
                    smallest = draw.taken();
                    cause = found;
                    smaller = true;
                }
            }
        }
        String message =
                "-Djuzhou.seed="
                        + seed
                        + " fails; "
                        + (shrinks == 0 ? "" : "shrunk to " + Arrays.toString(smallest))
                        + ": "
                        + cause;
        return new AssertionError(message, cause);
    }

    /// Four ways to be smaller at each place: without it, 0 instead of it, half of it, one less.
    private static long[] candidate(long[] input, int step) {
        int place = step / WAYS;
        if (step % WAYS == 0) {
            long[] shorter = Arrays.copyOf(input, input.length - 1);
            System.arraycopy(input, place + 1, shorter, place, shorter.length - place);
            return shorter;
        }
        long[] lower = input.clone();
        lower[place] =
                switch (step % WAYS) {
                    case 1 -> 0;
                    case 2 -> lower[place] / 2;
                    default -> Math.max(0, lower[place] - 1);
                };
        return lower;
    }

    private static boolean isSmaller(long[] one, long[] other) {
        return one.length < other.length
                || (one.length == other.length && Arrays.compare(one, other) < 0);
    }

    private static @Nullable Throwable failureOf(Check check, Draw draw) {
        try {
            check.run(draw);
            return null;
        } catch (Exception | AssertionError e) {
            return e;
        }
    }

    private static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }
}
