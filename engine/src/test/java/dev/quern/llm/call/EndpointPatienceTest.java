package dev.quern.llm.call;

import static dev.quern.llm.call.PooledCalls.LONG;
import static dev.quern.llm.call.PooledCalls.ask;
import static dev.quern.llm.call.PooledCalls.gone;
import static dev.quern.llm.call.PooledCalls.limits;
import static dev.quern.llm.call.PooledCalls.pool;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.quern.llm.ChatModel;
import dev.quern.llm.ThrottledException;
import dev.quern.stage.Fault;
import dev.quern.stage.FaultException;
import dev.quern.stage.NotServedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How long calls wait for endpoints that refuse, hang or are not there, and what ends the wait. */
@Timeout(30)
class EndpointPatienceTest {
    @Test
    void aRefusalHoldsTheWholeEndpointUpAndNotTheOneCall() throws Exception {
        AtomicInteger first = new AtomicInteger(1);
        ScriptedEndpoint endpoint = new ScriptedEndpoint(() -> {
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
        ScriptedEndpoint endpoint = new ScriptedEndpoint(() -> {
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
        ScriptedEndpoint endpoint = new ScriptedEndpoint(() -> {
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
        ScriptedEndpoint endpoint = new ScriptedEndpoint(() -> {
            throw new ThrottledException(429, "http://a cannot answer now (429): come back tomorrow", Duration.ofHours(20));
        });
        ChatModel pool = pool(limits(4, null), LONG, endpoint);
        assertThat(stubborn(pool, 1)).containsExactly(
                "http://a cannot answer now (429): come back tomorrow; it asks for a wait of 20 h, and retry.patience is 10 min");
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
}
