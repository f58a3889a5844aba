package org.juzhou.platform.importing;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.juzhou.ledger.FormatException;
import org.juzhou.platform.identity.CreditCode;
import org.juzhou.platform.identity.Industry;
import org.juzhou.platform.identity.OrganisationKind;
import org.juzhou.platform.identity.Region;
import org.juzhou.platform.problem.ErrorCode;

/// Judges the rows of a file of organisations: columns `name`, `uscc`, `kind`, `region`, and if
/// there are, `industry` and `shortName`, by these names or Chinese ones, in any order.
final class OrganisationSheet {
    private static final int MIN_NAME = 2;
    private static final int MAX_NAME = 100;
    private static final int DIVISION_DIGITS = 6;
    private static final List<String> REQUIRED = List.of("name", "uscc", "kind", "region");

    private static final Map<String, String> HEADINGS =
            Map.ofEntries(
                    Map.entry("名称", "name"),
                    Map.entry("企业名称", "name"),
                    Map.entry("机构名称", "name"),
                    Map.entry("统一社会信用代码", "uscc"),
                    Map.entry("信用代码", "uscc"),
                    Map.entry("类型", "kind"),
                    Map.entry("类别", "kind"),
                    Map.entry("地区", "region"),
                    Map.entry("市州", "region"),
                    Map.entry("所在地", "region"),
                    Map.entry("行业", "industry"),
                    Map.entry("简称", "shortname"));

    private static final Map<String, OrganisationKind> KINDS =
            Map.ofEntries(
                    Map.entry("企业", OrganisationKind.ENTERPRISE),
                    Map.entry("个体工商户", OrganisationKind.SOLE_TRADER),
                    Map.entry("个体户", OrganisationKind.SOLE_TRADER),
                    Map.entry("合作社", OrganisationKind.COOPERATIVE),
                    Map.entry("行政机关", OrganisationKind.GOVERNMENT),
                    Map.entry("机关", OrganisationKind.GOVERNMENT),
                    Map.entry("事业单位", OrganisationKind.PUBLIC_INSTITUTION),
                    Map.entry("公证处", OrganisationKind.NOTARY_OFFICE),
                    Map.entry("法院", OrganisationKind.COURT),
                    Map.entry("银行", OrganisationKind.BANK),
                    Map.entry("审计机构", OrganisationKind.AUDITOR),
                    Map.entry("园区运营方", OrganisationKind.PARK_OPERATOR),
                    Map.entry("党委", OrganisationKind.PARTY_COMMITTEE),
                    Map.entry("新闻单位", OrganisationKind.NEWSROOM),
                    Map.entry("算力提供方", OrganisationKind.COMPUTE_PROVIDER),
                    Map.entry("高校", OrganisationKind.UNIVERSITY),
                    Map.entry("协会", OrganisationKind.ASSOCIATION));

    /// What looks like a resident's ID number or a mobile phone's.
    private static final Pattern PERSONAL =
            Pattern.compile("(?<!\\d)(\\d{17}[\\dXx]|1[3-9]\\d{9})(?!\\d)");

    private final Map<String, Integer> columns;
    private final Map<String, Region> regions = new HashMap<>();
    private final Predicate<CreditCode> isTaken;
    private final Map<String, Integer> seen = new HashMap<>();

    private OrganisationSheet(Map<String, Integer> columns, Predicate<CreditCode> isTaken) {
        this.columns = columns;
        this.isTaken = isTaken;
        for (Region region : Region.all()) {
            regions.put(region.code(), region);
            regions.put(region.names().chinese(), region);
            regions.put(region.names().english().toLowerCase(Locale.ROOT), region);
        }
    }

    /// Judges every row of a file that is not empty.
    ///
    /// @param isTaken whether an organisation on chain has a code
    /// @throws SheetException `bad-sheet` where the headings are missing
    static List<SheetRow> judge(List<List<String>> rows, Predicate<CreditCode> isTaken)
            throws SheetException {
        if (rows.isEmpty()) {
            throw new SheetException(ErrorCode.BAD_SHEET, "the file has no rows");
        }
        OrganisationSheet sheet = new OrganisationSheet(columns(rows.getFirst()), isTaken);
        List<SheetRow> judged = new ArrayList<>();
        for (int i = 1; i < rows.size(); i++) {
            if (!rows.get(i).isEmpty()) {
                judged.add(sheet.judge(i + 1, rows.get(i)));
            }
        }
        return judged;
    }

