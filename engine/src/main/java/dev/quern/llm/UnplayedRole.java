package dev.quern.llm;

import dev.quern.stage.Fault;
import dev.quern.stage.FaultException;

/**
 * Stands for a role that nobody can play yet, because no model is named or a variable is not set: settings are made one after the other,
 * so this is no error until somebody runs. What would be asked can be seen all the same, and replies that came earlier can be read.
 *
 * @param draft the role as far as it is known
 * @param problem what is missing, and the way out
 */
public record UnplayedRole(ChatModel draft, String problem) implements ChatModel {
    @Override
    public String identity() {
        return draft.identity();
    }

    @Override
    public String body(Request request) {
        return draft.body(request);
    }

    @Override
    public Reply chat(Request request) throws FaultException {
        throw new FaultException(Fault.FATAL, problem);
    }

    @Override
    public Reply read(String raw) throws FaultException {
        return draft.read(raw);
    }
}
