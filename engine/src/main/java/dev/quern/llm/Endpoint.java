package dev.quern.llm;

import dev.quern.stage.FaultException;

/** A chat model at one address. Thread-safe; any number of calls may wait at the same time. */
public interface Endpoint extends ChatModel {
    /** Names the address for messages and traces: scheme, host, port and path, without what may be secret in a URL. */
    String address();

    /**
     * Asks as {@link #chat(Request)} does, and tells of every call that was sent and turned down on the way to the one that counts: an
     * endpoint that does not take a field is asked again at once without it.
     *
     * @param rejections hears of those calls, each before the next is sent
     */
    default Reply chat(Request request, Rejections rejections) throws FaultException, InterruptedException {
        return chat(request);
    }

    /** Hears of calls that were sent and turned down, and repeated in another form. */
    @FunctionalInterface
    interface Rejections {
        /** The call under way came back with this, and goes out once more. */
        void rejected(FaultException why);
    }
}
