package dev.quern;

import dev.quern.recipe.Schema;
import dev.quern.stage.StageDescriptor;
import java.util.List;

/**
 * What every workspace has to run and to set.
 *
 * @param stages the stages, in the order of the mill
 * @param schema all settings there are
 */
public record Offer(List<StageDescriptor> stages, Schema schema) {
    /** Returns it, without opening a workspace. */
    public static Offer ofEveryWorkspace() {
        Mill mill = new Mill(Stages.all());
        return new Offer(mill.descriptors(), mill.schema());
    }
}
