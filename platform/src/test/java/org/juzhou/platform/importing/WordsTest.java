package org.juzhou.platform.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.juzhou.platform.identity.OrganisationKind;
import org.juzhou.platform.identity.Region;

class WordsTest {
    @Test
    void knowsEveryKindByItsNameInARecord() {
        assertThat(Arrays.stream(OrganisationKind.values()))
                .allSatisfy(kind -> assertThat(KindWords.find(kind.text())).contains(kind));
    }

    @ParameterizedTest
    @CsvSource({
        "企业,enterprise", "个体工商户,sole-trader", "合作社,cooperative", "机关,government",
        "事业单位,public-institution", "公证处,notary-office", "法院,court", "银行,bank",
        "会计师事务所,auditor", "审计,auditor", "园区运营,park-operator", "党委,party-committee",
        "媒体,newsroom", "算力,compute-provider", "高校,university", "协会,association",
        "' Sole Trader ',sole-trader", "NOTARY_OFFICE,notary-office"
    })
    void knowsTheWordsForKinds(String word, String kind) {
        assertThat(KindWords.find(word)).map(OrganisationKind::text).contains(kind);
    }

    @Test
    void knowsEveryRegionByCodeAndNames() {
        assertThat(Region.all())
                .allSatisfy(
                        region -> {
                            assertThat(RegionWords.find(region.code())).contains(region);
                            assertThat(RegionWords.find(region.code() + "00")).contains(region);
                            assertThat(RegionWords.find(region.names().chinese())).contains(region);
                            assertThat(RegionWords.find(region.names().english())).contains(region);
                        });
    }

    @ParameterizedTest
    @CsvSource({
        "长沙市,4301",
        "湖南省长沙市岳麓区,4301",
        "湖南长沙,4301",
        "CHANGSHA City,4301",
        "湘西州,4331",
        "湘西土家族苗族自治州,4331",
        "430181,4301",
        "广东省,4400",
        "广东,4400",
        "440305,4400",
        "4403,4400",
        "北京市,1100",
        "内蒙古自治区,1500",
        "广西壮族自治区,4500",
        "新疆维吾尔自治区,6500",
        "香港特别行政区,8100",
        "中国吉林省,2200",
        "海南省海口市,4600",
        "Hong Kong,8100",
        "４３０１,4301"
    })
    void knowsTheWordsForRegions(String word, String region) {
        assertThat(RegionWords.find(word)).map(Region::code).contains(region);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "湖南", "湖南省", "430000", "4300", "4314", "吉林市", "海南州", "长沙县路", "43", "430", "9900", ""
            })
    void knowsNoRegionWhereThereIsNone(String word) {
        assertThat(RegionWords.find(word)).isEmpty();
    }
}
