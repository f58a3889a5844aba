package org.juzhou.sdk.preserve;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.batch.Salt;
import org.juzhou.ledger.record.RecordReader;
import org.juzhou.ledger.record.SignedRecord;

/// One piece of work, whole and on the disk before its record is sent: from it the work can be
/// finished whatever happens in between. It is deleted when every receipt is written.
///
/// @param record as it will be sent
/// @param disclosures of the record, in base64url
/// @param items in the order of the batch; one for a single file
record Journal(SignedRecord record, List<String> disclosures, List<Item> items) {
    private static final String FIRST_LINE = "juzhou-preserve/v1";
    private static final String PREFIX = "juzhou-";
    private static final String SUFFIX = ".pending";

    Journal {
        disclosures = List.copyOf(disclosures);
        items = List.copyOf(items);
    }

    /// Whether a file of this name is a journal.
    static boolean isJournal(String name) {
        return name.startsWith(PREFIX) && name.endsWith(SUFFIX);
    }

    /// The journals in a folder.
    static List<Path> in(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> isJournal(file.getFileName().toString())).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot read the folder " + folder + ": " + e.getMessage(), e);
        }
    }

    /// Whether it is about a batch.
    boolean isBatch() {
        return record.action().equals(Acts.BATCH);
    }

    /// Where it lies in a folder.
    Path file(Path folder) {
        return folder.resolve(PREFIX + record.id().hex().substring(0, 16) + SUFFIX);
    }

    /// Writes it to a folder, on the disk when the call returns.
    Path save(Path folder) {
        Path from = folder.toAbsolutePath().normalize();
        StringBuilder text = new StringBuilder(200 + 160 * items.size());
        text.append(FIRST_LINE).append('\n');
        text.append(record.suite().text()).append('\n');
        text.append(record.compact().asciiText()).append('\n');
        disclosures.forEach(
                disclosure -> text.append("disclosure ").append(disclosure).append('\n'));
        for (Item item : items) {
            String base = from.relativize(item.base().toAbsolutePath().normalize()).toString();
            text.append("item ").append(item.salt().bytes().hex());
            text.append(' ').append(item.leaf().hex());
            text.append(' ').append(utf8(base).base64url()).append('\n');
        }
        text.append("end\n");
        Path file = file(folder);
        SyncedFile.write(file, Bytes.ascii(text.toString()));
        return file;
    }

    /// Reads one.
    static Journal load(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.US_ASCII)) {
            require(FIRST_LINE.equals(lines.readLine()), file);
            Suite suite = Suite.parse(next(lines, file));
            SignedRecord record = RecordReader.parse(Bytes.ascii(next(lines, file)), suite);
            List<String> disclosures = new ArrayList<>();
            List<Item> items = new ArrayList<>();
            for (String line = next(lines, file); !line.equals("end"); line = next(lines, file)) {
                String[] words = line.split(" ", -1);
                if (words.length == 2 && words[0].equals("disclosure")) {
                    disclosures.add(words[1]);
                } else {
                    require(words.length == 4 && words[0].equals("item"), file);
                    String base = text(Bytes.parseBase64url(words[3]));
                    items.add(
                            new Item(
                                    absolute.resolveSibling(base),
                                    Salt.parseHex(words[1]),
                                    Hash.parseHex(words[2])));
                }
            }
            require(!items.isEmpty() && lines.readLine() == null, file);
            return new Journal(record, disclosures, items);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
        } catch (FormatException e) {
            throw damaged(file);
        }
    }

    private static String next(BufferedReader lines, Path file) throws IOException {
        @Nullable String line = lines.readLine();
        if (line == null) {
            throw damaged(file);
        }
        return line;
    }

    private static void require(boolean holds, Path file) {
        if (!holds) {
            throw damaged(file);
        }
    }

    private static PreserveException damaged(Path file) {
        return new PreserveException(
                PreserveException.Kind.INPUT, "damaged-journal", file.toString());
    }

    private static Bytes utf8(String text) {
        return Bytes.unsafeWrap(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(Bytes utf8) {
        return new String(utf8.unsafeArray(), StandardCharsets.UTF_8);
    }
}
