package dev.quern.llm;

import dev.quern.stage.Fault;
import dev.quern.stage.FaultException;
import dev.quern.stage.Work;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Takes down what another model would be sent, and sends nothing. What is known already is answered, so that a stage that asks in
 * several turns comes to the first turn that is not; there it ends with a {@link NotSentException}. Thread-safe when model, answers
 * and taker are.
 */
public final class RecordingChatModel implements ChatModel {
    private final ChatModel model;
    private final Function<Request, Optional<Reply>> known;
    private final Consumer<Recorded> taker;

    /**
     * Records in place of {@code model}.
     *
     * @param known the answers that would cost nothing
     * @param taker takes each request that would be sent
     */
    public RecordingChatModel(
            ChatModel model, Function<Request, Optional<Reply>> known, Consumer<Recorded> taker) {
        this.model = model;
        this.known = known;
        this.taker = taker;
    }

    /**
     * A request that was not sent.
     *
     * @param work the item in work, or null outside one
     * @param request what was asked
     * @param identity of the model
     * @param body what would be sent
     */
    public record Recorded(@Nullable Work work, Request request, String identity, String body) {}

    /** Ends a stage's work on an item at the first request that would be sent. */
    public static final class NotSentException extends FaultException {
        private static final long serialVersionUID = 1L;

        NotSentException() {
            super(Fault.FATAL, "the request was taken down and not sent");
        }
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
        Optional<Reply> answer = known.apply(request);
        if (answer.isPresent()) {
            return answer.get();
        }
        Work work = Work.CURRENT.isBound() ? Work.CURRENT.get() : null;
        taker.accept(new Recorded(work, request, identity(), body(request)));
        throw new NotSentException();
    }
}
