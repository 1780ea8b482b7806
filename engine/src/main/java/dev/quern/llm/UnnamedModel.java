package dev.quern.llm;

import dev.quern.stage.Fault;
import dev.quern.stage.FaultException;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Stands where a model was asked for but not named: settings are made one after the other, so this is no error until somebody runs.
 *
 * @param provider who was asked for
 * @param setting the key of the setting that names the model
 */
public record UnnamedModel(String provider, String setting) implements QuestionWriter {
    @Override
    public String identity() {
        return provider + ":unnamed";
    }

    @Override
    public List<Pair> write(Passage passage, int count, RandomGenerator random) throws FaultException {
        throw new FaultException(
                Fault.FATAL, "the provider is " + provider + ", and " + setting + " is not set.   set " + setting + " NAME");
    }
}
