package dev.quern.shell.view.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScaleTest {
    private static List<String> labels(Scale scale) {
        return scale.ticks().stream().map(Tick::label).toList();
    }

    @Test
    void ticksAreRound() {
        assertThat(labels(Scale.linear(0, 260))).containsExactly("0", "50", "100", "150", "200", "250");
        assertThat(labels(Scale.linear(0, 1))).containsExactly("0", "0.2", "0.4", "0.6", "0.8", "1.0");
        assertThat(labels(Scale.linear(-0.75, 1.25))).containsExactly("-0.5", "0", "0.5", "1.0");
        assertThat(labels(Scale.rounded(3, 1_234_567))).containsExactly("0", "0.5M", "1.0M", "1.5M");
        assertThat(labels(Scale.linear(0, 23842))).containsExactly("0", "5k", "10k", "15k", "20k");
        assertThat(labels(Scale.linear(0, 2.5e-7))).containsExactly("0", "5e-8", "1e-7", "1.5e-7", "2e-7", "2.5e-7");
    }

    @Test
    void aScaleOfCountsHasNoHalves() {
        assertThat(labels(Scale.counts(0))).containsExactly("0", "1");
        assertThat(labels(Scale.counts(1))).containsExactly("0", "1");
        assertThat(labels(Scale.counts(4))).containsExactly("0", "1", "2", "3", "4");
        assertThat(labels(Scale.counts(19))).containsExactly("0", "5", "10", "15", "20");
    }

    @Test
    void logarithmsShowDecades() {
        assertThat(labels(Scale.log(1, 1e6))).containsExactly("1", "10", "100", "1000", "10k", "100k", "1M");
        assertThat(labels(Scale.log(3, 70))).containsExactly("5", "10", "20", "50");
        assertThat(Scale.log(1, 100).place(10)).isEqualTo(0.5);
        assertThat(Scale.log(1, 100).place(0)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThatThrownBy(() -> Scale.log(0, 5)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void timesAreWordedByTheirDistance() {
        double noon = 1_763_726_400_000.0; // 2025-11-21T12:00Z
        assertThat(labels(Scale.time(noon, noon + 5_000))).containsExactly("12:00:00", "12:00:01", "12:00:02", "12:00:03",
                "12:00:04",
                "12:00:05");
        assertThat(labels(Scale.time(noon, noon + 3_600_000 * 4.0))).containsExactly("12:00", "13:00", "14:00", "15:00", "16:00");
        assertThat(labels(Scale.time(noon, noon + 86_400_000 * 5.0))).containsExactly("2025-11-22", "2025-11-23", "2025-11-24",
                "2025-11-25",
                "2025-11-26");
        assertThat(labels(Scale.time(noon, noon + 86_400_000 * 365.0))).containsExactly("2026-01", "2026-04", "2026-07",
                "2026-10");
        assertThat(Scale.time(noon, noon + 1).text(noon)).isEqualTo("2025-11-21 12:00:00");
    }

    @Test
    void oneValueHasRoomAroundIt() {
        assertThat(Scale.linear(5, 5).place(5)).isEqualTo(0.5);
        assertThat(Scale.rounded(0, 0).ticks()).isNotEmpty();
        assertThat(Scale.time(0, 0).place(0)).isEqualTo(0.5);
        assertThat(Scale.log(8, 8).place(8)).isBetween(0.499, 0.501);
    }

    @Test
    void ticksOfAnyRangeAreFewRisingAndWithin() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            double low = (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(-200, 200));
            double high = low + Math.abs(low) * Math.pow(10, random.nextInt(-12, 30)) * random.nextDouble();
            Scale scale = Scale.rounded(low, high);
            List<Double> at = scale.ticks().stream().map(Tick::value).toList();
            assertThat(at).as(low + " to " + high).isSorted().doesNotHaveDuplicates().hasSizeBetween(1, 14);
            assertThat(scale.low()).isLessThanOrEqualTo(low);
            assertThat(scale.high()).isGreaterThanOrEqualTo(high);
            assertThat(at).allSatisfy(value -> assertThat(scale.place(value)).isBetween(-0.001, 1.001));
        }
        assertThat(Scale.rounded(-1e308, 1e308).place(0)).isEqualTo(0.5);
        assertThat(Scale.rounded(1e17, 1e17 + 16).ticks()).hasSizeGreaterThan(1);
    }

    @Test
    void figuresAreShortAndTrue() {
        assertThat(Ticks.value(1204)).isEqualTo("1,204");
        assertThat(Ticks.value(0.1 + 0.2)).isEqualTo("0.3");
        assertThat(Ticks.value(12345.678)).isEqualTo("12,345.7");
        assertThat(Ticks.value(1e-7)).isEqualTo("1e-7");
        assertThat(Ticks.value(-2.5)).isEqualTo("-2.5");
        assertThat(Ticks.value(1e300)).isEqualTo("1e300");
        assertThat(Ticks.value(Double.NaN)).isEmpty();
    }
}
