package dev.quern.llm.rubric;

/** A rubric that is not there or cannot be understood. The message is for people and names the place. */
public final class RubricException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Says what is wrong. */
    public RubricException(String message) {
        super(message);
    }

    /** Says what is wrong, and why. */
    public RubricException(String message, Throwable cause) {
        super(message, cause);
    }
}
