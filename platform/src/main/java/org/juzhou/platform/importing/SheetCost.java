package org.juzhou.platform.importing;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamReader;
import org.juzhou.ledger.FormatException;

/// Adds up what the XML of a workbook would make the library keep or repeat. Each bound stands for
/// a way in which fastexcel-reader 0.20 runs out of memory or time:
///
/// - a row is a list as long as the highest column of its cells, and so is each row after it;
/// - a shared text is looked for until the list of texts is as long as its index;
/// - a shared formula is written out anew for each cell, in time of its length squared;
/// - each cell is compared with every array formula.
final class SheetCost {
    private static final int MAX_DEPTH = 64;
    private static final int MAX_NAMES = 5_000;
    private static final int MAX_KEPT = 100_000;
    private static final int MAX_COLUMNS = 16_384;
    private static final int LETTERS = 26;
    private static final int MAX_CELL = 65_536;
    private static final int MAX_INDEX = 20;
    private static final int MAX_STRINGS = SheetReader.MAX_ROWS * SheetReader.MAX_COLUMNS;
    private static final long MAX_PLACES = 1L << 31;
    private static final long MAX_COMPARISONS = 1L << 30;
    private static final double MAX_FORMULA_WORK = 1L << 36;
    private static final Pattern REFERENCE = Pattern.compile("\\$?([A-Z]{1,3})\\$?[0-9]{1,7}");
    private static final Set<String> KEPT = Set.of("xf", "numFmt", "Relationship", "sheet");

    private final Set<String> names = new HashSet<>();
    private final StringBuilder index = new StringBuilder();
    private int depth;

    /// Depth of the cell or shared text that we are in; 0 outside.
    private int textDepth;

    /// Depth of the value that we are in which is an index of a shared text; 0 outside.
    private int indexDepth;

    private boolean isShared;
    private int characters;
    private int formulaStart;
    private int rowCells;
    private int column;
    private int widest;
    private int kept;
    private long rows;
    private long cells;
    private long strings;
    private long highestString = -1;
    private long formulas;
    private long longestFormula;
    private long arrays;

    /// Another entry begins.
    void startPart() {
        depth = 0;
        textDepth = 0;
        indexDepth = 0;
        rowCells = 0;
        column = 0;
    }

    /// One event of the parser.
    ///
    /// @throws FormatException `bad-sheet`
    void take(int event, XMLStreamReader reader) {
        switch (event) {
            case XMLStreamConstants.START_ELEMENT -> start(reader);
            case XMLStreamConstants.END_ELEMENT -> end(reader.getLocalName());
            case XMLStreamConstants.CHARACTERS,
                    XMLStreamConstants.CDATA,
                    XMLStreamConstants.SPACE ->
                    text(reader);
            case XMLStreamConstants.DTD -> throw refused("has a document type");
            default -> {}
        }
    }

    /// Once every entry was seen.
    ///
    /// @throws FormatException `formula-cell` or `bad-sheet`
    void finish() {
        if (highestString >= strings) {
            throw refused("refers to a text that it does not have");
        }
        if (rows * widest > MAX_PLACES) {
            throw refused("has too many rows for its columns");
        }
        boolean hasTooManyFormulas =
                (double) formulas * longestFormula * longestFormula > MAX_FORMULA_WORK
                        || arrays * cells > MAX_COMPARISONS;
        if (hasTooManyFormulas) {
            throw new FormatException(
                    "formula-cell",
                    null,
                    "the workbook has too many formulas: copy the list and paste its values");
        }
    }

    private void start(XMLStreamReader reader) {
        depth++;
        if (depth > MAX_DEPTH) {
            throw refused("is nested too deeply");
        }
        String name = reader.getLocalName();
        remember(reader, name);
        switch (name) {
            case "row" -> rows++;
            case "c" -> cell(reader);
            case "si" -> string();
            case "f" -> formula(reader);
            case "v" -> {
                if (isShared && indexDepth == 0) {
                    indexDepth = depth;
                    index.setLength(0);
                }
            }
            default -> {}
        }
    }

    private void end(String name) {
        if (depth == textDepth) {
            textDepth = 0;
            isShared = false;
        }
        if (depth == indexDepth) {
            indexDepth = 0;
            countIndex();
        }
        if (name.equals("row")) {
            rowCells = 0;
            column = 0;
        }
        if (name.equals("f")) {
            longestFormula = Math.max(longestFormula, characters - formulaStart);
        }
        depth--;
    }

    private void text(XMLStreamReader reader) {
        int length = reader.getTextLength();
        if (textDepth > 0) {
            characters += length;
            if (characters > MAX_CELL) {
                throw refused("has a text longer than any cell");
            }
        }
        if (indexDepth > 0) {
            if (index.length() + length > MAX_INDEX) {
                throw refused("refers to a text by too many digits");
            }
            index.append(reader.getText());
        }
    }

    private void cell(XMLStreamReader reader) {
        cells++;
        rowCells++;
        enterText();
        isShared |= "s".equals(reader.getAttributeValue(null, "t"));
        String reference = reader.getAttributeValue(null, "r");
        // A cell without a reference stands behind the one before it.
        column = reference == null ? column + 1 : column(reference);
        if (column > MAX_COLUMNS || rowCells > MAX_COLUMNS) {
            throw refused("has a cell where a sheet has none");
        }
        widest = Math.max(widest, column);
    }

    private static int column(String reference) {
        Matcher matcher = REFERENCE.matcher(reference);
        if (!matcher.matches()) {
            return MAX_COLUMNS + 1;
        }
        int column = 0;
        String letters = matcher.group(1);
        for (int i = 0; i < letters.length(); i++) {
            column = column * LETTERS + letters.charAt(i) - 'A' + 1;
        }
        return column;
    }

    private void string() {
        strings++;
        enterText();
        if (strings > MAX_STRINGS) {
            throw refused("has too many texts");
        }
    }

    private void formula(XMLStreamReader reader) {
        formulas++;
        formulaStart = characters;
        if ("array".equals(reader.getAttributeValue(null, "t"))) {
            arrays++;
        }
    }

    private void enterText() {
        if (textDepth == 0) {
            textDepth = depth;
            characters = 0;
        }
    }

    private void countIndex() {
        if (index.isEmpty()) {
            return;
        }
        try {
            highestString = Math.max(highestString, Integer.parseInt(index.toString()));
        } catch (NumberFormatException e) {
            throw refused("refers to a text by something else than a number");
        }
    }

    /// The parser keeps each name for ever, and the library each style and sheet.
    private void remember(XMLStreamReader reader, String name) {
        names.add(name);
        names.add(String.valueOf(reader.getPrefix()));
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            names.add(reader.getAttributeLocalName(i));
            names.add(String.valueOf(reader.getAttributePrefix(i)));
        }
        if (names.size() > MAX_NAMES) {
            throw refused("has too many names of elements");
        }
        if (KEPT.contains(name)) {
            kept++;
        }
        if (kept > MAX_KEPT) {
            throw refused("has too many styles or sheets");
        }
    }

    private static FormatException refused(String why) {
        return SheetReader.broken(null, "the workbook " + why + ": save it again as .xlsx");
    }
}
