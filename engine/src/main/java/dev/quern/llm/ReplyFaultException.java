package dev.quern.llm;

import dev.quern.llm.ChatModel.Usage;
import dev.quern.stage.Fault;
import dev.quern.stage.FaultException;

/** A reply came and was most likely paid for, but it is no answer. It carries the reply, so that a trace can keep it. */
public final class ReplyFaultException extends FaultException {
    private static final long serialVersionUID = 1L;

    private final String raw;
    private final transient Usage usage;

    /**
     * A reply that is no answer.
     *
     * @param raw the reply's body as it came, without any key
     * @param usage what was read and written
     */
    public ReplyFaultException(Fault fault, String message, String raw, Usage usage) {
        super(fault, message);
        this.raw = raw;
        this.usage = usage;
    }

    /** Returns the reply's body as it came, without any key. */
    public String raw() {
        return raw;
    }

    /** Returns what was read and written. */
    public Usage usage() {
        return usage;
    }
}
