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
        Map<String, Double> scores = new TreeMap<>();
        Map<String, String> remarks = new TreeMap<>();
        measures.forEach((name, measure) -> {
            Measurement measurement = measure.of(input);
            scores.put(name, measurement.value());
            if (!measurement.remark().isEmpty()) {
                remarks.put(name, measurement.remark());
            }
        });
        return new Verdict.Judged<>(Scores.of(scores), remarks);
    }
}
