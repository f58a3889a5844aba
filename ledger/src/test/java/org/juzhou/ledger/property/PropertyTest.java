package org.juzhou.ledger.property;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PropertyTest {
    @Test
    void drawsTheSameFromTheSameSeeds() {
        List<Long> first = new ArrayList<>();
        List<Long> second = new ArrayList<>();
        Property.holds(50, draw -> first.add(draw.below(1_000_000L)));
        Property.holds(50, draw -> second.add(draw.below(1_000_000L)));
        assertThat(first).isEqualTo(second).hasSize(50).doesNotHaveDuplicates();
    }

    @Test
    void shrinksAFailureToItsSmallestInputAndNamesTheSeed() {
        assertThatThrownBy(
                        () ->
                                Property.holds(
                                        1_000,
                                        draw -> {
                                            int drawn =
                                                    draw.between(0, 1_000) + draw.bytes(40).length;
                                            assertThat(drawn).isLessThan(37);
                                        }))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("-Djuzhou.seed=")
                .hasMessageContaining("shrunk to [37, 0]:");
    }
}
