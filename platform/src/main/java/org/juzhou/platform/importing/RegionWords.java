package org.juzhou.platform.importing;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.juzhou.ledger.FormatException;
import org.juzhou.platform.identity.Region;

/// What people write for a region: a code, or a name in Chinese or English.
final class RegionWords {
    private static final Pattern CODE = Pattern.compile("[0-9]{4}([0-9]{2})?");
    private static final Pattern HUNAN = Pattern.compile("^(中国)?((湖南省|湖南)(?=.))?");
    private static final Pattern ENGLISH_LEVEL =
            Pattern.compile(" (city|province|prefecture|municipality)$");
    private static final String COUNTY = "00";
    private static final int DIVISION = 6;

    private static final Map<String, Region> NAMES = names();

    /// Whole names with the word for what it is: an address that begins with one lies there.
    private static final Map<String, Region> WHOLE_NAMES = wholeNames();

    private RegionWords() {}

    /// The region that a text names.
    static Optional<Region> find(String text) {
        String plain = CellText.plain(text);
        if (CODE.matcher(plain).matches()) {
            return ofCode(plain);
        }
        String word = HUNAN.matcher(plain).replaceFirst("").strip();
        String english =
                ENGLISH_LEVEL.matcher(word.toLowerCase(Locale.ROOT)).replaceFirst("").strip();
        Region named = NAMES.get(english);
        return named != null ? Optional.of(named) : ofAddress(word);
    }

    private static Optional<Region> ofCode(String code) {
        try {
            return Optional.of(Region.ofDivision(code.length() == DIVISION ? code : code + COUNTY));
        } catch (FormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<Region> ofAddress(String address) {
        return WHOLE_NAMES.entrySet().stream()
                .filter(name -> address.startsWith(name.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static Map<String, Region> names() {
        Map<String, Region> found = new HashMap<>();
        for (Region region : Region.all()) {
            found.put(region.names().chinese(), region);
            found.put(region.names().english().toLowerCase(Locale.ROOT), region);
        }
        return Map.copyOf(found);
    }

    private static Map<String, Region> wholeNames() {
        Map<String, Region> found = new HashMap<>();
        for (Region region : Region.all()) {
            for (String level : levels(region)) {
                found.put(region.names().chinese() + level, region);
            }
        }
        return Map.copyOf(found);
    }

    private static List<String> levels(Region region) {
        if (region.isInHunan()) {
            return region.names().chinese().equals("湘西")
                    ? List.of("州", "自治州", "土家族苗族自治州")
                    : List.of("市");
        }
        return switch (region.names().chinese()) {
            case "北京", "天津", "上海", "重庆" -> List.of("市");
            case "内蒙古", "西藏" -> List.of("自治区");
            case "广西" -> List.of("壮族自治区", "自治区");
            case "宁夏" -> List.of("回族自治区", "自治区");
            case "新疆" -> List.of("维吾尔自治区", "自治区");
            case "香港", "澳门" -> List.of("特别行政区");
            default -> List.of("省");
        };
    }
}
