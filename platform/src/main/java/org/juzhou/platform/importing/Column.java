package org.juzhou.platform.importing;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A column that a list of organisations can have.
public enum Column {
    NAME("name", true),
    USCC("uscc", true),
    KIND("kind", true),
    REGION("region", true),
    INDUSTRY("industry", false),
    SHORT_NAME("shortName", false);

    private final String text;
    private final boolean required;

    Column(String text, boolean required) {
        this.text = text;
        this.required = required;
    }

    /// Its English heading, by which faults name it.
    public String text() {
        return text;
    }

    /// Its Chinese headings, the usual one first.
    public List<String> chinese() {
        return switch (this) {
            case NAME -> List.of("名称", "企业名称", "机构名称", "单位名称", "公司名称", "主体名称");
            case USCC -> List.of("统一社会信用代码", "社会信用代码", "信用代码", "统一代码");
            case KIND -> List.of("类型", "类别", "机构类型", "主体类型", "企业类型");
            case REGION -> List.of("地区", "所在地", "所在地区", "所属地区", "市州");
            case INDUSTRY -> List.of("行业", "所属行业", "行业代码");
            case SHORT_NAME -> List.of("简称", "企业简称", "机构简称");
        };
    }

    /// Whether a list without it cannot be read.
    public boolean isRequired() {
        return required;
    }

    /// The column of a heading; small and capital letters are the same, and so are `short name`,
    /// `short_name` and `shortName`. A star or a note in brackets behind the heading is left out.
    static Optional<Column> of(String heading) {
        String plain =
                CellText.plain(heading)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[(\\[【].*", "")
                        .replaceAll("[\\s_*:-]", "");
        return Arrays.stream(values())
                .filter(
                        column ->
                                column.text.toLowerCase(Locale.ROOT).equals(plain)
                                        || column.chinese().contains(plain))
                .findFirst();
    }
}
