package dev.quern.llm.call;

import dev.quern.llm.ChatModel;
import dev.quern.llm.RequestKey;
import dev.quern.llm.WrittenRequest;

/**
 * The call under way on this thread, so that body and key are worked out once however many stand around an endpoint.
 *
 * @param key names the request
 * @param written what is sent
 */
record Call(RequestKey key, WrittenRequest written) {
    /** The call of the current thread; unbound where nothing stands around the endpoint. */
    static final ScopedValue<Call> CURRENT = ScopedValue.newInstance();

    static Call of(ChatModel model, ChatModel.Request request) {
        WrittenRequest written = model.written(request);
        return new Call(written.key(model.identity()), written);
    }

    /** Returns the call under way, or works it out. */
    static Call current(ChatModel model, ChatModel.Request request) {
        return CURRENT.isBound() ? CURRENT.get() : of(model, request);
    }
}
