package org.juzhou.platform.importing;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.IOException;
import java.util.Enumeration;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.juzhou.ledger.FormatException;

/// Looks through a whole workbook before the library reads it, and refuses what would cost more
/// memory or time than an honest one.
///
/// It unpacks and parses with the parsers of the library, and every entry, since the workbook
/// itself says which entry is what: so it sees what the library will see. Where the parser stops at
/// an entry (a picture is no XML), the library would stop too.
final class WorkbookGuard {
    private static final int MAX_ENTRIES = 1_000;
    private static final byte[] DIRECTORY_ENTRY = {'P', 'K', 1, 2};

    private final XMLInputFactory factory = new InputFactoryImpl();
    private final SheetCost cost = new SheetCost();

    private WorkbookGuard() {
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    }

    /// @throws FormatException `unpacked-too-large`, `formula-cell` or `bad-sheet`
    static void check(byte[] file) {
        if (directoryEntries(file) > MAX_ENTRIES) {
            throw SheetReader.broken(null, "the workbook has more than " + MAX_ENTRIES + " parts");
        }
        try (ZipFile zip = ZipFile.builder().setByteArray(file).get()) {
            new WorkbookGuard().check(zip, new GuardedEntry.Budget(file.length));
        } catch (FormatException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // The library tells of broken bytes by whatever it stumbles on.
            throw SheetReader.broken(null, "the file is cut off or damaged: save or send it again");
        }
    }

    private void check(ZipFile zip, GuardedEntry.Budget budget) throws IOException {
        Enumeration<ZipArchiveEntry> entries = zip.getEntries();
        while (entries.hasMoreElements()) {
            ZipArchiveEntry entry = entries.nextElement();
            boolean isPlain =
                    entry.getMethod() == ZipArchiveEntry.STORED
                            || entry.getMethod() == ZipArchiveEntry.DEFLATED;
            if (!isPlain || entry.getGeneralPurposeBit().usesEncryption()) {
                throw SheetReader.broken(null, "a part of the workbook is packed in another way");
            }
            try (GuardedEntry bytes = new GuardedEntry(zip.getInputStream(entry), budget)) {
                walk(bytes);
                bytes.drain();
            }
        }
        cost.finish();
    }

    private void walk(GuardedEntry bytes) {
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(bytes);
            cost.startPart();
            boolean isFirst = true;
            while (reader.hasNext()) {
                int event = reader.next();
                if (isFirst && !isUtf8(reader.getEncoding())) {
                    throw SheetReader.broken(null, "a part of the workbook is not in UTF-8");
                }
                isFirst = false;
                cost.take(event, reader);
            }
        } catch (XMLStreamException e) {
            // No XML, or broken: the library gets as far as this and no further.
            return;
        }
    }

    /// In another encoding, how far a `<` lies back could not be seen in the bytes.
    private static boolean isUtf8(@Nullable String encoding) {
        return encoding == null
                || encoding.equalsIgnoreCase("UTF-8")
                || encoding.equalsIgnoreCase("US-ASCII");
    }

    /// How many entries the file can have at most, counted without keeping any of them.
    private static int directoryEntries(byte[] file) {
        int found = 0;
        for (int i = 0; i <= file.length - DIRECTORY_ENTRY.length; i++) {
            if (file[i] == 'P'
                    && file[i + 1] == DIRECTORY_ENTRY[1]
                    && file[i + 2] == DIRECTORY_ENTRY[2]
                    && file[i + 3] == DIRECTORY_ENTRY[3]) {
                found++;
            }
        }
        return found;
    }
}
