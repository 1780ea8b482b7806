package dev.quern.llm.call;

import dev.quern.llm.Endpoint;
import dev.quern.llm.ReplyFaultException;
import dev.quern.llm.Trace;
import dev.quern.llm.TraceSink;
import dev.quern.llm.WrittenRequest;
import dev.quern.llm.price.Price;
import dev.quern.llm.price.Tariff;
import dev.quern.stage.FaultException;
import dev.quern.stage.Work;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Leaves a trace of every call of an endpoint, whether it was answered, turned down, failed or was cancelled. The work under way
 * ({@link Work#CURRENT}) names run, stage and item. A call whose trace cannot be kept fails: what was paid for must be on record.
 * Thread-safe when endpoint and sink are.
 */
public final class TracedEndpoint implements Endpoint {
    private static final double NANOS_PER_MS = 1_000_000;
    private static final String AGAIN = " (asked again at once, in another form)";

    private final Endpoint endpoint;
    private final Tariff tariff;
    private final TraceSink sink;
    private final InstantSource clock;

    /**
     * Wraps an endpoint.
     *
     * @param tariff the model's name, and what it charges
     * @param clock says when a call was sent
     */
    public TracedEndpoint(Endpoint endpoint, Tariff tariff, TraceSink sink, InstantSource clock) {
        this.endpoint = endpoint;
        this.tariff = tariff;
        this.sink = sink;
        this.clock = clock;
    }

    @Override
    public String identity() {
        return endpoint.identity();
    }

    @Override
    public String body(Request request) {
        return endpoint.body(request);
    }

    @Override
    public WrittenRequest written(Request request) {
        return endpoint.written(request);
    }

    @Override
    public Reply read(String raw) throws FaultException {
        return endpoint.read(raw);
    }

    @Override
    public String address() {
        return endpoint.address();
    }

    @Override
    public Reply chat(Request request) throws FaultException, InterruptedException {
        Sent sent = new Sent();
        Reply reply;
        try {
            reply = endpoint.chat(request, rejection -> {
                record(request, Came.nothing(error(rejection) + AGAIN), sent);
                sent.again();
            });
        } catch (ReplyFaultException e) {
            record(request, Came.without(e), sent);
            throw e;
        } catch (FaultException e) {
            record(request, Came.nothing(error(e)), sent);
            throw e;
        } catch (InterruptedException e) {
            record(request, Came.nothing("cancelled"), sent);
            throw e;
        } catch (RuntimeException e) {
            record(request, Came.nothing("permanent: " + e), sent);
            throw e;
        }
        record(request, new Came(reply.raw(), reply.usage(), reply.finishReason(), null), sent);
        return reply;
    }

    /** When the call under way was sent. */
    private final class Sent {
        private Instant at = clock.instant();
        private long nanos = System.nanoTime();

        void again() {
            at = clock.instant();
            nanos = System.nanoTime();
        }
    }

    private static String error(FaultException fault) {
        return fault.fault().name().toLowerCase(Locale.ROOT) + ": " + fault.getMessage();
    }

    private void record(Request request, Came came, Sent sent) {
        double latencyMs = (System.nanoTime() - sent.nanos) / NANOS_PER_MS;
        Call call = Call.current(endpoint, request);
        Work work = Work.CURRENT.isBound() ? Work.CURRENT.get() : null;
        Usage usage = came.usage;
        Price price = tariff.price();
        Trace trace = new Trace(
                TraceId.next(), work == null ? null : work.runId(), work == null ? null : work.stage(),
                work == null ? null : work.item().value(), request.role(), tariff.model(), null, came.raw, usage.input(),
                usage.output(), price == null || came.raw == null ? null : price.cost(usage), latencyMs, false, came.error,
                sent.at,
                endpoint.address(), work == null ? 1 : work.attempt(), usage.cached(), usage.reasoning(), came.finish,
                call.key().hex(), null);
        if (PictureDigests.hasPictures(request)) {
            sink.record(trace.withRequest(PictureDigests.inPlaceOfPictures(call.written().body(), request)));
        } else {
            sink.record(trace, call.written());
        }
    }

    /** What came back of a call. */
    private record Came(@Nullable String raw, Usage usage, @Nullable String finish, @Nullable String error) {
        static Came nothing(String error) {
            return new Came(null, Usage.UNKNOWN, null, error);
        }

        static Came without(ReplyFaultException fault) {
            return new Came(fault.raw(), fault.usage(), null, TracedEndpoint.error(fault));
        }
    }
}
