package dev.quern;

import dev.quern.recipe.Recipe;
import dev.quern.recipe.Setting;
import dev.quern.stage.Criterion;
import dev.quern.stage.Criterion.Bound;
import dev.quern.stage.StageDescriptor;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Tells where thresholds leave a score no value to pass with: a least one above the greatest, or only less than the least that its setting
 * takes. It goes by what the criteria declare.
 */
final class ThresholdRoom {
    private ThresholdRoom() {}

    /** Returns why nothing can pass a judge under a recipe, in one line for people; null when something can. */
    static @Nullable String problem(StageDescriptor judge, Recipe recipe) {
        for (Criterion upper : judge.criteria()) {
            if (upper.bound() == Bound.AT_LEAST) {
                continue;
            }
            double most = value(upper, recipe);
            if (upper.bound() == Bound.BELOW && most <= lowest(recipe, upper.threshold())) {
                return said(recipe, upper) + ", and only less than that passes, so every " + kind(judge) + " is rejected as "
                        + upper.reason().code() + ".   set a greater one";
            }
            for (Criterion lower : judge.criteria()) {
                if (lower.bound() == Bound.AT_LEAST && lower.score().equals(upper.score())
                        && !passes(upper.bound(), value(lower, recipe), most)) {
                    return said(recipe, lower) + " and " + said(recipe, upper) + ", so every " + kind(judge)
                            + " is rejected as " + lower.reason().code() + " or " + upper.reason().code() + ".   set one of them";
                }
            }
        }
        return null;
    }

    private static boolean passes(Bound bound, double score, double threshold) {
        return bound == Bound.BELOW ? score < threshold : score <= threshold;
    }

    private static double value(Criterion criterion, Recipe recipe) {
        Double given = criterion.given();
        return given != null ? given : Double.parseDouble(recipe.shown(criterion.threshold()));
    }

    /** The least value of the setting, which is that of its score. */
    private static double lowest(Recipe recipe, String key) {
        return switch (recipe.schema().find(key).map(Setting::type).orElse(null)) {
            case Setting.Type.Whole(long min, long max) -> min;
            case Setting.Type.Decimal(double min, double max) -> min;
            case null, default -> Double.NEGATIVE_INFINITY;
        };
    }

    private static String said(Recipe recipe, Criterion criterion) {
        return "%s is %s (%s)".formatted(
                criterion.threshold(), recipe.shown(criterion.threshold()), recipe.origin(criterion.threshold()));
    }

    private static String kind(StageDescriptor judge) {
        return judge.input().name().toLowerCase(Locale.ROOT);
    }
}
