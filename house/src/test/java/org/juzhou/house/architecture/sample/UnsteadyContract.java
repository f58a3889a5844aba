package org.juzhou.house.architecture.sample;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.juzhou.server.command.Juzhou;
import picocli.CommandLine;

/// One sin against the rules of contracts in each nested class.
@SuppressWarnings({
    "DefaultCharset",
    "DefaultLocale",
    "StringCaseLocaleUsage",
    "InstantTemporalUnit",
    "UnusedVariable"
})
final class UnsteadyContract {
    private UnsteadyContract() {}

    static final class ReadsTheTime {
        Instant act() {
            return Instant.now();
        }
    }

    static final class ReadsAClock {
        Instant act() {
            return InstantSource.system().instant();
        }
    }

    static final class ReadsTheMilliseconds {
        long act() {
            return System.currentTimeMillis();
        }
    }

    static final class ThrowsDice {
        int act() {
            return new Random().nextInt();
        }
    }

    static final class ThrowsSecureDice {
        int act() {
            return new SecureRandom().nextInt();
        }
    }

    static final class NamesByChance {
        UUID act() {
            return UUID.randomUUID();
        }
    }

    static final class StartsAThread {
        Thread act() {
            return Thread.startVirtualThread(() -> {});
        }
    }

    static final class CountsForAllThreads {
        private final AtomicLong count = new AtomicLong();

        long act() {
            return count.incrementAndGet();
        }
    }

    static final class GoesInHashOrder {
        int act() {
            Map<String, Integer> map = new HashMap<>();
            return map.size();
        }
    }

    static final class GoesInHashSetOrder {
        int act(List<String> names) {
            return new HashSet<>(names).size();
        }
    }

    static final class GoesInSaltedOrder {
        String act() {
            return Set.of("a", "b").iterator().next();
        }
    }

    static final class AsksTheLocale {
        Locale act() {
            return Locale.getDefault();
        }
    }

    static final class LowersByTheLocale {
        String act(String text) {
            return text.toLowerCase();
        }
    }

    static final class FormatsByTheLocale {
        String act(long amountFen) {
            return String.format("%d", amountFen);
        }
    }

    static final class EncodesByTheCharset {
        byte[] act(String text) {
            return text.getBytes();
        }
    }

    static final class KeepsADouble {
        double amount;
    }

    static final class RoundsADouble {
        long act(long amountFen) {
            return Math.round(amountFen * 1.06);
        }
    }

    static final class ReadsAFile {
        boolean act() {
            return Files.exists(Path.of("/"));
        }
    }

    static final class KnowsTheNetwork {
        URI act() {
            return URI.create("urn:x");
        }
    }

    static final class AsksTheEnvironment {
        String act() {
            return String.valueOf(System.getenv("HOME"));
        }
    }

    static final class SeesTheServer {
        CommandLine act() {
            return Juzhou.commandLine();
        }
    }

    static final class WorksInParallel {
        long act(List<String> names) {
            return names.parallelStream().count();
        }
    }
}
