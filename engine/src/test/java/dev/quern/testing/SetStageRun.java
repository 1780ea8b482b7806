package dev.quern.testing;

import dev.quern.item.Item;
import dev.quern.item.ItemId;
import dev.quern.stage.SetStage;
import dev.quern.stage.Verdict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * What a stage over all inputs did with some that lie in memory. Fails when an input is settled twice, or not at all, or when something is
 * settled that was not given.
 */
public final class SetStageRun<I extends Item, O extends Item> {
    private final Map<ItemId, Verdict<O>> verdicts = new LinkedHashMap<>();
    private final List<String> said = new ArrayList<>();
    private int loaded;

    private SetStageRun() {}

    /** Inputs that lie in memory. */
    public static <I extends Item> SetStage.Inputs<I> inputs(Collection<? extends I> inputs) {
        return new SetStageRun<I, I>().source(inputs);
    }

    /** Surroundings that hear nothing. */
    public static SetStage.SetContext quiet(long seed) {
        return new SetStageRun<>().context(seed);
    }

    /** Runs the stage. */
    public static <I extends Item, O extends Item> SetStageRun<I, O> of(
            SetStage<I, O> stage, Collection<? extends I> inputs, long seed) throws Exception {
        SetStageRun<I, O> run = new SetStageRun<>();
        Set<ItemId> given = inputs.stream().map(Item::id).collect(Collectors.toSet());
        stage.settle(run.source(inputs), run.context(seed), (id, verdict) -> {
            if (!given.contains(id)) {
                throw new AssertionError("settled what was not given: " + id);
            }
            if (run.verdicts.put(id, verdict) != null) {
                throw new AssertionError("settled twice: " + id);
            }
        });
        if (run.verdicts.size() != given.size()) {
            throw new AssertionError("settled " + run.verdicts.size() + " of " + given.size());
        }
        return run;
    }

    private SetStage.Inputs<I> source(Collection<? extends I> inputs) {
        Map<ItemId, I> byId = new HashMap<>();
        inputs.forEach(input -> byId.put(input.id(), input));
        return new SetStage.Inputs<>() {
            @Override
            public long count() {
                return inputs.size();
            }

            @Override
            public void forEach(Consumer<? super I> action) {
                inputs.forEach(action);
            }

            @Override
            public List<I> load(Collection<ItemId> ids) {
                loaded += ids.size();
                return ids.stream().filter(byId::containsKey).map(byId::get).toList();
            }
        };
    }

    private SetStage.SetContext context(long seed) {
        return new SetStage.SetContext() {
            @Override
            public long seed() {
                return seed;
            }

            @Override
            public RandomGenerator random(String salt) {
                return new SplittableRandom(seed * 31 + salt.hashCode());
            }

            @Override
            public void say(String message) {
                said.add(message);
            }

            @Override
            public void progress(long done, long total) throws InterruptedException {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
            }
        };
    }

    /** The verdicts in the order in which they came. */
    public Map<ItemId, Verdict<O>> verdicts() {
        return verdicts;
    }

    /** The verdict on an input. */
    public Verdict<O> on(Item input) {
        return Objects.requireNonNull(verdicts.get(input.id()));
    }

    /** What the stage told the person. */
    public List<String> said() {
        return said;
    }

    /** How many inputs it loaded by name, counting repeats. */
    public int loaded() {
        return loaded;
    }
}
