package dev.quern.llm.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.quern.item.ItemId;
import dev.quern.item.ItemKind;
import dev.quern.llm.ApiKey;
import dev.quern.llm.ChatModel;
import dev.quern.llm.Dialect;
import dev.quern.llm.Role;
import dev.quern.llm.ThrottledException;
import dev.quern.stage.Fault;
import dev.quern.stage.FaultException;
import dev.quern.stage.NotServedException;
import dev.quern.stage.Work;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How calls are spread over endpoints that answer, refuse, hang and are not there. */
@Timeout(30)
class EndpointPoolTest {
    private static final Patience LONG = Patience.of(Duration.ofMinutes(10));

    /** An endpoint that does what a test says, and remembers how much was asked of it. */
    private static final class Scripted implements ChatModel {
        final AtomicInteger calls = new AtomicInteger();
        final AtomicInteger inFlight = new AtomicInteger();
        final AtomicInteger most = new AtomicInteger();
        private final Callable<@Nullable Void> act;

        Scripted(Callable<@Nullable Void> act) {
            this.act = act;
        }

        @Override
        public String identity() {
            return "scripted";
        }

        @Override
        public String body(Request request) {
            return "{}";
        }

        @Override
        public Reply read(String raw) {
            return new Reply("a", "", "stop", Usage.UNKNOWN, raw);
        }

        @Override
        public Reply chat(Request request) throws FaultException, InterruptedException {
            calls.incrementAndGet();
            most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
            try {
                act.call();
            } catch (FaultException | InterruptedException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            } finally {
                inFlight.decrementAndGet();
            }
            return new Reply("a", "", "stop", new Usage(10L, 10L, null, null), "{}");
        }
    }

    private static final ChatModel.Request REQUEST = new ChatModel.Request(
            "question", List.of(new ChatModel.Message("user", "What does a millrace lead?")));

