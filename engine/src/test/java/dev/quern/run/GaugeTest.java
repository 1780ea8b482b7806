package dev.quern.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** The rate and the rest of the time, by a clock that the test moves. */
class GaugeTest {
    private final AtomicLong clock = new AtomicLong(7);
    private final Gauge gauge = new Gauge(clock::get);

    @Test
    void nothingIsSaidOfTheRateBeforeItIsKnown() {
        started(100);
        assertThat(gauge.headway().rate()).isNaN();
        after(200, 50);
        assertThat(gauge.headway().rate()).as("fifty in 200 ms say nothing about the next minute").isNaN();
        assertThat(gauge.headway().left()).isNull();
        after(5000, 50);
        assertThat(gauge.headway().rate()).isNotNaN();
    }

    @Test
    void aSteadyRunHasASteadyRate() {
        started(1000);
        for (long i = 1; i <= 300; i++) {
            after(100, 2 * i);
        }
        assertThat(gauge.headway().rate()).isCloseTo(20, within(0.01));
        assertThat(gauge.headway().left()).isCloseTo(Duration.ofSeconds(20), Duration.ofMillis(50));
        assertThat(gauge.headway().percent()).hasValue(60);
    }

    /** A stage that looks at all its inputs at once reads them more than once. */
    @Test
    void anotherLookAtTheInputsBeginsANewRate() {
        started(1000);
        for (long i = 1; i <= 50; i++) {
            after(100, 20 * i);
        }
        after(100, 3);
        assertThat(gauge.headway().rate()).as("three in 100 ms say nothing").isNaN();
        assertThat(gauge.headway().left()).isNull();
        for (long i = 2; i <= 20; i++) {
            after(100, 3 * i);
        }
        assertThat(gauge.headway().rate()).isCloseTo(30, within(0.01));
    }

    @Test
    void aSlowMomentMovesTheRateALittleAndALongOneALot() {
        started(1000);
        for (long i = 1; i <= 300; i++) {
            after(100, 2 * i);
        }
        after(1000, 600);
        assertThat(gauge.headway().rate()).isBetween(18.5, 19.5);
        for (long i = 0; i < 600; i++) {
            after(100, 600);
        }
        assertThat(gauge.headway().rate()).as("a minute of standing still").isLessThan(2);
    }

    @Test
    void whatIsDoneHasNoRestAndAStalledRunHasNoEnd() {
        started(10);
        after(2000, 10);
        assertThat(gauge.headway().left()).isNull();
        started(1_000_000);
        after(2000, 5);
        for (long i = 0; i < 400; i++) {
            after(1000, 5);
        }
        assertThat(gauge.headway().left()).isNull();
    }

    @Test
    void theNextStageBeginsAnew() {
        started(10);
        after(5000, 10);
        gauge.on(new RunEvent.Spent("generate", 3, 0.5, 0));
        gauge.on(new RunEvent.Rejected("generate", "chk-1", "too-short", "", "One."));
        gauge.on(new RunEvent.Held("generate", List.of(new RunEvent.Held.Endpoint("host", Duration.ofSeconds(3), "429"))));
        after(100, 10);
        assertThat(gauge.headway().cost()).isNotNull();
        assertThat(gauge.headway().held()).hasSize(1);
        gauge.on(new RunEvent.Started("curate", 2, 40));
        Headway fresh = gauge.headway();
        assertThat(fresh.stage()).isEqualTo("curate");
        assertThat(fresh.total()).isEqualTo(40);
        assertThat(fresh.cost()).isNull();
        assertThat(fresh.rejection()).isNull();
        assertThat(fresh.held()).isEmpty();
        assertThat(fresh.rate()).isNaN();
    }

    private void started(long pending) {
        gauge.on(new RunEvent.Started("generate", 1, pending));
    }

    private void after(long millis, long done) {
        clock.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
        gauge.on(new RunEvent.Progress("generate", done, gauge.headway().total(), 0, 0, 0, 0, 0));
    }
}
