package dev.quern;

import dev.quern.Estimate.Part;
import dev.quern.Estimate.Range;
import dev.quern.Estimate.TimeRange;
import dev.quern.catalog.PendingView;
import dev.quern.catalog.call.CallHistory;
import dev.quern.catalog.call.CallHistory.Summary;
import dev.quern.item.Item;
import dev.quern.llm.Dialect;
import dev.quern.llm.RecordingChatModel.NotSentException;
import dev.quern.llm.RecordingChatModel.Recorded;
import dev.quern.llm.RecordingModels;
import dev.quern.llm.RequestKey;
import dev.quern.llm.Role;
import dev.quern.llm.price.CallBound;
import dev.quern.llm.price.Price;
import dev.quern.llm.price.RequestTokens;
import dev.quern.llm.price.Tariff;
import dev.quern.run.Rehearsal;
import dev.quern.run.RunOptions;
import dev.quern.stage.ItemStage;
import dev.quern.stage.Stage;
import dev.quern.text.TokenCounter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Says what a run would cost: applies the stage to a sample of what is pending, with models that take the requests down, and reads from
 * the traces what earlier calls came to.
 */
final class Estimator {
    /** Two-sided 95 %. */
    private static final double Z = 1.96;

    /** Requests whose tokens are compared with what the endpoint counted. */
    private static final int COMPARED = 100;

    /** Where no call was counted yet and the vocabulary is not the one counted with; stated in the guide as an assumption. */
    private static final Range OTHER_VOCABULARY = new Range(0.9, 1.4);

    private static final Range EXACT = new Range(1, 1);

    /** Tokens of an answer where nothing is known; stated in the guide as an assumption. */
    private static final Range UNKNOWN_ANSWER = new Range(50, 1000);

    private static final double MILLIS_A_MINUTE = 60_000;

    /**
     * A stage may ask about an input again, to repair an answer or for what is missing. Calls an input, as the upper end while too few
     * inputs were asked about to go by; stated in the guide as an assumption.
     */
    private static final double ASSUMED_TURNS = 2.0;

    /** So many inputs, asked about earlier, say how often a second turn is needed. */
    private static final long TELLING = 10;

    private final CallHistory history;
    private final Function<String, Role> roles;
    private final Function<String, Tariff> tariffs;
    private final RequestTokens tokens = new RequestTokens(TokenCounter.named(TokenCounter.names().getFirst()));

    Estimator(CallHistory history, Function<String, Role> roles, Function<String, Tariff> tariffs) {
        this.history = history;
        this.roles = roles;
        this.tariffs = tariffs;
    }

    /** What the sample showed of one role. */
    private static final class Seen {
        private final Set<RequestKey> requests = new HashSet<>();
        private final List<Long> tokens = new ArrayList<>();
        private @Nullable Long outputLimit;
    }

    /**
     * Estimates a stage.
     *
     * @param most so many of the pending inputs are looked at, at most
     * @param models what the stage was made with
     */
    Estimate estimate(Stage<?, ?> stage, PendingView pending, long most, RecordingModels models, RunOptions options)
            throws InterruptedException {
        if (stage instanceof ItemStage<?, ?> items && !models.roles().isEmpty()) {
            return items(items, pending, most, models, options);
        }
        return new Estimate(stage.descriptor().name(), pending.count(), 0, List.of(), options.concurrency());
    }

