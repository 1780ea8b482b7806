package dev.quern.stages.split;

import dev.quern.recipe.Settings;
import dev.quern.stage.Fault;
import dev.quern.stage.FaultException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What part of the samples each split is to get; in the order of {@link #NAMES}, adding up to 1. */
record Shares(double train, double validation, double test) {
    static final List<String> NAMES = List.of("train", "validation", "test");

    static Shares of(Settings settings) throws FaultException {
        String problem = problem(settings);
        if (problem != null) {
            throw new FaultException(Fault.FATAL, problem);
        }
        return read(settings);
    }

    private static Shares read(Settings settings) {
        return new Shares(settings.decimal("split.train"), settings.decimal("split.validation"), settings.decimal("split.test"));
    }

    /** Says why samples cannot be divided under these settings; null when they can. */
    static @Nullable String problem(Settings settings) {
        Shares shares = read(settings);
        double sum = shares.train + shares.validation + shares.test;
        return Math.abs(sum - 1) <= 1e-6
                ? null
                : "split.train " + settings.shown("split.train") + ", split.validation " + settings.shown("split.validation")
                        + " and split.test " + settings.shown("split.test") + " add up to " + Math.round(sum * 1e6) / 1e6
                        + ", not 1";
    }

    double of(int split) {
        return switch (split) {
            case 0 -> train;
            case 1 -> validation;
            default -> test;
        };
    }

    /** The smallest share that is not 0. */
    double least() {
        double least = 1;
        for (int split = 0; split < NAMES.size(); split++) {
            least = of(split) > 0 ? Math.min(least, of(split)) : least;
        }
        return least;
    }
}
