package dev.quern.run;

import dev.quern.item.ItemId;
import dev.quern.stage.StageContext;
import java.time.Clock;
import java.util.random.RandomGenerator;

/** What a stage may ask of its surroundings while it works on one item. */
record ItemContext(long seed, String stage, ItemId item) implements StageContext {
    @Override
    public RandomGenerator random() {
        return Seeds.generator(seed, stage, item.value());
    }

    @Override
    public Clock clock() {
        return Clock.systemUTC();
    }
}
