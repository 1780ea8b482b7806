package dev.quern.llm.rubric;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model judges by. Immutable.
 *
 * @param name the file's name without its ending
 * @param lowest the lowest mark
 * @param highest the highest mark
 * @param criteria what is judged, in the order in which the first one that fails names the reason
 */
public record Rubric(String name, double lowest, double highest, List<Criterion> criteria) {
    private static final double STEPS = 10_000;

    /** Copies the criteria. */
    public Rubric {
        criteria = List.copyOf(criteria);
    }

    /**
     * One thing that is judged.
     *
     * @param name small letters, digits and {@code _}; the name of its score
     * @param description what it means, for the model
     * @param weight its part in the overall score; 0 leaves it out
     * @param minimum the least mark that passes, unless a setting says otherwise
     * @param reason the code of the reason that it rejects for
     */
    public record Criterion(String name, String description, double weight, double minimum, String reason) {}

    /** Returns the marks as text that changes with whatever a judge is told or a score is made of; thresholds are none of it. */
    public String judged() {
        StringBuilder text = new StringBuilder("scale ").append(lowest).append('-').append(highest);
        for (Criterion criterion : criteria) {
            text.append('\n').append(criterion.name()).append(' ').append(criterion.weight()).append(' ')
                    .append(criterion.description());
        }
        return text.toString();
    }

    /** Returns the criterion with a name, or null. */
    public @Nullable Criterion find(String criterion) {
        return criteria.stream().filter(c -> c.name().equals(criterion)).findFirst().orElse(null);
    }

    /** Returns where a mean mark lies on the scale: 0 for the lowest everywhere, 1 for the highest; rounded to four decimals. */
    public double overall(java.util.Map<String, Double> marks) {
        double sum = 0;
        double weights = 0;
        for (Criterion criterion : criteria) {
            Double mark = marks.get(criterion.name());
            if (mark != null) {
                sum += criterion.weight() * (mark - lowest) / (highest - lowest);
                weights += criterion.weight();
            }
        }
        return weights == 0 ? 0 : Math.round(sum / weights * STEPS) / STEPS;
    }
}
