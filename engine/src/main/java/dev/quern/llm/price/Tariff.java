package dev.quern.llm.price;

import dev.quern.llm.Dialect;
import dev.quern.llm.Role;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the price of a role's model.
 *
 * @param role the role's name
 * @param model the model's name
 * @param price null when not known
 * @param mostOutput most tokens that the model can write in one answer; null when not known
 * @param asOf the latest day on which a figure of the shipped price was read or reported; null for a price out of the settings, or none
 */
public record Tariff(
        String role, String model, @Nullable Price price, @Nullable Long mostOutput, @Nullable LocalDate asOf) {
    /** What a batch costs by the price lists of OpenAI and Anthropic, where the settings name a price and nothing else is known. */
    private static final double USUAL_BATCH_FACTOR = 0.5;

    /**
     * Returns what is known of a role.
     *
     * @param input US dollars per million tokens, out of the settings; null when they do not say
     * @param output the same for tokens written
     * @param cached the same for tokens of the endpoint's prompt cache; null for the same as {@code input}
     */
    public static Tariff of(Role role, @Nullable Double input, @Nullable Double output, @Nullable Double cached) {
        Optional<PriceTable.Row> row = PriceTable.shipped().find(role.dialect(), role.model(), role.baseUrls());
        Long mostOutput = row.map(PriceTable.Row::mostOutput).orElse(null);
        if (input == null && output == null && cached == null) {
            return new Tariff(role.name(), role.model(), row.map(PriceTable.Row::price).orElse(null), mostOutput,
                    row.map(PriceTable.Row::asOf).orElse(null));
        }
        Price shipped = row.map(PriceTable.Row::price).orElse(null);
        Double in = input != null || shipped == null ? input : Double.valueOf(shipped.input());
        Double out = output != null || shipped == null ? output : Double.valueOf(shipped.output());
        if (in == null || out == null) {
            return new Tariff(role.name(), role.model(), null, mostOutput, null);
        }
        double fromCache = cached != null ? cached : input == null && shipped != null ? shipped.cachedInput() : in;
        double factor = shipped == null ? USUAL_BATCH_FACTOR : shipped.batchFactor();
        return new Tariff(role.name(), role.model(), new Price(in, out, fromCache, factor, null), mostOutput, null);
    }

    /** Says what is missing and how to set it: {@code no price for model m (roles.question.input_price, …)}. */
    public String unknown() {
        return "no price for model " + model + " (roles." + role + ".input_price and output_price, USD per million tokens)";
    }

    /** Whether a dialect's endpoints bill batches at another price. */
    public static boolean takesBatches(Dialect dialect) {
        return dialect == Dialect.OPENAI || dialect == Dialect.ANTHROPIC;
    }
}
