package dev.quern.llm.prompt;

/** A prompt that cannot be used. The message is one line for people: the file, the place in it, the way out. */
public final class PromptException extends Exception {
    private static final long serialVersionUID = 1L;

    PromptException(String message) {
        super(message);
    }

    PromptException(String message, Throwable cause) {
        super(message, cause);
    }
}
