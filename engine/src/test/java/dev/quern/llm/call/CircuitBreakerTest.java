package dev.quern.llm.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CircuitBreakerTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final CircuitBreaker breaker = new CircuitBreaker(new SplittableRandom(1));

    @Test
    void anEndpointThatCannotBeReachedIsSetAsideAndTriedWithOneCall() {
        breaker.failed(item("a"), false, false, 0);
        breaker.failed(item("a"), false, false, 0);
        assertThat(breaker.waitFor(0)).isZero();
        breaker.failed(item("a"), false, false, 0);
        assertThat(breaker.waitFor(0)).isBetween(SECOND / 2, SECOND);
        assertThat(breaker.waitFor(SECOND)).isZero();

        assertThat(breaker.begin()).isTrue();
        assertThat(breaker.isProbing()).isTrue();
        breaker.answered();
        assertThat(breaker.isProbing()).isFalse();
        assertThat(breaker.begin()).isFalse();
    }

    @Test
    void eachTrialThatFailsSetsItAsideForLonger() {
        for (int i = 0; i < 3; i++) {
            breaker.failed(item("a"), false, false, 0);
        }
        long now = 0;
        for (long longest = 2; longest <= 32; longest *= 2) {
            now += breaker.waitFor(now);
            assertThat(breaker.begin()).isTrue();
            breaker.failed(item("a"), false, true, now);
            assertThat(breaker.waitFor(now)).isBetween(longest * SECOND / 2, longest * SECOND);
        }
        now += breaker.waitFor(now);
        breaker.begin();
        breaker.failed(item("a"), true, true, now);
        assertThat(breaker.waitFor(now)).isLessThanOrEqualTo(32 * SECOND);
    }

    @Test
    void anItemThatBreaksTheEndpointEachTimeDoesNotSetItAside() {
        for (int i = 0; i < 100; i++) {
            breaker.failed(item("the same " + i % 9), true, false, 0);
        }
        assertThat(breaker.waitFor(0)).isZero();
        for (int i = 0; i < 100; i++) {
            breaker.failed(new Caller("another " + i, false), true, false, 0);
        }
        assertThat(breaker.waitFor(0)).as("items that are tried again may be to blame themselves").isZero();
        breaker.failed(item("a tenth"), true, false, 0);
        assertThat(breaker.waitFor(0)).isPositive();
    }

    @Test
    void anAnswerInBetweenBeginsTheCountAnew() {
        for (int i = 0; i < 100; i++) {
            breaker.failed(item(i), i % 2 == 0, false, 0);
            breaker.failed(item(i), i % 2 == 1, false, 0);
            if (i % 4 == 3) {
                breaker.answered();
            }
        }
        assertThat(breaker.waitFor(0)).isZero();
    }

    @Test
    void callsThatBeganBeforeDoNotProlongIt() {
        for (int i = 0; i < 3; i++) {
            breaker.failed(item("a"), false, false, 0);
        }
        long wait = breaker.waitFor(0);
        for (int i = 0; i < 60; i++) {
            breaker.failed(item(i), false, false, 1);
        }
        assertThat(breaker.waitFor(0)).isEqualTo(wait);
    }

    @Test
    void aTrialThatIsBrokenOffMakesRoomForAnother() {
        for (int i = 0; i < 3; i++) {
            breaker.failed(item("a"), false, false, 0);
        }
        breaker.begin();
        breaker.probeAbandoned();
        assertThat(breaker.isProbing()).isFalse();
        assertThat(breaker.waitFor(SECOND)).isZero();
        assertThat(breaker.begin()).isTrue();
    }

    private static Caller item(Object name) {
        return new Caller(name, true);
    }
}
