package org.juzhou.platform.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.groups.Tuple.tuple;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.juzhou.ledger.FormatException;
import org.juzhou.platform.identity.CreditCode;
import org.juzhou.platform.identity.OrganisationKind;
import org.juzhou.platform.problem.ErrorCode;

class OrganisationSheetTest {
    private static final String CODE = Lists.code(1);
    private static final String TRADER = Lists.traderCode(1);

    @Test
    void makesACandidateOfARow() {
        Preview preview =
                preview("简称,行业,地区,类型,统一社会信用代码,企业名称\n橘洲,26,长沙市,企业," + CODE + ",湖南橘洲（集团）有限公司\n");

        assertThat(preview.bad()).isEmpty();
        assertThat(preview.unknownColumns()).isEmpty();
        Preview.Good row = preview.good().getFirst();
        Candidate candidate = row.candidate();
        assertThat(row.row()).isEqualTo(2);
        assertThat(candidate.name()).isEqualTo("湖南橘洲（集团）有限公司");
        assertThat(candidate.shortName()).isEqualTo("橘洲");
        assertThat(candidate.kind()).isEqualTo(OrganisationKind.ENTERPRISE);
        assertThat(candidate.region()).hasToString("4301");
        assertThat(candidate.industry()).hasToString("26");
        assertThat(candidate.code()).isEqualTo(new CreditCode(CODE));
        assertThat(candidate.traderCode()).isNull();
    }

    @Test
    void readsWhatIsWrittenInFullWidth() {
        String wide =
                "　ｎａｍｅ　,ＵＳＣＣ,ｋｉｎｄ,ｒｅｇｉｏｎ\nＡＢＣ１２（中国）⾼科　公司,"
                        + wide(CODE.toLowerCase(Locale.ROOT))
                        + ", 企业 ,４３０１\n";
        Candidate candidate = preview(wide).good().getFirst().candidate();

        assertThat(candidate.name()).isEqualTo("ABC12（中国）高科 公司");
        assertThat(candidate.code()).hasToString(CODE);
        assertThat(candidate.region()).hasToString("4301");
    }

    @Test
    void takesHeadingsInAnyFormBelowATitle() {
        Preview preview =
                preview(
                        "长沙市企业名单\n\n序号,*名称,统一社会信用代码（18位）,类别：,所在地,Short Name,备注\n1,甲公司,"
                                + CODE
                                + ",企业,长沙,甲公,\"两\n行\"\n");

        assertThat(preview.bad()).isEmpty();
        assertThat(preview.good()).extracting(Preview.Good::row).containsExactly(4);
        assertThat(preview.unknownColumns()).containsExactly("序号", "备注");
    }

