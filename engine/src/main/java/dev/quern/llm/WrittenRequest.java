package dev.quern.llm;

/**
 * A request whose body somebody has worked out already, for whoever sends it on the same thread: writing a prompt as JSON is a large part of
 * what a call costs.
 *
 * @param request the request, the very object
 * @param body what {@link ChatModel#body} gave for it
 */
public record WrittenRequest(ChatModel.Request request, String body) {
    /** The request that the current thread is about to send; unbound where nobody has looked at its body. */
    public static final ScopedValue<WrittenRequest> CURRENT = ScopedValue.newInstance();
}
