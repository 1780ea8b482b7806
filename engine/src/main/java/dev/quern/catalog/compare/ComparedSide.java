package dev.quern.catalog.compare;

import dev.quern.export.ExportedFolder;
import dev.quern.recipe.Settings;
import dev.quern.stage.StageDescriptor;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** One of the two that are compared. Immutable. */
public sealed interface ComparedSide {
    /** Returns what people call it. */
    String name();

    /**
     * What would be exported now.
     *
     * @param name what people call it
     */
    record Present(String name) implements ComparedSide {}

    /**
     * An export that was written.
     *
     * @param name what people call it
     * @param export the export
     * @param logged what this workspace noted of it; null when it did not write it
     */
    record Exported(String name, ExportedFolder export, ComparedPast.@Nullable Logged logged) implements ComparedSide {}

    /**
     * What a stage settled under a recipe.
     *
     * @param name what people call it
     * @param stage the stage, with its criteria
     * @param recipe its number
     * @param upTo the last run that counts
     * @param settings what people see of the recipe
     * @param thresholds how scores are read
     * @param currentOnly whether only inputs count that are current
     */
    record Settled(String name, StageDescriptor stage, int recipe, long upTo, SortedMap<String, String> settings,
            Settings thresholds,
            boolean currentOnly) implements ComparedSide {}
}
