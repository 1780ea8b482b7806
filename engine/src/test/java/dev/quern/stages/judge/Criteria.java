package dev.quern.stages.judge;

import dev.quern.stage.Criterion;
import dev.quern.stage.StageDescriptor;
import dev.quern.stage.Verdict;
import java.util.Objects;
import java.util.Optional;

/** Reads scores as the catalog's views do, with every setting at its default. */
final class Criteria {
    private Criteria() {}

    /** Returns the reason of the first criterion that fails; empty when the item passes. */
    static Optional<String> firstFailure(StageDescriptor descriptor, Verdict.Judged<?> verdict) {
        for (Criterion criterion : descriptor.criteria()) {
            if (criterion.score().equals("score") && !verdict.scores().values().containsKey("score")) {
                continue; // the overall score is a model's
            }
            double score = Objects.requireNonNull(verdict.scores().values().get(criterion.score()), criterion.score());
            Number threshold = (Number) descriptor.settings().stream()
                    .filter(setting -> setting.key().equals(criterion.threshold())).findFirst().orElseThrow()
                    .defaultValue();
            boolean passes = switch (criterion.bound()) {
                case AT_LEAST -> score >= threshold.doubleValue();
                case AT_MOST -> score <= threshold.doubleValue();
                case BELOW -> score < threshold.doubleValue();
            };
            if (!passes) {
                return Optional.of(criterion.reason().code());
            }
        }
        return Optional.empty();
    }
}
