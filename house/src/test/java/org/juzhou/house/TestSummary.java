package org.juzhou.house;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/// The last lines of `./juzhou test`: what failed, what was skipped and why, and one line that
/// counts.
///
/// It reads the reports of Surefire under every module and the log of Python's unittest, and is
/// started from its source, so it uses the JDK alone.
final class TestSummary {
    private static final Pattern REPORT =
            Pattern.compile(".*/target/surefire-reports/TEST-[^/]*\\.xml");
    private static final Pattern PYTHON_RESULT =
            Pattern.compile(
                    "(?<name>.*) \\.\\.\\. (?<verdict>ok|FAIL|ERROR|skipped (?<reason>.*))");

    private int passed;
    private final List<String> failed = new ArrayList<>();
    private final List<String> skipped = new ArrayList<>();

    private TestSummary() {}

    /// Prints the summary of the source tree named by the first argument; exits 1 when a test
    /// failed or none ran.
    public static void main(String[] args) throws IOException {
        TestSummary summary = of(Path.of(args[0]));
        summary.print(System.out);
        System.exit(summary.isGood() ? 0 : 1);
    }

    /// Reads all reports below the root of a source tree.
    static TestSummary of(Path root) throws IOException {
        TestSummary summary = new TestSummary();
        for (Path report : reports(root)) {
            summary.readSurefire(report);
        }
        Path python = root.resolve("target/conformance.log");
        if (Files.exists(python)) {
            Files.readString(python).lines().forEach(summary::readPython);
        }
        return summary;
    }

    private static List<Path> reports(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> REPORT.matcher(file.toString()).matches())
                    .sorted()
                    .toList();
        }
    }

    private void readSurefire(Path report) throws IOException {
        NodeList cases;
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            cases =
                    factory.newDocumentBuilder()
                            .parse(report.toFile())
                            .getElementsByTagName("testcase");
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException("unreadable test report " + report, e);
        }
        for (int i = 0; i < cases.getLength(); i++) {
            count((Element) cases.item(i));
        }
    }

    private void count(Element testCase) {
        String name = testCase.getAttribute("classname") + "." + testCase.getAttribute("name");
        NodeList skips = testCase.getElementsByTagName("skipped");
        if (skips.getLength() > 0) {
            skipped.add(name + ": " + reason((Element) skips.item(0)));
        } else if (testCase.getElementsByTagName("failure").getLength() > 0
                || testCase.getElementsByTagName("error").getLength() > 0) {
            failed.add(name);
        } else {
            passed++;
        }
    }

    private static String reason(Element skip) {
        String message = skip.getAttribute("message");
        return message.isBlank() ? "no reason given" : message;
    }

    private void readPython(String line) {
        Matcher result = PYTHON_RESULT.matcher(line);
        if (!result.matches()) {
            return;
        }
        String name = "conformance: " + result.group("name");
        switch (result.group("verdict")) {
            case "ok" -> passed++;
            case "FAIL", "ERROR" -> failed.add(name);
            default -> skipped.add(name + ": " + result.group("reason"));
        }
    }

    /// Whether tests ran and none failed.
    boolean isGood() {
        return passed > 0 && failed.isEmpty();
    }

    /// Writes what failed and what was skipped, then the line that counts.
    void print(PrintStream out) {
        failed.forEach(name -> out.println("FAILED " + name));
        skipped.forEach(name -> out.println("SKIPPED " + name));
        out.println(
                passed + " passed, " + failed.size() + " failed, " + skipped.size() + " skipped");
    }
}
