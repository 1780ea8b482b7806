package dev.quern.stage;

import dev.quern.item.ItemId;
import java.util.function.Consumer;

/**
 * The work under way on this thread; the runner binds it around each call of a stage, so that a model call deep inside can be traced
 * to its item.
 *
 * @param runId the run
 * @param stage the stage's name
 * @param item the input being settled
 * @param attempt which try this is, from 1
 * @param notices tells whoever watches the run a line, once however many items say it; thread-safe
 */
public record Work(long runId, String stage, ItemId item, int attempt, Consumer<String> notices) {
    /** The work of the current thread; unbound outside a run. */
    public static final ScopedValue<Work> CURRENT = ScopedValue.newInstance();

    /** Tells a line where the current thread works for somebody. */
    public static void say(String line) {
        if (CURRENT.isBound()) {
            CURRENT.get().notices.accept(line);
        }
    }
}
