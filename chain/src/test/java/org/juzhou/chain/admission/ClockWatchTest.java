package org.juzhou.chain.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.juzhou.chain.TestChain;

class ClockWatchTest {
    private static final long START = TestChain.START_MILLIS;

    private final FakeTime time = new FakeTime(START);

    @Test
    void findsNothingWhileBothClocksRunTogether() {
        ClockWatch watch = watch(START, false);
        time.pass(Duration.ofHours(9).toMillis());
        assertThat(watch.trouble()).isEmpty();
    }

    @Test
    void findsAClockThatWasMovedEitherWayAndForgivesItSetBack() {
        ClockWatch watch = watch(START, false);
        time.move(2_001);
        assertThat(watch.trouble().orElseThrow()).contains("moved", "restart");
        time.move(-2_001 - 2_001);
        assertThat(watch.trouble()).isPresent();
        time.move(2_001);
        assertThat(watch.trouble()).isEmpty();
    }

    @Test
    void measuresFromTheLastBlock() {
        ClockWatch watch = watch(START, false);
        time.move(1_500);
        assertThat(watch.dateBlock()).isEqualTo(START + 1_500);
        time.move(1_500);
        assertThat(watch.trouble()).isEmpty();
    }

    @Test
    void refusesAClockOlderThanTheProgram() {
        time.move(Duration.ofDays(-5_000).toMillis());
        assertThat(watch(START, false).trouble().orElseThrow()).contains("before this program");
    }

    @Test
    void refusesAClockFarBeyondTheLastSealUnlessTheOperatorKnowsBetter() {
        long lastSeal = START - Duration.ofDays(401).toMillis();
        assertThat(watch(lastSeal, false).trouble().orElseThrow()).contains("--clock-is-right");
        assertThat(watch(lastSeal, true).trouble()).isEmpty();
        assertThat(watch(START - Duration.ofDays(399).toMillis(), false).trouble()).isEmpty();
    }

    private ClockWatch watch(long lastSealMillis, boolean clockIsRight) {
        return new ClockWatch(time, lastSealMillis, clockIsRight);
    }
}
