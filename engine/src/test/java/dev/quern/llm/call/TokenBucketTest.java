package dev.quern.llm.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenBucketTest {
    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 60, 500, 30_000})
    void noSixtySecondsSeeMoreThanTheLimitAndFewSeeLess(int limit) {
        TokenBucket bucket = new TokenBucket(limit, 1, 0);
        SplittableRandom random = new SplittableRandom(7);
        List<Long> taken = new ArrayList<>();
        long now = 0;
        while (now < 5 * MINUTE) {
            long wait = bucket.waitFor(1, now);
            if (wait == 0) {
                bucket.take(1, now);
                taken.add(now);
                // most come at once, and some a while later, so that the bucket fills up
                now += random.nextInt(limit) == 0 ? random.nextLong(MINUTE / 20) : 0;
            }
            now += wait;
        }
        int from = 0;
        int most = 0;
        for (int to = 0; to < taken.size(); to++) {
            while (taken.get(to) - taken.get(from) >= MINUTE) {
                from++;
            }
            most = Math.max(most, to - from + 1);
        }
        assertThat(most).isBetween((int) (limit * 0.95), limit);
    }

    @Test
    void comesEvenlyAndNotInMinutes() {
        TokenBucket bucket = new TokenBucket(60, 1, 0);
        bucket.take(1, 0);
        assertThat(bucket.waitFor(1, 0)).isEqualTo(TimeUnit.SECONDS.toNanos(1));
        assertThat(bucket.waitFor(1, TimeUnit.MILLISECONDS.toNanos(400))).isEqualTo(TimeUnit.MILLISECONDS.toNanos(600));
        assertThat(bucket.waitFor(1, MINUTE)).isZero();
    }

    @Test
    void whatIsLargerThanTheBucketWaitsForAFullOneAndIsOwed() {
        TokenBucket bucket = new TokenBucket(1200, 5, 0); // holds 100
        assertThat(bucket.waitFor(900, 0)).isZero();
        bucket.take(900, 0);
        long wait = bucket.waitFor(1, 0);
        assertThat(wait).isBetween(MINUTE / 2, MINUTE);
        assertThat(bucket.waitFor(1, wait)).isZero();
    }

    @Test
    void anEstimateThatWasTooHighIsGivenBackAndOneThatWasTooLowIsOwed() {
        TokenBucket bucket = new TokenBucket(1200, 5, 0);
        bucket.take(100, 0);
        assertThat(bucket.waitFor(50, 0)).isPositive();
        bucket.take(-60, 0);
        assertThat(bucket.waitFor(50, 0)).isZero();
        bucket.take(200, 0);
        assertThat(bucket.waitFor(1, TimeUnit.SECONDS.toNanos(5))).isPositive();
        bucket.take(-100_000, 0);
        bucket.take(100, 0);
        assertThat(bucket.waitFor(1, 0)).as("never more than full").isPositive();
    }
}
