package dev.quern;

import dev.quern.item.Item;
import dev.quern.recipe.Settings;
import dev.quern.run.VerdictReading;
import dev.quern.stage.Criterion;
import dev.quern.stage.StageDescriptor;
import dev.quern.stage.Verdict;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a verdict that is in no catalog as the catalog's views would read it: judges' thresholds are those of given settings. */
final class Verdicts {
    private static final int SHOWN_DECIMALS = 3;

    private Verdicts() {}

    static Trial.Side side(Verdict<? extends Item> verdict, StageDescriptor stage, Settings settings) {
        return switch (verdict) {
            case Verdict.Accepted<? extends Item> accepted -> new Trial.Side(
                    false, null, null, accepted.scores(), List.copyOf(accepted.outputs()));
            case Verdict.Rejected<? extends Item> rejected -> new Trial.Side(
                    false, rejected.reason().code(), rejected.evidence(), rejected.scores(), List.of());
            case Verdict.Judged<? extends Item> judged -> judged(judged, stage, settings);
        };
    }

    /** Returns why a verdict rejects its input; null when it does not. */
    static VerdictReading.@Nullable Rejection rejection(Verdict<?> verdict, StageDescriptor stage, Settings settings) {
        if (verdict instanceof Verdict.Accepted<?>) {
            return null;
        }
        Trial.Side side = side(verdict, stage, settings);
        String evidence = side.evidence();
        return side.reason() == null ? null : new VerdictReading.Rejection(side.reason(), evidence == null ? "" : evidence);
    }

    private static Trial.Side judged(Verdict.Judged<? extends Item> judged, StageDescriptor stage, Settings settings) {
        Map<String, Double> scores = judged.scores().values();
        for (Criterion criterion : stage.criteria()) {
            Double score = scores.get(criterion.score());
            Double given = criterion.given();
            double threshold = given != null ? given : Double.parseDouble(settings.shown(criterion.threshold()));
            if (score != null && fails(criterion.bound(), score, threshold)) {
                String remark = judged.remarks().get(criterion.score());
                String compared = "(" + criterion.score() + " " + number(score) + " " + criterion.bound().fails() + " "
                        + number(threshold) + ")";
                return new Trial.Side(
                        false, criterion.reason().code(), remark == null ? compared : remark + " " + compared, judged.scores(),
                        List.of());
            }
        }
        return new Trial.Side(false, null, null, judged.scores(), List.of());
    }

    private static boolean fails(Criterion.Bound bound, double score, double threshold) {
        return switch (bound) {
            case AT_LEAST -> score < threshold;
            case AT_MOST -> score > threshold;
            case BELOW -> score >= threshold;
        };
    }

    private static String number(double value) {
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(SHOWN_DECIMALS, RoundingMode.HALF_UP).stripTrailingZeros();
        return rounded.scale() < 0 ? rounded.setScale(0).toPlainString() : rounded.toPlainString();
    }
}
