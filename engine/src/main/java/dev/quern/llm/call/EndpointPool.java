package dev.quern.llm.call;

import dev.quern.llm.ChatModel;
import dev.quern.llm.WrittenRequest;
import dev.quern.stage.Fault;
import dev.quern.stage.FaultException;
import dev.quern.stage.NotServedException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One model that is served in several places, or in one, and asked no more than its endpoints take. A call waits for its turn and is made
 * once, at one of them; when that fails, the runner's next try goes to another. Waiting because an endpoint asked for it happens here, for
 * all calls together, so a fault that leaves here asks the runner for no further wait. Thread-safe.
 */
final class EndpointPool implements ChatModel {
    private final List<ChatModel> endpoints;
    private final Admission admission;
    private final @Nullable TokenEstimate estimate;

    /**
     * Puts endpoints behind one model.
     *
     * @param estimate null where nobody counts tokens
     */
    EndpointPool(List<? extends ChatModel> endpoints, Admission admission, @Nullable TokenEstimate estimate) {
        this.endpoints = List.copyOf(endpoints);
        this.admission = admission;
        this.estimate = estimate;
    }

    @Override
    public String identity() {
        return endpoints.getFirst().identity();
    }

    @Override
    public String body(Request request) {
        return endpoints.getFirst().body(request);
    }

    @Override
    public WrittenRequest written(Request request) {
        return endpoints.getFirst().written(request);
    }

    @Override
    public Reply read(String raw) throws FaultException {
        return endpoints.getFirst().read(raw);
    }

    @Override
    public Reply chat(Request request) throws FaultException, InterruptedException {
        Admission.Slot slot = admission.enter(Caller.current(), estimate == null ? 0 : estimate.of(request));
        Reply reply;
        try {
            reply = endpoints.get(slot.endpoint()).chat(request);
        } catch (FaultException fault) {
            admission.failed(slot, fault);
            throw withoutWish(fault);
        } catch (InterruptedException | RuntimeException | Error e) {
            admission.abandoned(slot);
            throw e;
        }
        if (estimate != null) {
            estimate.learn(reply.usage());
        }
        admission.answered(slot, reply.usage());
        return reply;
    }

    private static FaultException withoutWish(FaultException fault) {
        if (fault instanceof NotServedException refused) {
            return new NotServedException(refused.reason(), String.valueOf(fault.getMessage()), fault.getCause(), Duration.ZERO);
        }
        return fault.fault() == Fault.TRANSIENT && fault.retryAfter() != null
                ? new FaultException(Fault.TRANSIENT, String.valueOf(fault.getMessage()), fault.getCause(), null)
                : fault;
    }

    @Override
    public String toString() {
        return identity() + " at " + endpoints.size() + " endpoints";
    }
}
