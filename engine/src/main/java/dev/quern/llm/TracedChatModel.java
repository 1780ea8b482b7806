package dev.quern.llm;

import dev.quern.stage.FaultException;
import dev.quern.stage.Work;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Leaves a trace of every call of another model, whether it was answered, failed or was cancelled. The work under way
 * ({@link Work#CURRENT}) names run, stage and item. Thread-safe when the model and the sink are. A call whose trace cannot be kept
 * fails: what was paid for must be on record.
 */
public final class TracedChatModel implements ChatModel {
    private static final double NANOS_PER_MS = 1_000_000;

    private final ChatModel model;
    private final String name;
    private final TraceSink sink;
    private final InstantSource clock;

    /**
     * Wraps a model.
     *
     * @param name the model's name as traces show it
     * @param clock says when a call was sent
     */
    public TracedChatModel(ChatModel model, String name, TraceSink sink, InstantSource clock) {
        this.model = model;
        this.name = name;
        this.sink = sink;
        this.clock = clock;
    }

    @Override
    public String identity() {
        return model.identity();
    }

    @Override
    public String body(Request request) {
        return model.body(request);
    }

    @Override
    public Reply read(String raw) throws FaultException {
        return model.read(raw);
    }

    @Override
    public Reply chat(Request request) throws FaultException, InterruptedException {
        Instant calledAt = clock.instant();
        long start = System.nanoTime();
        Reply reply;
        try {
            reply = model.chat(request);
        } catch (FaultException e) {
            record(request, null, e.fault().name().toLowerCase(Locale.ROOT) + ": " + e.getMessage(), calledAt, start);
            throw e;
        } catch (InterruptedException e) {
            record(request, null, "cancelled", calledAt, start);
            throw e;
        } catch (RuntimeException e) {
            record(request, null, "permanent: " + e, calledAt, start);
            throw e;
        }
        record(request, reply, null, calledAt, start);
        return reply;
    }

    private void record(
            Request request, @Nullable Reply reply, @Nullable String error, Instant calledAt, long start) {
        Work work = Work.CURRENT.isBound() ? Work.CURRENT.get() : null;
        Usage usage = reply == null ? Usage.UNKNOWN : reply.usage();
        sink.record(
                new Trace(
                        "trc-" + UUID.randomUUID(), work == null ? null : work.runId(), work == null ? null : work.stage(),
                        work == null ? null : work.item().value(), request.role(), name, model.body(request),
                        reply == null ? null : reply.raw(), usage.input(), usage.output(), null,
                        (System.nanoTime() - start) / NANOS_PER_MS, false, error, calledAt, null,
                        work == null ? 1 : work.attempt(),
                        usage.cached(), usage.reasoning(), reply == null ? null : reply.finishReason(), null, null));
    }
}
