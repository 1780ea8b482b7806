package dev.quern.stages.dedupe;

import dev.quern.item.SampleInContext;
import dev.quern.recipe.Setting;
import dev.quern.stage.Criterion;
import dev.quern.stage.StageDescriptor;
import java.util.HashMap;
import java.util.Map;

/**
 * What decides which of several alike samples stays: its grade, then the length of the answer in characters, then the lowest id. The grade
 * is the mean of the judge's scores that are shares: as they are where the judge asks for a least value, taken from 1 where it allows
 * a greatest. Counts and lengths, whose thresholds are whole numbers, are no grades. A sample without such scores has grade 0.
 */
final class Quality {
    /** By score: whether more is better. */
    private final Map<String, Boolean> moreIsBetter = new HashMap<>();

    /** Reads scores as the criteria of {@code judge} do. */
    Quality(StageDescriptor judge) {
        for (Criterion criterion : judge.criteria()) {
            boolean share = judge.settings().stream().anyMatch(setting -> setting.key().equals(criterion.threshold())
                    && setting.type() instanceof Setting.Type.Decimal(double min, double max) && min >= 0 && max <= 1);
            if (share) {
                moreIsBetter.put(criterion.score(), criterion.bound() == Criterion.Bound.AT_LEAST);
            }
        }
    }

    double grade(SampleInContext sample) {
        double sum = 0;
        int count = 0;
        for (Map.Entry<String, Double> score : sample.scores().values().entrySet()) {
            Boolean upwards = moreIsBetter.get(score.getKey());
            if (upwards != null) {
                sum += upwards ? score.getValue() : 1 - score.getValue();
                count++;
            }
        }
        return count == 0 ? 0 : sum / count;
    }

    static int answerLength(SampleInContext sample) {
        String answer = sample.sample().answer();
        return answer.codePointCount(0, answer.length());
    }
}
