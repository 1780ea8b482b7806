package dev.quern.llm;

import dev.quern.stage.Fault;
import dev.quern.stage.FaultException;

/**
 * Stands for a role that nobody can play yet, because no model is named or a variable is not set: settings are made one after the other,
 * so this is no error until somebody runs.
 *
 * @param identity that of the role
 * @param problem what is missing, and the way out
 */
public record UnplayedRole(String identity, String problem) implements ChatModel {
    @Override
    public String body(Request request) {
        return "{}";
    }

    @Override
    public Reply chat(Request request) throws FaultException {
        throw new FaultException(Fault.FATAL, problem);
    }

    @Override
    public Reply read(String raw) throws FaultException {
        throw new FaultException(Fault.FATAL, problem);
    }
}
