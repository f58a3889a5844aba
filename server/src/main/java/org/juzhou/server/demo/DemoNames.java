package org.juzhou.server.demo;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.juzhou.platform.identity.CreditCode;
import org.juzhou.platform.identity.Industry;
import org.juzhou.platform.identity.Region;

/// Names and codes of organisations that do not exist. The same number gives the same ones.
final class DemoNames {
    /// Division 439900 was given to nobody (GB/T 2260).
    private static final String DIVISION = "439900";

    private static final String MARK = "（演示）";
    private static final String ORDINALS = "甲乙丙丁戊己庚辛壬癸";

    private static final List<String> PLACES =
            List.of(
                    "青岚", "浏川", "云帆", "南浦", "星桥", "白石", "晴川", "松雅", "桃溪", "德澧", "麓湖", "湘雾", "沅岸",
                    "资江湾", "雪峰岭", "紫鹊", "梅城", "洣水", "舂陵", "柳叶");

    private static final List<Trade> TRADES =
            List.of(
                    new Trade("精密机械", "34"),
                    new Trade("工程装备", "35"),
                    new Trade("轨道部件", "37"),
                    new Trade("新材料", "30"),
                    new Trade("电子元件", "39"),
                    new Trade("食品", "14"),
                    new Trade("生物医药", "27"),
                    new Trade("钢构", "33"),
                    new Trade("建筑", "47"),
                    new Trade("商贸", "51"),
                    new Trade("物流", "54"),
                    new Trade("软件", "65"),
                    new Trade("信息服务", "64"),
                    new Trade("检测", "74"),
                    new Trade("文化创意", "87"),
                    new Trade("农业", "01"));

    private static final List<String> REGIONS =
            List.of(
                    "4301", "4301", "4301", "4301", "4313", "4313", "4313", "4302", "4303", "4304",
                    "4305", "4306", "4307", "4308", "4309", "4310", "4311", "4312", "4331");

    private final Random random = new Random(2020);
    private int number;

    /// What an organisation does.
    private record Trade(String name, String division) {}

    /// An enterprise that is not there.
    record Enterprise(String name, CreditCode code, Region region, Industry industry) {}

    Enterprise enterprise() {
        Trade trade = TRADES.get(random.nextInt(TRADES.size()));
        String place = PLACES.get(random.nextInt(PLACES.size()));
        return new Enterprise(
                place + trade.name() + ordinal() + "有限公司" + MARK,
                code("91"),
                region(),
                new Industry(trade.division()));
    }

    /// A cooperative's or another body's code.
    ///
    /// @param begin the two characters for the kind
    CreditCode code(String begin) {
        number++;
        String body = begin + DIVISION + String.format(Locale.ROOT, "DEM%06d", number);
        return new CreditCode(body + CreditCode.check(body));
    }

    Region region() {
        return new Region(REGIONS.get(random.nextInt(REGIONS.size())));
    }

    String marked(String name) {
        return name + MARK;
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    int upTo(int most) {
        return 1 + random.nextInt(most);
    }

    private String ordinal() {
        return ORDINALS.substring(number % ORDINALS.length(), number % ORDINALS.length() + 1);
    }
}
