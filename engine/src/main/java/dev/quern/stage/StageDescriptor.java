package dev.quern.stage;

import dev.quern.item.ItemKind;
import dev.quern.recipe.Setting;
import java.util.List;

/**
 * What a stage says of itself; feeds help, completion, validation of the configuration, fingerprints and the generated reference.
 *
 * @param name kebab-case, as typed after {@code run}
 * @param version raised when the same input and settings would give another result
 * @param summary one line for people
 * @param effect what it does to its inputs
 * @param input the kind it takes
 * @param outputs the kinds it makes; for a stage that only judges, selects or assigns, the input kind
 * @param settings its settings, keys starting with {@code name + "."}
 * @param reasons why it drops an item at once, beside what {@code criteria} name
 * @param criteria how its scores are read, in the order in which the first failing one names the reason
 */
public record StageDescriptor(
        String name,
        int version,
        String summary,
        Effect effect,
        ItemKind input,
        List<ItemKind> outputs,
        List<Setting> settings,
        List<Reason> reasons,
        List<Criterion> criteria) {

    /** What a stage does to its inputs. */
    public enum Effect {
        /** Makes new items from each input. */
        PRODUCES,
        /** Measures each input; whether it passes is decided when reading. */
        JUDGES,
        /** Lets some of the inputs pass, looking at all of them. */
        SELECTS,
        /** Gives each input a label, looking at all of them. */
        ASSIGNS
    }

    /** Copies the lists. */
    public StageDescriptor {
        outputs = List.copyOf(outputs);
        settings = List.copyOf(settings);
        reasons = List.copyOf(reasons);
        criteria = List.copyOf(criteria);
    }
}