    private <I extends Item> Estimate items(
            ItemStage<I, ?> stage, PendingView pending, long most, RecordingModels models, RunOptions options)
            throws InterruptedException {
        List<Item> sample = pending.sample(most);
        Map<String, Seen> seen = new TreeMap<>();
        models.roles().forEach(role -> seen.put(role, new Seen()));
        Rehearsal<I, ?> rehearsal = new Rehearsal<>(stage, options.seed());
        long known = 0;
        long faults = 0;
        for (Item item : sample) {
            try {
                rehearsal.apply(cast(item));
                known++;
            } catch (NotSentException e) {
                for (Recorded recorded : models.taken()) {
                    note(seen.computeIfAbsent(recorded.request().role(), role -> new Seen()), recorded);
                }
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception e) {
                faults++; // it would fail in a run as well, before it asks
            }
        }
        Sample drawn = new Sample(pending.count(), sample.size(), faults);
        List<Part> parts = new ArrayList<>();
        for (Map.Entry<String, Seen> role : seen.entrySet()) {
            parts.add(
                    part(stage.descriptor().name(), role.getKey(), role.getValue(), drawn, known, options.concurrency()));
        }
        return new Estimate(stage.descriptor().name(), pending.count(), sample.size(), parts, options.concurrency());
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the descriptor's input kind is the stage's I
    private static <I extends Item> I cast(Item item) {
        return (I) item;
    }

    private void note(Seen seen, Recorded recorded) {
        if (seen.requests.add(RequestKey.of(recorded.identity(), recorded.body()))) {
            seen.tokens.add(tokens.count(recorded.body()));
            Long limit = CallBound.of(recorded.request(), recorded.body()).output();
            seen.outputLimit = limit == null ? seen.outputLimit : limit;
        }
    }

    /**
     * What was drawn.
     *
     * @param pending of how many
     * @param size how many
     * @param faults how many of these failed before they asked
     */
    private record Sample(long pending, long size, long faults) {
        boolean isAll() {
            return size == pending;
        }

        /** Writes a part of a whole for people. */
        String of(long part, long whole) {
            return part + " of " + counted(whole, "input");
        }

        /** What is left of an error when much of the whole was drawn. */
        double correction() {
            return pending <= 1 ? 0 : Math.sqrt((double) (pending - size) / (pending - 1));
        }

        /** How many of the pending inputs are as {@code count} of the sample are. */
        Range share(long count) {
            if (size == 0 || isAll()) {
                return new Range(count, count);
            }
            double share = (double) count / size;
            double error = Z * Math.sqrt(share * (1 - share) / size) * correction();
            double low = Math.max(count, Math.floor((share - error) * pending));
            double high = Math.min(pending - (size - count), Math.ceil((share + error) * pending));
            return new Range(low, high);
        }
    }

    private Part part(String stage, String name, Seen seen, Sample sample, long known, int concurrency) {
        Role role = roles.apply(name);
        Tariff tariff = tariffs.apply(name);
        Optional<Summary> earlier = history.of(stage, name, role.model());
        List<String> notes = new ArrayList<>();
        if (!sample.isAll()) {
            notes.add("from " + sample.of(sample.size(), sample.pending()));
        }
        if (known > 0) {
            notes.add(sample.of(known, sample.size()) + (known == 1 ? " has" : " have") + " all answers already");
        }
        if (sample.faults() > 0) {
            notes.add(sample.of(sample.faults(), sample.size()) + (sample.faults() == 1 ? " fails" : " fail") + " before asking");
        }
        Range first = sample.share(seen.requests.size());
        Range calls = new Range(first.low(), first.high() * (first.high() == 0 ? 1 : turns(earlier, notes)));
        Range input = calls.times(perCall(seen.tokens, sample)).times(vocabulary(stage, role, notes));
        Range output = calls.times(answers(seen, tariff, earlier, notes));
        Range cost = null;
        Range batch = null;
        Price price = tariff.price();
        if (price == null) {
            notes.add("cost unknown: " + tariff.unknown());
        } else {
            if (tariff.asOf() != null) {
                notes.add("price of the shipped table, figures up to " + tariff.asOf());
            }
            cost = cost(price, input, output, earlier);
            batch = Tariff.takesBatches(role.dialect()) ? cost(price.batch(), input, output, earlier) : null;
        }
        return new Part(
                name, role.model(), calls, known, input, output, cost, batch,
                time(role, calls, input.plus(output), earlier, concurrency), notes);
    }

    /** Calls an input at the upper end; at the lower it is one. */
    private static double turns(Optional<Summary> earlier, List<String> notes) {
        double seen = earlier.map(Summary::callsPerItem).orElse(1.0);
        long inputs = earlier.map(summary -> Math.round(summary.calls() / summary.callsPerItem())).orElse(0L);
        if (inputs < TELLING) {
            double most = Math.max(ASSUMED_TURNS, seen);
            notes.add("calls: one an input at the lower end, " + rounded(most)
                    + " at the upper, to repair answers or for what is missing; "
                    + (inputs == 0
                            ? "no earlier input to go by"
                            : counted(inputs, "earlier input") + " to go by, which is little"));
            return most;
        }
        if (seen > 1) {
            notes.add("calls: one an input at the lower end, " + rounded(seen) + " at the upper, as in "
                    + counted(inputs, "earlier input"));
        }
        return seen;
    }

    private static String rounded(double number) {
        return BigDecimal.valueOf(number).setScale(2, RoundingMode.HALF_UP).stripTrailingZeros().toPlainString();
    }

    private static String counted(long number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }

    /** The mean of the sample, and how far the mean of all may be from it. */
    private static Range perCall(List<Long> tokens, Sample sample) {
        if (tokens.isEmpty()) {
            return new Range(0, 0);
        }
        double mean = tokens.stream().mapToLong(Long::longValue).average().orElse(0);
        double squares = tokens.stream().mapToDouble(t -> (t - mean) * (t - mean)).sum();
        double deviation = tokens.size() < 2 ? 0 : Math.sqrt(squares / (tokens.size() - 1));
        double error = Z * deviation / Math.sqrt(tokens.size()) * sample.correction();
        return new Range(Math.max(0, mean - error), mean + error);
    }

    /** What the endpoint counts for each token that we count. */
    private Range vocabulary(String stage, Role role, List<String> notes) {
        long ours = 0;
        long theirs = 0;
        for (CallHistory.Counted call : history.counted(stage, role.name(), role.model(), COMPARED)) {
            ours += tokens.count(call.request());
            theirs += call.inputTokens();
        }
        if (ours > 0) {
            double factor = (double) theirs / ours;
            return new Range(factor, factor);
        }
        if (role.dialect() == Dialect.OPENAI && role.baseUrls().stream().allMatch(url -> url.contains("//api.openai.com"))) {
            return EXACT;
        }
        notes.add("tokens read: counted with " + TokenCounter.names().getFirst()
                + ", the model's own count may be 0.9 to 1.4 times it");
        return OTHER_VOCABULARY;
    }

    private static Range answers(Seen seen, Tariff tariff, Optional<Summary> earlier, List<String> notes) {
        Long limit = seen.outputLimit == null ? tariff.mostOutput() : seen.outputLimit;
        if (earlier.isPresent()) {
            Summary summary = earlier.get();
            notes.add("tokens written: as in " + counted(summary.calls(), "earlier call"));
            return new Range(summary.outputTokens().low(), summary.outputTokens().high());
        }
        double high = seen.outputLimit == null ? UNKNOWN_ANSWER.high() : seen.outputLimit;
        double low = limit == null ? UNKNOWN_ANSWER.low() : Math.min(UNKNOWN_ANSWER.low(), limit);
        notes.add("tokens written: no earlier call to go by, taken as " + Math.round(low) + " to " + Math.round(high)
                + " a call; a run with --limit 5 tells more");
        return new Range(low, high);
    }

    private static Range cost(Price price, Range input, Range output, Optional<Summary> earlier) {
        double cached = earlier.map(Summary::cachedShare).orElse(0.0);
        double cheapest = (1 - cached) * price.input() + cached * price.cachedInput();
        return new Range(
                (input.low() * cheapest + output.low() * price.output()) / 1e6,
                (input.high() * price.input() + output.high() * price.output()) / 1e6);
    }

    private static @Nullable TimeRange time(
            Role role, Range calls, Range tokens, Optional<Summary> earlier, int concurrency) {
        CallHistory.Spread latency = earlier.map(Summary::latencyMs).orElse(null);
        if (latency == null) {
            return null;
        }
        int atOnce = role.limits().concurrency() == null
                ? concurrency
                : Math.min(concurrency, role.limits().concurrency() * role.baseUrls().size());
        Range millis = calls.times(new Range(latency.low(), latency.high())).times(1.0 / atOnce);
        double endpoints = role.baseUrls().size();
        Range least = new Range(0, 0);
        if (role.limits().requestsPerMinute() != null) {
            least = calls.times(MILLIS_A_MINUTE / (role.limits().requestsPerMinute() * endpoints));
        }
        if (role.limits().tokensPerMinute() != null) {
            Range byTokens = tokens.times(MILLIS_A_MINUTE / (role.limits().tokensPerMinute() * endpoints));
            least = new Range(Math.max(least.low(), byTokens.low()), Math.max(least.high(), byTokens.high()));
        }
        return new TimeRange(
                Duration.ofMillis(Math.round(Math.max(millis.low(), least.low()))),
                Duration.ofMillis(Math.round(Math.max(millis.high(), least.high()))));
    }
}
