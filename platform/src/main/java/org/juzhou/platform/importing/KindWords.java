package org.juzhou.platform.importing;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.juzhou.platform.identity.OrganisationKind;

/// What people call the kinds of organisations.
final class KindWords {
    private static final Map<String, OrganisationKind> WORDS = words();

    private KindWords() {}

    /// The kind that a text names: as in a record, or in Chinese.
    static Optional<OrganisationKind> find(String text) {
        String plain = CellText.plain(text).toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", "-");
        return Optional.ofNullable(WORDS.get(plain));
    }

    /// The Chinese words of a kind, the usual one first.
    private static List<String> chinese(OrganisationKind kind) {
        return switch (kind) {
            case ENTERPRISE -> List.of("企业", "公司", "企业法人", "有限公司", "有限责任公司", "股份有限公司");
            case SOLE_TRADER -> List.of("个体工商户", "个体户", "个体");
            case COOPERATIVE -> List.of("合作社", "农民专业合作社", "专业合作社");
            case GOVERNMENT -> List.of("机关", "政府机关", "政府", "党政机关", "行政机关", "机关单位");
            case PUBLIC_INSTITUTION -> List.of("事业单位", "事业", "事业法人");
            case NOTARY_OFFICE -> List.of("公证处", "公证机构", "公证");
            case COURT -> List.of("法院", "人民法院");
            case BANK -> List.of("银行", "商业银行");
            case AUDITOR -> List.of("会计师事务所", "审计", "审计机构", "会计师事务所/审计");
            case PARK_OPERATOR -> List.of("园区运营", "园区", "园区运营方", "园区运营机构");
            case PARTY_COMMITTEE -> List.of("党委", "党组织", "党组");
            case NEWSROOM -> List.of("媒体", "新闻媒体", "新闻单位", "融媒体中心");
            case COMPUTE_PROVIDER -> List.of("算力", "算力中心", "算力服务商", "算力提供方");
            case UNIVERSITY -> List.of("高校", "大学", "高等学校", "院校");
            case ASSOCIATION -> List.of("协会", "社会团体", "商会", "学会");
        };
    }

    private static Map<String, OrganisationKind> words() {
        Map<String, OrganisationKind> words = new HashMap<>();
        Arrays.stream(OrganisationKind.values())
                .forEach(
                        kind -> {
                            words.put(kind.text(), kind);
                            chinese(kind).forEach(word -> words.put(word, kind));
                        });
        return Map.copyOf(words);
    }
}
