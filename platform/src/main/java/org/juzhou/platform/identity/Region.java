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
                    new Province("11", '京', "Beijing", "北京"),
                    new Province("12", '津', "Tianjin", "天津"),
                    new Province("13", '冀', "Hebei", "河北"),
                    new Province("14", '晋', "Shanxi", "山西"),
                    new Province("15", '蒙', "Inner Mongolia", "内蒙古"),
                    new Province("21", '辽', "Liaoning", "辽宁"),
                    new Province("22", '吉', "Jilin", "吉林"),
                    new Province("23", '黑', "Heilongjiang", "黑龙江"),
                    new Province("31", '沪', "Shanghai", "上海"),
                    new Province("32", '苏', "Jiangsu", "江苏"),
                    new Province("33", '浙', "Zhejiang", "浙江"),
                    new Province("34", '皖', "Anhui", "安徽"),
                    new Province("35", '闽', "Fujian", "福建"),
                    new Province("36", '赣', "Jiangxi", "江西"),
                    new Province("37", '鲁', "Shandong", "山东"),
                    new Province("41", '豫', "Henan", "河南"),
                    new Province("42", '鄂', "Hubei", "湖北"),
                    new Province(HUNAN, '湘', "Hunan", "湖南"),
                    new Province("44", '粤', "Guangdong", "广东"),
                    new Province("45", '桂', "Guangxi", "广西"),
                    new Province("46", '琼', "Hainan", "海南"),
                    new Province("50", '渝', "Chongqing", "重庆"),
                    new Province("51", '川', "Sichuan", "四川"),
                    new Province("52", '贵', "Guizhou", "贵州"),
                    new Province("53", '云', "Yunnan", "云南"),
                    new Province("54", '藏', "Tibet", "西藏"),
                    new Province("61", '陕', "Shaanxi", "陕西"),
                    new Province("62", '甘', "Gansu", "甘肃"),
                    new Province("63", '青', "Qinghai", "青海"),
                    new Province("64", '宁', "Ningxia", "宁夏"),
                    new Province("65", '新', "Xinjiang", "新疆"),
                    new Province("71", '台', "Taiwan", "台湾"),
                    new Province("81", '港', "Hong Kong", "香港"),
                    new Province("82", '澳', "Macao", "澳门"));

    private static final List<Prefecture> PREFECTURES =
            List.of(
                    new Prefecture("4301", "长沙", "Changsha"),
                    new Prefecture("4302", "株洲", "Zhuzhou"),
                    new Prefecture("4303", "湘潭", "Xiangtan"),
                    new Prefecture("4304", "衡阳", "Hengyang"),
                    new Prefecture("4305", "邵阳", "Shaoyang"),
                    new Prefecture("4306", "岳阳", "Yueyang"),
                    new Prefecture("4307", "常德", "Changde"),
                    new Prefecture("4308", "张家界", "Zhangjiajie"),
                    new Prefecture("4309", "益阳", "Yiyang"),
                    new Prefecture("4310", "郴州", "Chenzhou"),
                    new Prefecture("4311", "永州", "Yongzhou"),
                    new Prefecture("4312", "怀化", "Huaihua"),
                    new Prefecture("4313", "娄底", "Loudi"),
                    new Prefecture("4331", "湘西", "Xiangxi"));

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

    private record Prefecture(String code, String chinese, String english) {}

    private record Province(String code, char shortName, String english, String chinese) {}

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
                .map(prefecture -> new Names(prefecture.chinese(), prefecture.english()))
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
        return province(code).map(province -> new Names(province.chinese(), province.english()));
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
