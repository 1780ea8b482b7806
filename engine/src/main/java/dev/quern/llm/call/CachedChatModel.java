package dev.quern.llm.call;

import dev.quern.llm.CallPolicy;
import dev.quern.llm.ChatModel;
import dev.quern.llm.ReplyFaultException;
import dev.quern.llm.RequestKey;
import dev.quern.llm.Trace;
import dev.quern.llm.TraceSink;
import dev.quern.llm.WrittenRequest;
import dev.quern.llm.call.ReplyStore.StoredReply;
import dev.quern.stage.Fault;
import dev.quern.stage.FaultException;
import dev.quern.stage.Work;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks another model only what was never answered. A reply that was paid for is read again, whoever asked for it, so that the same request
 * is not paid for twice; while it is under way, whoever asks the same waits for it. A kept reply that is still no answer counts as well
 * when it would be none the next time either (a refusal): it fails again, for nothing. One that says the endpoint stumbled is asked
 * anew. Every use of a kept reply is a trace of its own, {@code cached}, with {@code reply_of} naming the call that was paid for.
 * Thread-safe when model, store and sink are.
 */
public final class CachedChatModel implements ChatModel {
    private static final double NANOS_PER_MS = 1_000_000;

    private final ChatModel model;
    private final String name;
    private final Shared shared;
    private final long after;

    /**
     * What all models of a workspace share.
     *
     * @param store the replies
     * @param sink keeps traces; what it keeps, the store finds from that moment on
     * @param flights the requests under way
     * @param clock says when a reply was used
     */
    public record Shared(ReplyStore store, TraceSink sink, Flights flights, InstantSource clock) {}

    /**
     * Wraps a model.
     *
     * @param name the model's name as traces show it
     * @param policy whether replies from before this moment count
     */
    public CachedChatModel(ChatModel model, String name, Shared shared, CallPolicy policy) {
        this.model = model;
        this.name = name;
        this.shared = shared;
        this.after = policy.fresh() ? shared.store.moment() : 0;
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
    public WrittenRequest written(Request request) {
        return model.written(request);
    }

    @Override
    public Reply read(String raw) throws FaultException {
        return model.read(raw);
    }

    /** Returns the answer that was paid for already, if there is one. Leaves no trace. */
    public Optional<Reply> known(Request request) {
        StoredReply stored = shared.store.find(RequestKey.of(this, request), after);
        try {
            return stored == null ? Optional.empty() : Optional.of(model.read(stored.raw()).asCached());
        } catch (FaultException e) {
            return Optional.empty(); // no answer, and here nobody asks why
        }
    }

    @Override
    public Reply chat(Request request) throws FaultException, InterruptedException {
        Call call = Call.of(model, request);
        try (Flights.Flight flight = shared.flights.take(call.key())) {
            Instant calledAt = shared.clock.instant();
            long start = System.nanoTime();
            StoredReply stored = shared.store.find(call.key(), after);
            if (stored != null) {
                try {
                    Reply reply = model.read(stored.raw()).asCached();
                    record(request, call, stored, reply, null, calledAt, start);
                    return reply;
                } catch (ReplyFaultException fault) {
                    if (isSettled(fault)) {
                        record(request, call, stored, null, "permanent: " + fault.getMessage(), calledAt, start);
                        throw fault;
                    }
                    // the endpoint stumbled then; it is asked again
                } catch (FaultException fault) {
                    // an error that came as a success, which no token was paid for: it is asked again
                }
            }
            return ask(request, call);
        }
    }

    /** Whether a model spoke, at a price, and would say the same again; a page that some proxy sent instead has no usage. */
    private static boolean isSettled(ReplyFaultException fault) {
        return fault.fault() == Fault.PERMANENT && (fault.usage().input() != null || fault.usage().output() != null);
    }

    private Reply ask(Request request, Call call) throws FaultException, InterruptedException {
        try {
            return ScopedValue.where(Call.CURRENT, call).where(WrittenRequest.CURRENT, call.written())
                    .call(() -> model.chat(request));
        } catch (FaultException | InterruptedException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e); // a model throws nothing else
        }
    }

    /** Request and reply stand at the trace that was paid for; a hit repeats neither. */
    private void record(
            Request request, Call call, StoredReply stored, @Nullable Reply reply, @Nullable String error, Instant calledAt,
            long start) {
        double latencyMs = (System.nanoTime() - start) / NANOS_PER_MS;
        Work work = Work.CURRENT.isBound() ? Work.CURRENT.get() : null;
        shared.sink.record(
                new Trace(
                        TraceId.next(), work == null ? null : work.runId(), work == null ? null : work.stage(),
                        work == null ? null : work.item().value(), request.role(), name, null, null, null, null, 0.0, latencyMs,
                        true, error, calledAt, null, work == null ? 1 : work.attempt(), null, null,
                        reply == null ? null : reply.finishReason(), call.key().hex(), stored.trace()));
    }
}
