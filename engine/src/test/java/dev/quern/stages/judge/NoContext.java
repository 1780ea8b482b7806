package dev.quern.stages.judge;

import dev.quern.stage.StageContext;
import java.time.Clock;
import java.util.random.RandomGenerator;

/** Judges ask nothing of their surroundings; whoever does fails the test. */
record NoContext() implements StageContext {
    @Override
    public RandomGenerator random() {
        throw new AssertionError("a judge must not use chance");
    }

    @Override
    public Clock clock() {
        throw new AssertionError("a judge must not look at the clock");
    }
}
