package org.juzhou.platform.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.juzhou.platform.identity.CreditCode;
import org.juzhou.platform.identity.OrganisationKind;

class OrganisationSheetTest {
    private static final String ONE = "91430100";

    @Test
    void takesEnglishAndChineseHeadingsInAnyOrder() throws SheetException {
        String code = code(1);
        for (List<String> headings :
                List.of(
                        List.of("region", "name", "uscc", "kind"),
                        List.of("地区", "企业名称", "统一社会信用代码", "类别"))) {
            Candidate candidate = good(headings, List.of("长沙市", "青岚精密", code, "企业"));

            assertThat(candidate.name()).isEqualTo("青岚精密");
            assertThat(Objects.requireNonNull(candidate.publicCode()).value()).isEqualTo(code);
            assertThat(candidate.kind()).isEqualTo(OrganisationKind.ENTERPRISE);
            assertThat(candidate.region().code()).isEqualTo("4301");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "4301, 4301", "430100, 4301", "长沙, 4301", "长沙市, 4301", "Changsha, 4301",
        "湘西, 4331", "湘西自治州, 4331", "440300, 4400", "广东省, 4400", "Loudi, 4313"
    })
    void readsRegionsAsPeopleWriteThem(String written, String region) throws SheetException {
        assertThat(row("青岚精密", code(1), "enterprise", written).region().code()).isEqualTo(region);
    }

    @Test
    void readsFullWidthCharactersAsWhatTheyLookLike() throws SheetException {
        String code = code(1);
        StringBuilder wide = new StringBuilder();
        code.chars().forEach(c -> wide.append((char) (c - 0x21 + 0xFF01)));

        assertThat(row("青岚精密", wide.toString(), "企业", "长沙").code()).isEqualTo(new CreditCode(code));
    }

    @ParameterizedTest
    @CsvSource({
        "青, OK, 企业, 长沙, name, bad-organisation-name",
        "张三 430102199001011237, OK, 企业, 长沙, name, bad-organisation-name",
        "青岚 13812345678, OK, 企业, 长沙, name, bad-organisation-name",
        "青岚精密, 914301000000000001, 企业, 长沙, uscc, bad-credit-code",
        "青岚精密, '', 企业, 长沙, uscc, code-missing",
        "青岚精密, OK, 火箭, 长沙, kind, unknown-kind",
        "青岚精密, OK, 企业, 火星, region, unknown-region",
        "青岚精密, OK, 个体工商户, 长沙, uscc, code-not-allowed",
    })
    void namesColumnAndRuleOfAFault(
            String name, String uscc, String kind, String region, String column, String fault)
            throws SheetException {
        List<SheetRow> rows =
                judge(
                        List.of("name", "uscc", "kind", "region"),
                        List.of(name, uscc.equals("OK") ? code(1) : uscc, kind, region));

        assertThat(rows).hasSize(1);
        assertThat(rows.getFirst().candidate()).isNull();
        assertThat(rows.getFirst().faults())
                .extracting(Fault::column, Fault::code)
                .containsExactly(tuple(column, fault));
    }

    @Test
    void keepsASoleTradersCodeOffTheLedger() throws SheetException {
        String code = codeOf("92430100");

        Candidate candidate = row("桃溪小吃", code, "个体工商户", "长沙");

        assertThat(candidate.code()).isEqualTo(new CreditCode(code));
        assertThat(candidate.publicCode()).isNull();
    }

    @Test
    void findsCodesThatAreThereTwiceOrTaken() throws SheetException {
        List<String> headings = List.of("name", "uscc", "kind", "region");
        List<SheetRow> rows =
                OrganisationSheet.judge(
                        List.of(
                                headings,
                                List.of("青岚精密", code(1), "企业", "长沙"),
                                List.of(),
                                List.of("青岚精密二", code(1), "企业", "长沙"),
                                List.of("浏川果业", code(2), "企业", "长沙")),
                        code -> code.value().equals(code(2)));

        assertThat(rows).extracting(SheetRow::number).containsExactly(2, 4, 5);
        assertThat(rows.get(0).faults()).isEmpty();
        assertThat(rows.get(1).faults())
                .singleElement()
                .isEqualTo(new Fault("uscc", "duplicate-in-file", "row 2 has the same code"));
        assertThat(rows.get(2).faults()).extracting(Fault::code).containsExactly("code-taken");
    }

    @Test
    void tellsEveryFaultOfARow() throws SheetException {
        assertThat(
                        judge(List.of("name", "uscc", "kind", "region"), List.of("", "x", "y", "z"))
                                .getFirst()
                                .faults())
                .extracting(Fault::column)
                .containsExactly("name", "kind", "uscc", "region");
    }

    @Test
    void namesMissingAndDoubleColumns() {
        assertThatThrownBy(() -> judge(List.of("name", "uscc"), List.of("a", "b")))
                .isInstanceOf(SheetException.class)
                .hasMessageContaining("missing: kind, region");
        assertThatThrownBy(
                        () -> judge(List.of("name", "名称", "uscc", "kind", "region"), List.of("a")))
                .isInstanceOf(SheetException.class)
                .hasMessageContaining("name is there twice");
        assertThatThrownBy(() -> OrganisationSheet.judge(List.of(), _ -> false))
                .isInstanceOf(SheetException.class);
    }

    private static Candidate row(String name, String uscc, String kind, String region)
            throws SheetException {
        return good(List.of("name", "uscc", "kind", "region"), List.of(name, uscc, kind, region));
    }

    private static Candidate good(List<String> headings, List<String> cells) throws SheetException {
        SheetRow row = judge(headings, cells).getFirst();
        assertThat(row.faults()).isEmpty();
        return Objects.requireNonNull(row.candidate());
    }

    private static List<SheetRow> judge(List<String> headings, List<String> cells)
            throws SheetException {
        return OrganisationSheet.judge(List.of(headings, cells), _ -> false);
    }

    private static String code(int number) {
        return codeOf(ONE + String.format(Locale.ROOT, "%09d", number));
    }

    private static String codeOf(String begin) {
        String body = begin + "0".repeat(17 - begin.length());
        return body + CreditCode.check(body);
    }
}
