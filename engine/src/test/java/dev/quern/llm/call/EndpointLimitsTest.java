package dev.quern.llm.call;

import static dev.quern.llm.call.PooledCalls.LONG;
import static dev.quern.llm.call.PooledCalls.REQUEST;
import static dev.quern.llm.call.PooledCalls.ask;
import static dev.quern.llm.call.PooledCalls.askAtOnce;
import static dev.quern.llm.call.PooledCalls.limits;
import static dev.quern.llm.call.PooledCalls.pool;
import static dev.quern.llm.call.PooledCalls.role;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quern.llm.ChatModel;
import dev.quern.llm.Role;
import dev.quern.llm.ThrottledException;
import dev.quern.stage.FaultException;
import dev.quern.stage.NotServedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How many calls an endpoint gets: by its limits, by what it refuses, and for all pools together. */
@Timeout(30)
class EndpointLimitsTest {
    @Test
    void noEndpointIsAskedMoreThanItsLimit() throws Exception {
        ScriptedEndpoint endpoint = new ScriptedEndpoint(() -> {
            Thread.sleep(1);
            return null;
        });
        ChatModel pool = pool(limits(3, null), LONG, endpoint);
        askAtOnce(pool, 200);
        assertThat(endpoint.calls).hasValue(200);
        assertThat(endpoint.most).hasValue(3);
    }

    @Test
    void aStormOfRefusalsNarrowsTheWindowToOneAndLetsItGrowAgain() throws Exception {
        AtomicInteger capacity = new AtomicInteger(1);
        AtomicInteger inside = new AtomicInteger();
        ScriptedEndpoint endpoint = new ScriptedEndpoint(() -> {
            try {
                if (inside.incrementAndGet() > capacity.get()) {
                    throw new ThrottledException(429, "429", Duration.ZERO);
                }
                Thread.sleep(2);
            } finally {
                inside.decrementAndGet();
            }
            return null;
        });
        ChatModel pool = pool(limits(32, null), LONG, endpoint);
        int refused = 0;
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> workers = new ArrayList<>();
            for (int i = 0; i < 32; i++) {
                int worker = i;
                workers.add(callers.submit(() -> {
                    int refusals = 0;
                    for (int done = 0; done < 20;) {
                        try {
                            ask(pool, worker + " " + done);
                            done++;
                        } catch (NotServedException e) {
                            refusals++;
                        }
                    }
                    return refusals;
                }));
            }
            for (Future<Integer> worker : workers) {
                refused += worker.get();
            }
        }
        assertThat(endpoint.calls).hasValue(640 + refused);
        // A sawtooth between one and two: of three calls one meets the wall, whatever the machine does meanwhile. Without a window it would
        // be nearly every call.
        assertThat(refused).isLessThan(640);

        capacity.set(32);
        endpoint.most.set(0);
        askAtOnce(pool, 1000);
        assertThat(endpoint.most.get()).isGreaterThan(16);
    }

    @Test
    void requestsPerMinuteAreSpreadOverTheMinute() throws Exception {
        ScriptedEndpoint endpoint = new ScriptedEndpoint(() -> null);
        ChatModel pool = pool(limits(64, 600), LONG, endpoint);
        CountDownLatch stop = new CountDownLatch(1);
        long began = System.nanoTime();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 64; i++) {
                var _ = callers.submit(() -> ask(pool, "a")); // most are interrupted
            }
            stop.await(1, TimeUnit.SECONDS);
            int calls = endpoint.calls.get();
            double seconds = (System.nanoTime() - began) / 1e9; // as slow as the machine may be
            assertThat((double) calls).as("ten at once, and then ten a second").isBetween(10.0, 11 + 10 * seconds);
            callers.shutdownNow();
        }
    }

    @Test
    void whatWaitsForALimitOfTheSettingsSaysWhichOne() throws Exception {
        EndpointPools pools = new EndpointPools();
        ScriptedEndpoint endpoint = new ScriptedEndpoint(() -> null);
        Role requests = role(limits(8, 1), 1);
        Role tokens = role(new Role.Limits(Duration.ofMinutes(5), 1 << 20, 8, null, 1), 1);
        for (Role role : List.of(requests, tokens)) {
            ChatModel pool = pools.pool(role, List.of(endpoint), 16, LONG);
            ask(pool, "first");
            assertThat(pools.held(role, 16, LONG)).as("nobody waits").isEmpty();
            try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
                Future<?> next = callers.submit(() -> ask(pool, "next"));
                List<EndpointPools.Held> held = pools.held(role, 16, LONG);
                while (held.isEmpty() && !next.isDone()) {
                    Thread.sleep(1);
                    held = pools.held(role, 16, LONG);
                }
                assertThat(held).singleElement().satisfies(one -> {
                    assertThat(one.reason()).isEqualTo(role == requests ? "requests_per_minute 1" : "tokens_per_minute 1");
                    assertThat(one.left()).isPositive();
                });
                callers.shutdownNow();
            }
            assertThat(pools.held(role, 16, LONG)).as("nobody waits any more").isEmpty();
        }
    }

    @Test
    void whoeverWaitsEndsAtOnceWhenInterruptedAndOthersTakeTheTurn() throws Exception {
        Semaphore slow = new Semaphore(0);
        ScriptedEndpoint endpoint = new ScriptedEndpoint(() -> {
            slow.acquire();
            return null;
        });
        ChatModel pool = pool(limits(1, null), LONG, endpoint);
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> inside = callers.submit(() -> ask(pool, "inside"));
            while (endpoint.calls.get() == 0) {
                Thread.sleep(1);
            }
            CountDownLatch ended = new CountDownLatch(1);
            Thread waiting = Thread.ofVirtual().start(() -> {
                try {
                    pool.chat(REQUEST);
                } catch (InterruptedException e) {
                    ended.countDown();
                } catch (FaultException e) {
                    throw new IllegalStateException(e);
                }
            });
            Future<?> next = callers.submit(() -> ask(pool, "next"));
            Thread.sleep(20);
            waiting.interrupt();
            assertThat(ended.await(5, TimeUnit.SECONDS)).isTrue();
            slow.release(2);
            inside.get();
            next.get();
        }
        assertThat(endpoint.calls).hasValue(2);
    }

    @Test
    void poolsOfTheSameEndpointsShareTheirLimits() throws Exception {
        EndpointPools pools = new EndpointPools();
        Semaphore slow = new Semaphore(0);
        ScriptedEndpoint endpoint = new ScriptedEndpoint(() -> {
            slow.acquire();
            return null;
        });
        Role role = role(limits(2, null), 1);
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> asked = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                ChatModel pool = pools.pool(role, List.of(endpoint), 16, LONG);
                asked.add(callers.submit(() -> ask(pool, "a")));
            }
            Thread.sleep(50);
            slow.release(10);
            for (Future<?> one : asked) {
                one.get();
            }
        }
        assertThat(endpoint.calls).hasValue(10);
        assertThat(endpoint.most).hasValue(2);
    }
}