    @Test
    void refusesAListWithoutItsColumns() {
        assertThat(refusal("name,kind\na,b\n"))
                .hasMessageContaining("row 1")
                .hasMessageContaining("uscc (统一社会信用代码), region (地区)")
                .extracting(FormatException::code)
                .isEqualTo("missing-column");
        assertThat(refusal("name,名称,uscc,kind,region\n").code()).isEqualTo("column-twice");
        assertThat(refusal("\n\n").code()).isEqualTo("empty-sheet");
        assertThat(refusal(Lists.HEADINGS).code()).isEqualTo("empty-sheet");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "|CODE|企业|4301|name missing-value",
                "甲|CODE|企业|4301|name bad-organisation-name",
                "甲\u200b公司|CODE|企业|4301|name bad-organisation-name",
                "@SUM(A1)|CODE|企业|4301|name bad-organisation-name",
                "=SUM(A1)|CODE|企业|4301|name formula-cell",
                "张三11010519491231002X|CODE|企业|4301|name personal-data",
                "110105491231002|CODE|企业|4301|name personal-data",
                "张三 138 0013 8000|CODE|企业|4301|name personal-data",
                "店+86-13800138000|CODE|企业|4301|name personal-data",
                "店0731-88888888|CODE|企业|4301|name personal-data",
                "店TRADER|CODE|企业|4301|name personal-data",
                "甲公司||企业|4301|uscc code-missing",
                "甲公司|91430100000000001|企业|4301|uscc bad-credit-code",
                "甲公司|9.1430100760711E+17|企业|4301|uscc digits-lost",
                "甲公司|914301007607112000|企业|4301|uscc digits-lost",
                "甲公司|TRADER|企业|4301|uscc code-of-other-kind",
                "甲公司|CODE|个体户|4301|uscc code-of-other-kind",
                "甲公司|CODE||4301|kind missing-value",
                "甲公司|CODE|工厂|4301|kind unknown-kind",
                "甲公司|CODE|企业||region missing-value",
                "甲公司|CODE|企业|湖南|region unknown-region",
                "甲公司|CODE|企业|4314|region unknown-region",
                "甲公司|CODE|企业|=A1|region formula-cell",
                "甲公司|CODE|企业|4301,x|E extra-cell",
            })
    void saysWhatIsWrong(String name, String code, String kind, String region, String fault) {
        String row = String.join(",", text(name), text(code), text(kind), text(region));
        List<Fault> faults = faults(row.replace("CODE", CODE).replace("TRADER", TRADER));

        assertThat(faults)
                .extracting(found -> found.column() + " " + found.code())
                .containsExactly(fault);
        assertThat(ErrorCode.of(faults.getFirst().code()).text())
                .isEqualTo(faults.getFirst().code());
    }

    @Test
    void saysAllThatIsWrongInOneRowAndCountsIt() {
        Preview preview =
                preview(
                        "name,uscc,kind,region,industry,shortName\n,,x,y,99,z\n,,x,4301,C01,\n,,企业,4301,A1,\n");

        assertThat(preview.bad().getFirst().faults())
                .extracting(Fault::code)
                .containsExactly(
                        "missing-value",
                        "bad-organisation-name",
                        "unknown-kind",
                        "unknown-region",
                        "unknown-industry");
        assertThat(preview.counts())
                .hasToString(
                        "{bad-organisation-name=1, code-missing=1, missing-value=3, unknown-industry=2, unknown-kind=2, unknown-region=1}");
    }

    @Test
    void neverRepeatsWhatStandsInACell() {
        String faults = faults("张三13800138000," + TRADER + ",企业,某地").toString();

        assertThat(faults).doesNotContain("138", TRADER, "张三", "某地");
    }

    @Test
    void refusesNamesThatAreTooLongOrHaveLineBreaks() {
        assertThat(faults("甲".repeat(101) + "," + CODE + ",企业,4301"))
                .extracting(Fault::code)
                .containsExactly("bad-organisation-name");
        assertThat(faults("\"甲\n公司\"," + CODE + ",企业,4301"))
                .extracting(Fault::code)
                .containsExactly("bad-organisation-name");
        assertThat(preview(Lists.HEADINGS + "甲".repeat(100) + "," + CODE + ",企业,4301\n").bad())
                .isEmpty();
    }

    @Test
    void refusesCellsThatAreTooLongAndLooksAtNoneOfThemForLong() {
        String slow = "a" + " ".repeat(900) + "b";

        assertThat(faults(String.join(",", slow, slow, "企业", "x".repeat(1_001))))
                .extracting(Fault::column, Fault::code)
                .containsExactly(
                        tuple("name", "cell-too-long"),
                        tuple("uscc", "cell-too-long"),
                        tuple("region", "cell-too-long"));
    }

    @Test
    void namesTheRowThatHasACodeAlready() {
        Preview preview =
                preview(
                        Lists.HEADINGS
                                + row("甲公司", CODE, "企业")
                                + row("乙公司", CODE.toLowerCase(Locale.ROOT), "企业")
                                + row("丙店", TRADER, "个体户")
                                + row("丁店", TRADER, "个体户"));

        assertThat(preview.good()).extracting(Preview.Good::row).containsExactly(2, 4);
        assertThat(preview.bad())
                .flatExtracting(Preview.Bad::faults)
                .extracting(Fault::code, Fault::message)
                .containsExactly(
                        tuple("duplicate-in-file", "row 2 has this code already"),
                        tuple("duplicate-in-file", "row 4 has this code already"));
    }

    @Test
    void asksWhetherACodeIsTakenButNeverForASoleTraders() {
        List<CreditCode> asked = new ArrayList<>();
        Preview preview =
                OrganisationSheet.preview(
                        Lists.csv(
                                Lists.HEADINGS
                                        + row("甲公司", CODE, "企业")
                                        + row("丙店", TRADER, "个体工商户")),
                        code -> {
                            asked.add(code);
                            return true;
                        });

        assertThat(asked).containsExactly(new CreditCode(CODE));
        assertThat(preview.counts()).containsOnlyKeys("code-taken");
        Candidate trader = preview.good().getFirst().candidate();
        assertThat(trader.code()).isNull();
        assertThat(trader.traderCode()).isEqualTo(new CreditCode(TRADER));
        assertThat(trader.toString()).doesNotContain(TRADER, "丙店");
    }

    @Test
    void takesOrganisationsWithoutACodeWhereTheLedgerDoes() {
        assertThat(preview(Lists.HEADINGS + row("某法院", "", "法院") + row("丙店", "", "个体户")).bad())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "01", "A01", "A1"})
    void readsAnIndustryWithoutItsZero(String industry) {
        Preview preview =
                preview("name,uscc,kind,region,industry\n甲公司," + CODE + ",企业,4301," + industry);

        assertThat(preview.good().getFirst().candidate().industry()).hasToString("01");
    }

    @Test
    void readsAWorkbookAndLeavesNotesBesideItAlone() {
        byte[] file =
                Lists.xlsx(
                        sheet -> {
                            List<String> headings = List.of("名称", "统一社会信用代码", "类型", "地区", "行业");
                            for (int i = 0; i < headings.size(); i++) {
                                sheet.value(0, i, headings.get(i));
                            }
                            sheet.value(1, 0, "甲公司");
                            sheet.value(1, 1, CODE);
                            sheet.value(1, 2, "企业");
                            sheet.value(1, 3, 430102);
                            sheet.value(1, 4, 1);
                            sheet.value(1, 7, "note");
                            sheet.value(2, 0, "乙公司");
                            sheet.value(2, 1, 9.143010076071120e17);
                            sheet.value(2, 2, "企业");
                            sheet.formula(2, 3, "D2");
                        });
        Preview preview = OrganisationSheet.preview(file, _ -> false);

        assertThat(preview.good().getFirst().candidate().region()).hasToString("4301");
        assertThat(preview.good().getFirst().candidate().industry()).hasToString("01");
        assertThat(preview.bad().getFirst().faults())
                .extracting(Fault::code)
                .containsExactlyInAnyOrder("digits-lost", "formula-cell");
    }

    private static String text(@Nullable String cell) {
        return cell == null ? "" : cell;
    }

    private static String row(String name, String code, String kind) {
        return String.join(",", name, code, kind, "4301") + "\n";
    }

    private static String wide(String text) {
        StringBuilder wide = new StringBuilder();
        text.chars().forEach(c -> wide.append((char) (c + 0xfee0)));
        return wide.toString();
    }

    private static Preview preview(String csv) {
        return OrganisationSheet.preview(Lists.csv(csv), _ -> false);
    }

    private static List<Fault> faults(String row) {
        return preview(Lists.HEADINGS + row + "\n").bad().getFirst().faults();
    }

    private static FormatException refusal(String csv) {
        return catchThrowableOfType(FormatException.class, () -> preview(csv));
    }
}
