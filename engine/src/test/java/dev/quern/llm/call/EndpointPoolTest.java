package dev.quern.llm.call;

import static dev.quern.llm.call.PooledCalls.LONG;
import static dev.quern.llm.call.PooledCalls.ask;
import static dev.quern.llm.call.PooledCalls.gone;
import static dev.quern.llm.call.PooledCalls.limits;
import static dev.quern.llm.call.PooledCalls.pool;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quern.llm.ChatModel;
import dev.quern.stage.Fault;
import dev.quern.stage.FaultException;
import dev.quern.stage.NotServedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How calls are spread over endpoints, and where a call that failed goes. */
@Timeout(30)
class EndpointPoolTest {
    @Test
    void loadGoesWhereThereIsLeastOfIt() throws Exception {
        Semaphore slow = new Semaphore(0);
        ScriptedEndpoint busy = new ScriptedEndpoint(() -> {
            slow.acquire();
            return null;
        });
        ScriptedEndpoint quick = new ScriptedEndpoint(() -> null);
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
    void aCallThatFailedGoesElsewhereOnTheNextTry() throws Exception {
        ScriptedEndpoint broken = new ScriptedEndpoint(() -> {
            throw new FaultException(Fault.TRANSIENT, "500");
        });
        ScriptedEndpoint sound = new ScriptedEndpoint(() -> null);
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
        ScriptedEndpoint flaky = new ScriptedEndpoint(() -> {
            if (down.get() == 1) {
                throw gone("http://a");
            }
            return null;
        });
        ScriptedEndpoint sound = new ScriptedEndpoint(() -> null);
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
}
