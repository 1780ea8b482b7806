package dev.quern.run;

import dev.quern.item.Item;
import dev.quern.item.ItemId;
import dev.quern.stage.Fault;
import dev.quern.stage.Verdict;

/** How one input of a stage ended: a row of the ledger. */
public sealed interface Outcome {
    /** Returns the input. */
    ItemId input();

    /** Returns how often it was tried, the last time included; 1 for most. */
    int attempts();

    /**
     * The stage gave its verdict.
     *
     * @param input the input
     * @param verdict what the stage said
     * @param attempts how often it was tried
     */
    record Settled(ItemId input, Verdict<? extends Item> verdict, int attempts) implements Outcome {}

    /**
     * The stage could not settle it.
     *
     * @param input the input
     * @param fault what may be done about it
     * @param message what went wrong, for people
     * @param attempts how often it was tried
     */
    record Failed(ItemId input, Fault fault, String message, int attempts) implements Outcome {}
}
