package org.juzhou.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.juzhou.ledger.crypto.SignatureEngine;

/// Under what the figures were measured: without these lines a figure says nothing.
///
/// @param cpu as the system names it
/// @param cores that this process may use
/// @param memoryMegabytes of the machine
/// @param system name, release and architecture
/// @param jdk vendor and version
/// @param engine that verifies signatures
/// @param flags of the server's Java runtime
/// @param path where the server under test keeps its data
/// @param fileSystem that holds the path
record Conditions(
        String cpu,
        int cores,
        long memoryMegabytes,
        String system,
        String jdk,
        String engine,
        List<String> flags,
        String path,
        String fileSystem) {

    Conditions {
        flags = List.copyOf(flags);
    }

    /// The conditions of this machine and run.
    static Conditions of(Path data, List<String> flags) {
        return new Conditions(
                cpuName(),
                Runtime.getRuntime().availableProcessors(),
                memoryBytes() >> 20,
                System.getProperty("os.name")
                        + " "
                        + System.getProperty("os.version")
                        + " "
                        + System.getProperty("os.arch"),
                System.getProperty("java.vm.vendor") + " " + Runtime.version(),
                SignatureEngine.get().name(),
                flags,
                data.toString(),
                fileSystemOf(data));
    }

    private static String cpuName() {
        Path info = Path.of("/proc/cpuinfo");
        if (Files.isReadable(info)) {
            try (Stream<String> lines = Files.lines(info, StandardCharsets.UTF_8)) {
                return lines.filter(line -> line.startsWith("model name"))
                        .map(line -> line.substring(line.indexOf(':') + 1).strip())
                        .findFirst()
                        .orElseGet(Conditions::architecture);
            } catch (IOException e) {
                return architecture();
            }
        }
        return architecture();
    }

    private static String architecture() {
        return System.getProperty("os.arch") + " (the system does not tell the model)";
    }

    private static long memoryBytes() {
        return ManagementFactory.getOperatingSystemMXBean()
                        instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getTotalMemorySize()
                : Runtime.getRuntime().maxMemory();
    }

    private static String fileSystemOf(Path path) {
        try {
            var store = Files.getFileStore(path);
            return store.type() + " (" + store.name() + ")";
        } catch (IOException e) {
            return "unknown: " + e.getMessage();
        }
    }
}
