package dev.quern.stages.judge;

import dev.quern.item.Item;
import dev.quern.item.Scores;
import dev.quern.stage.Verdict;
import java.util.Map;
import java.util.TreeMap;

/**
 * The measures of one judge, by the name of their score.
 *
 * @param <T> what is measured
 */
record Scorecard<T>(Map<String, Measure<T>> measures) {
    /** Takes every measure of {@code input}. */
    <O extends Item> Verdict<O> judge(T input) {
        return judge(input, Map.of());
    }

    /** Takes every measure of {@code input}, and puts what else was found beside them. */
    <O extends Item> Verdict<O> judge(T input, Map<String, Measurement> more) {
        Map<String, Measurement> all = new TreeMap<>(more);
        measures.forEach((name, measure) -> all.put(name, measure.of(input)));
        Map<String, Double> scores = new TreeMap<>();
        Map<String, String> remarks = new TreeMap<>();
        all.forEach((name, measurement) -> {
            scores.put(name, measurement.value());
            if (!measurement.remark().isEmpty()) {
                remarks.put(name, measurement.remark());
            }
        });
        return new Verdict.Judged<>(Scores.of(scores), remarks);
    }
}
