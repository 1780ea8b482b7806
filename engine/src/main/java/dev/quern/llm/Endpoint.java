package dev.quern.llm;

/** A chat model at one address. Thread-safe; any number of calls may wait at the same time. */
public interface Endpoint extends ChatModel {
    /** Names the address for messages and traces: scheme, host, port and path, without what may be secret in a URL. */
    String address();
}
