package dev.quern.llm;

/**
 * How the calls of one run are made.
 *
 * @param fresh whether to ask again what has an answer in the catalog already; answers of this very run are still used
 */
public record CallPolicy(boolean fresh) {
    /** What was paid for is used. */
    public static final CallPolicy STANDARD = new CallPolicy(false);
}
