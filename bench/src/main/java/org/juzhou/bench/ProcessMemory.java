package org.juzhou.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The memory of another Java process: what of its heap is in use after a collection, and what it
/// holds of the machine's. 0 where this system does not tell.
record ProcessMemory(long heapBytes, long residentBytes) {
    private static final Pattern USED = Pattern.compile("total [^\\n]*?used (\\d+)K");
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

    static ProcessMemory of(long pid) throws IOException, InterruptedException {
        ask(pid, "GC.run");
        long heap = kilobytes(USED, ask(pid, "GC.heap_info"));
        Path status = Path.of("/proc", Long.toString(pid), "status");
        long resident =
                Files.isReadable(status) ? kilobytes(RESIDENT, Files.readString(status)) : 0;
        return new ProcessMemory(heap, resident);
    }

    long heapMegabytes() {
        return heapBytes >> 20;
    }

    long residentMegabytes() {
        return residentBytes >> 20;
    }

    private static long kilobytes(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        return found.find() ? Long.parseLong(found.group(1)) << 10 : 0;
    }

    private static String ask(long pid, String command) throws IOException, InterruptedException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        if (!Files.isExecutable(jcmd)) {
            return "";
        }
        Process process =
                new ProcessBuilder(jcmd.toString(), Long.toString(pid), command)
                        .redirectErrorStream(true)
                        .start();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return answer;
    }
}
