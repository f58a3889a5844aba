package org.juzhou.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.juzhou.platform.web.QuorumMark.Wedge;

class QuorumMarkTest {
    @Test
    void drawsAWedgeForEachOfFourMembersAsTheReferenceHasThem() {
        assertThat(new QuorumMark(3, 4, true).wedges())
                .containsExactly(
                        new Wedge("on", "M13.83 20.60L1.53 20.60A14.5 14.5 0 0 1 5.13 11.90Z"),
                        new Wedge("on", "M15.10 19.33L6.40 10.63A14.5 14.5 0 0 1 15.10 7.03Z"),
                        new Wedge("on", "M16.90 19.33L16.90 7.03A14.5 14.5 0 0 1 25.60 10.63Z"),
                        new Wedge("off", "M18.17 20.60L26.87 11.90A14.5 14.5 0 0 1 30.47 20.60Z"));
    }

    @Test
    void drawsOneMemberAsTheWholeHalf() {
        assertThat(new QuorumMark(1, 1, true).wedges())
                .containsExactly(
                        new Wedge("on", "M16.00 20.60L1.53 20.60A14.5 14.5 0 0 1 30.47 20.60Z"));
    }

    @Test
    void isGreyUntilThePolicyIsMet() {
        assertThat(new QuorumMark(1, 4, false).wedges())
                .extracting(Wedge::kind)
                .containsExactly("part", "off", "off", "off");
    }

    @Test
    void claimsNothingWhereThereAreNoMembers() {
        assertThat(new QuorumMark(0, 0, false).wedges())
                .extracting(Wedge::kind)
                .isEqualTo(List.of("none"));
    }

    @Test
    void leavesMoreThanSevenMembersToTheWords() {
        assertThat(new QuorumMark(7, 8, true).wedges()).hasSize(1);
        assertThat(new QuorumMark(5, 7, true).wedges()).hasSize(7);
    }

    @Test
    void refusesMoreSignersThanMembers() {
        assertThatThrownBy(() -> new QuorumMark(5, 4, true))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