    private static Map<String, Integer> columns(List<String> headings) throws SheetException {
        Map<String, Integer> columns = new LinkedHashMap<>();
        for (int i = 0; i < headings.size(); i++) {
            String heading = plain(headings.get(i)).toLowerCase(Locale.ROOT);
            String column = HEADINGS.getOrDefault(heading, heading);
            if (columns.putIfAbsent(column, i) != null && REQUIRED.contains(column)) {
                throw new SheetException(
                        ErrorCode.BAD_SHEET, "the column " + column + " is there twice");
            }
        }
        List<String> missing = REQUIRED.stream().filter(one -> !columns.containsKey(one)).toList();
        if (!missing.isEmpty()) {
            throw new SheetException(
                    ErrorCode.BAD_SHEET,
                    "the first row names the columns "
                            + String.join(", ", REQUIRED)
                            + "; missing: "
                            + String.join(", ", missing));
        }
        return columns;
    }

    private SheetRow judge(int number, List<String> cells) {
        List<Fault> faults = new ArrayList<>();
        String name = name(cell(cells, "name"), "name", faults);
        String shortName = cell(cells, "shortname");
        OrganisationKind kind = read(faults, "kind", cell(cells, "kind"), OrganisationSheet::kind);
        CreditCode code = code(cell(cells, "uscc"), kind, number, faults);
        Region region = read(faults, "region", cell(cells, "region"), this::region);
        String division = cell(cells, "industry");
        Industry industry =
                division.isEmpty() ? null : read(faults, "industry", division, Industry::new);
        if (!shortName.isEmpty()) {
            name(shortName, "shortName", faults);
        }
        if (!faults.isEmpty() || kind == null || region == null) {
            return new SheetRow(number, null, faults);
        }
        Candidate candidate =
                new Candidate(
                        name, shortName.isEmpty() ? null : shortName, code, kind, region, industry);
        return new SheetRow(number, candidate, List.of());
    }

    private @Nullable CreditCode code(
            String text, @Nullable OrganisationKind kind, int number, List<Fault> faults) {
        if (text.isEmpty()) {
            if (kind == OrganisationKind.ENTERPRISE) {
                faults.add(
                        new Fault("uscc", "code-missing", "an enterprise is listed by its code"));
            }
            return null;
        }
        CreditCode code = read(faults, "uscc", text.toUpperCase(Locale.ROOT), CreditCode::new);
        if (code == null) {
            return null;
        }
        if (kind != null && code.isSoleTrader() != (kind == OrganisationKind.SOLE_TRADER)) {
            faults.add(
                    new Fault(
                            "uscc",
                            "code-not-allowed",
                            "codes beginning 92 are sole traders', and theirs alone"));
        }
        Integer before = seen.putIfAbsent(code.value(), number);
        if (before != null) {
            faults.add(
                    new Fault("uscc", "duplicate-in-file", "row " + before + " has the same code"));
        } else if (isTaken.test(code)) {
            faults.add(
                    new Fault(
                            "uscc",
                            "code-taken",
                            "an organisation on chain is listed by this code"));
        }
        return code;
    }

    private static String name(String text, String column, List<Fault> faults) {
        if (text.length() < MIN_NAME || text.length() > MAX_NAME) {
            faults.add(
                    new Fault(
                            column,
                            "bad-organisation-name",
                            "has " + MIN_NAME + " to " + MAX_NAME + " characters"));
        } else if (text.chars().anyMatch(Character::isISOControl)) {
            faults.add(new Fault(column, "bad-organisation-name", "has no line breaks or tabs"));
        } else if (PERSONAL.matcher(text).find()) {
            faults.add(
                    new Fault(
                            column,
                            "bad-organisation-name",
                            "holds what looks like an ID or phone number of a person"));
        }
        return text;
    }

    private static OrganisationKind kind(String text) {
        OrganisationKind chinese = KINDS.get(text);
        return chinese != null ? chinese : OrganisationKind.parse(text.toLowerCase(Locale.ROOT));
    }

    private Region region(String text) {
        Region known = regions.get(text.toLowerCase(Locale.ROOT));
        if (known != null) {
            return known;
        }
        if (text.length() == DIVISION_DIGITS && text.chars().allMatch(Character::isDigit)) {
            return Region.ofDivision(text);
        }
        return Arrays.asList("市", "省", "州", "自治州", "自治区").stream()
                .filter(text::endsWith)
                .map(end -> regions.get(text.substring(0, text.length() - end.length())))
                .flatMap(found -> Optional.ofNullable(found).stream())
                .findFirst()
                .orElseGet(() -> new Region(text));
    }

    private static <T> @Nullable T read(
            List<Fault> faults, String column, String text, Function<String, T> reader) {
        try {
            return reader.apply(text);
        } catch (FormatException e) {
            faults.add(new Fault(column, e.code(), String.valueOf(e.getMessage())));
            return null;
        }
    }

    private String cell(List<String> cells, String column) {
        Integer place = columns.get(column);
        return place == null || place >= cells.size() ? "" : plain(cells.get(place));
    }

    /// Full-width digits and letters are what they look like.
    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).strip();
    }
}
