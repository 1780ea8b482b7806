package dev.quern.llm.reply;

/** A reply does not hold what was asked for. The message completes "the reply …", for the model and for people. */
public final class UnreadableReplyException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Says what is wrong, as {@code holds no question with an answer}. */
    public UnreadableReplyException(String problem) {
        super(problem);
    }
}
