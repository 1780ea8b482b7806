package dev.quern.catalog.decision;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a judge and a person say the same, from the labels of a blind review.
 *
 * @param bothAccept items that both let pass
 * @param bothReject items that both drop
 * @param judgeAlone items that only the judge lets pass
 * @param personAlone items that only the person lets pass
 * @param suggestions for each threshold that another value of would bring nearer to the person, the best value; best first
 */
public record Agreement(
        long bothAccept,
        long bothReject,
        long judgeAlone,
        long personAlone,
        List<Suggestion> suggestions) {
    /** Copies the list. */
    public Agreement {
        suggestions = List.copyOf(suggestions);
    }

    /**
     * Another threshold.
     *
     * @param setting its setting
     * @param now its value
     * @param then the value with the most agreement; of several the nearest to the present one
     * @param agreed on how many labels judge and person would say the same
     */
    public record Suggestion(String setting, double now, double then, long agreed) {}

    /** Returns the labels that this rests on. */
    public long labels() {
        return bothAccept + bothReject + judgeAlone + personAlone;
    }

    /** Returns on which share of the labels both say the same, 0 to 1; NaN without labels. */
    public double accuracy() {
        return (double) (bothAccept + bothReject) / labels();
    }

    /**
     * Returns Cohen's kappa, (p<sub>o</sub> − p<sub>e</sub>) / (1 − p<sub>e</sub>): the agreement beyond what chance would give with the same shares of
     * acceptance, 1 at most. J. Cohen, A coefficient of agreement for nominal scales, Educational and Psychological Measurement 20 (1960),
     * 37–46.
     *
     * @return null when it is not defined: without labels, or when both say the same word to everything
     */
    public @Nullable Double kappa() {
        double n = labels();
        double judge = (bothAccept + judgeAlone) / n;
        double person = (bothAccept + personAlone) / n;
        double chance = judge * person + (1 - judge) * (1 - person);
        return n == 0 || chance == 1 ? null : (accuracy() - chance) / (1 - chance);
    }
}
