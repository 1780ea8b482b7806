package dev.quern.stage;

import java.time.Clock;
import java.util.random.RandomGenerator;

/** What a stage may ask of its surroundings while it settles one item. */
public interface StageContext {
    /** Returns a generator seeded from the configuration's seed, the stage and the item: the order of threads never changes data. */
    RandomGenerator random();

    /** Returns the clock to use for anything that is only recorded, never part of a result. */
    Clock clock();
}
