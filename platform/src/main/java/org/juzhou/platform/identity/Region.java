package org.juzhou.platform.identity;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.juzhou.ledger.FormatException;

/// Where an organisation is registered: one of the 14 prefectures of Hunan, or a province beyond it
/// (GB/T 2260).
///
/// @param code four digits: a prefecture of Hunan, or a province and `00`
public record Region(String code) {
    private static final String HUNAN = "43";
    private static final String WHOLE = "00";
    private static final int PROVINCE_DIGITS = 2;

    private static final List<Province> PROVINCES =
            List.of(
                    new Province("11", '京', new Names("北京", "Beijing")),
                    new Province("12", '津', new Names("天津", "Tianjin")),
                    new Province("13", '冀', new Names("河北", "Hebei")),
                    new Province("14", '晋', new Names("山西", "Shanxi")),
                    new Province("15", '蒙', new Names("内蒙古", "Inner Mongolia")),
                    new Province("21", '辽', new Names("辽宁", "Liaoning")),
                    new Province("22", '吉', new Names("吉林", "Jilin")),
                    new Province("23", '黑', new Names("黑龙江", "Heilongjiang")),
                    new Province("31", '沪', new Names("上海", "Shanghai")),
                    new Province("32", '苏', new Names("江苏", "Jiangsu")),
                    new Province("33", '浙', new Names("浙江", "Zhejiang")),
                    new Province("34", '皖', new Names("安徽", "Anhui")),
                    new Province("35", '闽', new Names("福建", "Fujian")),
                    new Province("36", '赣', new Names("江西", "Jiangxi")),
                    new Province("37", '鲁', new Names("山东", "Shandong")),
                    new Province("41", '豫', new Names("河南", "Henan")),
                    new Province("42", '鄂', new Names("湖北", "Hubei")),
                    new Province(HUNAN, '湘', new Names("湖南", "Hunan")),
                    new Province("44", '粤', new Names("广东", "Guangdong")),
                    new Province("45", '桂', new Names("广西", "Guangxi")),
                    new Province("46", '琼', new Names("海南", "Hainan")),
                    new Province("50", '渝', new Names("重庆", "Chongqing")),
                    new Province("51", '川', new Names("四川", "Sichuan")),
                    new Province("52", '贵', new Names("贵州", "Guizhou")),
                    new Province("53", '云', new Names("云南", "Yunnan")),
                    new Province("54", '藏', new Names("西藏", "Tibet")),
                    new Province("61", '陕', new Names("陕西", "Shaanxi")),
                    new Province("62", '甘', new Names("甘肃", "Gansu")),
                    new Province("63", '青', new Names("青海", "Qinghai")),
                    new Province("64", '宁', new Names("宁夏", "Ningxia")),
                    new Province("65", '新', new Names("新疆", "Xinjiang")),
                    new Province("71", '台', new Names("台湾", "Taiwan")),
                    new Province("81", '港', new Names("香港", "Hong Kong")),
                    new Province("82", '澳', new Names("澳门", "Macao")));

    private static final List<Prefecture> PREFECTURES =
            List.of(
                    new Prefecture("4301", new Names("长沙", "Changsha")),
                    new Prefecture("4302", new Names("株洲", "Zhuzhou")),
                    new Prefecture("4303", new Names("湘潭", "Xiangtan")),
                    new Prefecture("4304", new Names("衡阳", "Hengyang")),
                    new Prefecture("4305", new Names("邵阳", "Shaoyang")),
                    new Prefecture("4306", new Names("岳阳", "Yueyang")),
                    new Prefecture("4307", new Names("常德", "Changde")),
                    new Prefecture("4308", new Names("张家界", "Zhangjiajie")),
                    new Prefecture("4309", new Names("益阳", "Yiyang")),
                    new Prefecture("4310", new Names("郴州", "Chenzhou")),
                    new Prefecture("4311", new Names("永州", "Yongzhou")),
                    new Prefecture("4312", new Names("怀化", "Huaihua")),
                    new Prefecture("4313", new Names("娄底", "Loudi")),
                    new Prefecture("4331", new Names("湘西", "Xiangxi")));

    /// @throws FormatException `unknown-region`
    public Region {
        if (prefecture(code).isEmpty() && !isBeyond(code)) {
            throw new FormatException(
                    "unknown-region",
                    "region",
                    "is four digits: a prefecture of Hunan (4301 to 4313, 4331), or another province and 00");
        }
    }

    /// What a region is called.
    ///
    /// @param chinese without 市 or 省
    public record Names(String chinese, String english) {}

    private record Prefecture(String code, Names names) {}

    private record Province(String code, char shortName, Names names) {}

    /// The region of a division of six digits, as it stands in a credit code.
    ///
    /// @throws FormatException `unknown-region`
    public static Region ofDivision(String division) {
        String prefecture = division.substring(0, 2 * PROVINCE_DIGITS);
        return prefecture(prefecture).isPresent()
                ? new Region(prefecture)
                : new Region(division.substring(0, PROVINCE_DIGITS) + WHOLE);
    }

    /// All of them: the prefectures by their codes, then the provinces beyond.
    public static List<Region> all() {
        return Stream.concat(
                        PREFECTURES.stream().map(Prefecture::code),
                        PROVINCES.stream()
                                .filter(province -> !province.code().equals(HUNAN))
                                .map(province -> province.code() + WHOLE))
                .map(Region::new)
                .toList();
    }

    /// Its names.
    public Names names() {
        return prefecture(code)
                .map(Prefecture::names)
                .or(() -> nameOfProvince(code.substring(0, PROVINCE_DIGITS)))
                .orElseThrow();
    }

    /// Whether it is a prefecture of Hunan.
    public boolean isInHunan() {
        return prefecture(code).isPresent();
    }

    @Override
    public String toString() {
        return code;
    }

    static Optional<Names> nameOfProvince(String code) {
        return province(code).map(Province::names);
    }

    static Optional<String> provinceOf(char shortName) {
        return PROVINCES.stream()
                .filter(province -> province.shortName() == shortName)
                .map(Province::code)
                .findFirst();
    }

    static char shortNameOfProvince(String code) {
        return province(code).orElseThrow().shortName();
    }

    private static boolean isBeyond(String code) {
        return code.length() == 2 * PROVINCE_DIGITS
                && code.endsWith(WHOLE)
                && !code.startsWith(HUNAN)
                && province(code.substring(0, PROVINCE_DIGITS)).isPresent();
    }

    private static Optional<Prefecture> prefecture(String code) {
        return PREFECTURES.stream()
                .filter(prefecture -> prefecture.code().equals(code))
                .findFirst();
    }

    private static Optional<Province> province(String code) {
        return PROVINCES.stream().filter(province -> province.code().equals(code)).findFirst();
    }
}
