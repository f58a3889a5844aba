package org.juzhou.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.juzhou.platform.problem.ErrorCode;
import org.juzhou.platform.problem.Problem;

class BodyBudgetTest {
    private static final int SIZE = 100_000;

    @Test
    void refusesABodyWhileOthersHaveTheRoomAndTakesItAfterwards() {
        BodyBudget budget = new BodyBudget(SIZE);
        try (BodyBudget.Share _ = budget.take(SIZE / 2)) {
            assertThatThrownBy(() -> budget.take(SIZE))
                    .isInstanceOfSatisfying(
                            Problem.class,
                            problem -> {
                                assertThat(problem.code()).isEqualTo(ErrorCode.BUSY);
                                assertThat(problem.retryAfterSeconds()).isPositive();
                            });
        }
        budget.take(SIZE - 2_048).close();
    }
}
