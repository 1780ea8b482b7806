package dev.quern.llm.call;

import dev.quern.llm.ChatModel;
import dev.quern.stage.FaultException;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** An endpoint that does what a test says, and remembers how much was asked of it. */
final class ScriptedEndpoint implements ChatModel {
    final AtomicInteger calls = new AtomicInteger();
    final AtomicInteger inFlight = new AtomicInteger();
    final AtomicInteger most = new AtomicInteger();
    private final Callable<@Nullable Void> act;

    ScriptedEndpoint(Callable<@Nullable Void> act) {
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