    @Test
    void loadGoesWhereThereIsLeastOfIt() throws Exception {
        Semaphore slow = new Semaphore(0);
        Scripted busy = new Scripted(() -> {
            slow.acquire();
            return null;
        });
        Scripted quick = new Scripted(() -> null);
        ChatModel pool = pool(limits(4, null), LONG, busy, quick);
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> calls = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                calls.add(callers.submit(() -> ask(pool, "a")));
            }
            while (busy.calls.get() + quick.calls.get() < 100) {
                Thread.sleep(1);
            }
            slow.release(100);
            for (Future<?> call : calls) {
                call.get();
            }
        }
        assertThat(busy.calls.get()).isBetween(1, 4);
        assertThat(busy.most.get()).isLessThanOrEqualTo(4);
        assertThat(quick.most.get()).isLessThanOrEqualTo(4);
    }

    @Test
    void noEndpointIsAskedMoreThanItsLimit() throws Exception {
        Scripted endpoint = new Scripted(() -> {
            Thread.sleep(1);
            return null;
        });
        ChatModel pool = pool(limits(3, null), LONG, endpoint);
        askAtOnce(pool, 200);
        assertThat(endpoint.calls).hasValue(200);
        assertThat(endpoint.most).hasValue(3);
    }

    @Test
    void aCallThatFailedGoesElsewhereOnTheNextTry() throws Exception {
        Scripted broken = new Scripted(() -> {
            throw new FaultException(Fault.TRANSIENT, "500");
        });
        Scripted sound = new Scripted(() -> null);
        ChatModel pool = pool(limits(4, null), LONG, broken, sound);
        for (int i = 0; i < 8; i++) {
            String item = "item " + i;
            try {
                ask(pool, item);
            } catch (FaultException e) {
                int before = sound.calls.get();
                ask(pool, item);
                assertThat(sound.calls).hasValue(before + 1);
            }
        }
        assertThat(broken.calls.get()).isPositive();
    }

    @Test
    void anEndpointThatIsNotThereIsSetAsideAndTriedAgainLater() throws Exception {
        AtomicInteger down = new AtomicInteger(1);
        Scripted flaky = new Scripted(() -> {
            if (down.get() == 1) {
                throw gone("http://a");
            }
            return null;
        });
        Scripted sound = new Scripted(() -> null);
        ChatModel pool = pool(limits(4, null), LONG, flaky, sound);
        for (int i = 0; i < 200; i++) {
            try {
                ask(pool, "item " + i);
            } catch (NotServedException e) {
                assertThat(e.retryAfter()).as("the pool waits, not the runner").isEqualTo(Duration.ZERO);
            }
        }
        assertThat(flaky.calls).hasValue(3);
        down.set(0);
        while (flaky.calls.get() < 20) {
            ask(pool, "later");
            Thread.sleep(1);
        }
    }

    @Test
    void aRefusalHoldsTheWholeEndpointUpAndNotTheOneCall() throws Exception {
        AtomicInteger first = new AtomicInteger(1);
        Scripted endpoint = new Scripted(() -> {
            if (first.getAndSet(0) == 1) {
                throw new ThrottledException(429, "429", Duration.ofMillis(300));
            }
            return null;
        });
        ChatModel pool = pool(limits(4, null), LONG, endpoint);
        assertThat(catchThrowableOfType(NotServedException.class, () -> ask(pool, "a"))).isNotNull();
        long start = System.nanoTime();
        ask(pool, "another");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(200));
    }

    @Test
    void whatIsNotThereStopsEverybodyWhoWaits() throws Exception {
        Scripted endpoint = new Scripted(() -> {
            throw gone("http://a");
        });
        ChatModel pool = pool(limits(4, null), new Patience(Duration.ofMinutes(10), Duration.ofMillis(700)), endpoint);
        List<String> messages = stubborn(pool, 20);
        assertThat(messages).hasSize(20).allMatch(text -> text.matches(
                "http://a is not reachable \\(refused\\); \\d+ calls in a row failed within 1 s"));
        assertThat(endpoint.calls.get()).as("a handful of calls for any number of items").isLessThan(40);
    }

    @Test
    void whoComesAfterwardsFindsOutAnew() throws Exception {
        AtomicInteger down = new AtomicInteger(1);
        Scripted endpoint = new Scripted(() -> {
            if (down.get() == 1) {
                throw gone("http://a");
            }
            return null;
        });
        ChatModel pool = pool(limits(4, null), new Patience(Duration.ofMinutes(10), Duration.ZERO), endpoint);
        assertThat(stubborn(pool, 1)).hasSize(1);
        down.set(0);
        ask(pool, "a");
    }

    @Test
    void aWaitThatIsLongerThanThePatienceIsNotBegun() {
        Scripted endpoint = new Scripted(() -> {
            throw new ThrottledException(429, "http://a cannot answer now (429): come back tomorrow", Duration.ofHours(20));
        });
        ChatModel pool = pool(limits(4, null), LONG, endpoint);
        assertThat(stubborn(pool, 1)).containsExactly(
                "http://a cannot answer now (429): come back tomorrow; it asks for a wait of 20 h, and retry.patience is 10 min");
    }

    @Test
    void aStormOfRefusalsNarrowsTheWindowToOneAndLetsItGrowAgain() throws Exception {
        AtomicInteger capacity = new AtomicInteger(1);
        AtomicInteger inside = new AtomicInteger();
        Scripted endpoint = new Scripted(() -> {
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
        Scripted endpoint = new Scripted(() -> null);
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
    void whoeverWaitsEndsAtOnceWhenInterruptedAndOthersTakeTheTurn() throws Exception {
        Semaphore slow = new Semaphore(0);
        Scripted endpoint = new Scripted(() -> {
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
        Scripted endpoint = new Scripted(() -> {
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

    /** Asks with as many threads, each for another item and again and again, and returns what stopped them. */
    private static List<String> stubborn(ChatModel pool, int threads) {
        List<Future<String>> ends = new ArrayList<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < threads; i++) {
                String item = "item " + i;
                ends.add(callers.submit(() -> {
                    while (true) {
                        try {
                            ask(pool, item);
                        } catch (FaultException e) {
                            if (e.fault() == Fault.FATAL) {
                                return String.valueOf(e.getMessage());
                            }
                        }
                    }
                }));
            }
        }
        return ends.stream().map(Future::resultNow).toList();
    }

    private static ChatModel.Reply ask(ChatModel pool, String item) throws Exception {
        Work work = new Work(1, "generate", ItemId.of(ItemKind.CHUNK, item), 1, line -> {});
        return ScopedValue.where(Work.CURRENT, work).call(() -> pool.chat(REQUEST));
    }

    private static void askAtOnce(ChatModel pool, int times) throws Exception {
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> asked = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                asked.add(callers.submit(() -> ask(pool, "a")));
            }
            for (Future<?> one : asked) {
                one.get();
            }
        }
    }

    private static NotServedException gone(String url) {
        return new NotServedException(NotServedException.Reason.UNREACHABLE, url + " is not reachable (refused)", null, null);
    }

    private static ChatModel pool(Role.Limits limits, Patience patience, ChatModel... endpoints) {
        return new EndpointPools().pool(role(limits, endpoints.length), Arrays.asList(endpoints), 16, patience);
    }

    private static Role role(Role.Limits limits, int endpoints) {
        String[] urls = new String[endpoints];
        Arrays.setAll(urls, i -> "http://" + i);
        return Role.of("question", Dialect.OPENAI, "m", ApiKey.NONE).at(urls).with(limits);
    }

    private static Role.Limits limits(int concurrency, @Nullable Integer requestsPerMinute) {
        return new Role.Limits(Duration.ofMinutes(5), 1 << 20, concurrency, requestsPerMinute, null);
    }
}
