package dev.quern.shell.command.run;

import dev.quern.Trial;
import dev.quern.Trial.Entry;
import dev.quern.Trial.Side;
import dev.quern.catalog.call.TrialCalls.Spent;
import dev.quern.item.Chunk;
import dev.quern.item.Item;
import dev.quern.item.Sample;
import dev.quern.shell.view.DisplayWidth;
import dev.quern.shell.view.Figures;
import dev.quern.shell.view.SideBySide;
import dev.quern.shell.view.Sparkline;
import dev.quern.shell.view.VisibleText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A trial for people: for each item what is there now and what would be, and what it took. */
final class TrialText {
    /** Columns off a terminal. */
    static final int USUAL_WIDTH = 100;

    private static final int BINS = 12;
    private static final int SCORE_DECIMALS = 3;
    private static final int COST_DIGITS = 3;

    private final Trial trial;
    private final int width;
    private final boolean colour;

    TrialText(Trial trial, int width, boolean colour) {
        this.trial = trial;
        this.width = width;
        this.colour = colour;
    }

    /** Returns the whole, each line ended. */
    String block() {
        StringBuilder out = new StringBuilder();
        line(out, trial.stage() + " on " + Figures.grouped(trial.entries().size()) + " of "
                + Figures.counted(trial.inputs(), "input") + changes());
        for (Entry entry : trial.entries()) {
            out.append('\n');
            line(out, entry.id().substring(0, Math.min(entry.id().length(), 12)) + "  " + entry.place());
            if (!entry.text().isBlank()) {
                line(out, "“" + entry.text().strip() + "”");
            }
            out.append(compare(entry).render(width, colour));
            if (entry.spent().calls() > 0) {
                line(out, "  " + spent(entry.spent()));
            }
        }
        out.append('\n');
        line(out, summary());
        return out.toString();
    }

    private void line(StringBuilder out, String text) {
        out.append(' ').append(DisplayWidth.shorten(VisibleText.of(text), width - 1).stripTrailing()).append('\n');
    }

    private String changes() {
        return trial.changes().isEmpty() ? " · as configured" : " · " + String.join(" · ", trial.changes());
    }

    private String summary() {
        long same = trial.entries().stream().filter(Entry::same).count();
        long differ = trial.entries().size() - same;
        String counts = same == 0 ? "" : Figures.grouped(same) + " the same";
        if (differ > 0) {
            counts += (counts.isEmpty() ? "" : ", ") + Figures.grouped(differ) + (differ == 1 ? " differs" : " differ");
        }
        Spent spent = trial.spent();
        return counts + (spent.calls() == 0 ? "" : " · " + spent(spent)) + ". Nothing is settled.";
    }

    /** Returns {@code 3 calls · 1,260 + 294 tokens · 0.0012 USD · 2.4 s}. */
    private static String spent(Spent spent) {
        List<String> said = new ArrayList<>();
        said.add(Figures.counted(spent.calls(), "call"));
        if (spent.reused() > 0) {
            said.add(spent.reused() == spent.calls() ? "answered before" : Figures.grouped(spent.reused()) + " answered before");
        }
        if (spent.reused() < spent.calls()) {
            if (spent.inputTokens() != null || spent.outputTokens() != null) {
                said.add(tokens(spent.inputTokens()) + " + " + tokens(spent.outputTokens()) + " tokens");
            }
            said.add(spent.costUsd() == null ? "price not known" : cost(spent.costUsd()) + " USD");
            said.add(Figures.time(Duration.ofMillis(Math.round(spent.latencyMs()))));
        }
        return String.join(" · ", said);
    }

    private static String tokens(@Nullable Long tokens) {
        return tokens == null ? "?" : Figures.grouped(tokens);
    }

    private static String cost(double usd) {
        BigDecimal exact = BigDecimal.valueOf(usd);
        int scale = Math.max(2, COST_DIGITS - exact.precision() + exact.scale());
        return exact.setScale(scale, RoundingMode.HALF_UP).toPlainString();
    }

    private static SideBySide compare(Entry entry) {
        SideBySide block = new SideBySide("now", "then");
        Side now = entry.now();
        Side then = entry.then();
        put(block, now == null ? "not settled yet" : heading(now), then == null ? "not reached" : heading(then));
        List<String> unmoved = new ArrayList<>();
        for (String name : scoreNames(now, then)) {
            String score = score(now, name);
            if (score != null && score.equals(score(then, name))) {
                unmoved.add(score);
            } else {
                block.differ(score, score(then, name));
            }
        }
        if (!unmoved.isEmpty()) {
            block.same(String.join(" · ", unmoved));
        }
        List<Sample> ours = samples(now);
        List<Sample> theirs = samples(then);
        Pairing.of(ours, theirs).forEach(pair -> put(block, sample(pair.now()), sample(pair.then())));
        return block;
    }

    private static void put(SideBySide block, @Nullable String now, @Nullable String then) {
        if (now != null && now.equals(then)) {
            block.same(now);
        } else {
            block.differ(now, then);
        }
    }

    private static String heading(Side side) {
        if (side.failed()) {
            return "FAILED " + side.reason() + ": " + side.evidence();
        }
        if (side.reason() != null) {
            return "REJECTED " + side.reason() + (side.evidence() == null ? "" : ": " + side.evidence());
        }
        long samples = side.outputs().stream().filter(Sample.class::isInstance).count();
        int[] lengths = side.outputs().stream().filter(Chunk.class::isInstance).map(Chunk.class::cast)
                .mapToInt(chunk -> chunk.endChar() - chunk.startChar()).sorted().toArray();
        if (lengths.length == 1) {
            return "1 chunk\n" + Figures.counted(lengths[0], "character");
        }
        if (lengths.length > 0) {
            return Figures.counted(lengths.length, "chunk") + "\n" + Figures.grouped(lengths[0]) + " to "
                    + Figures.grouped(lengths[lengths.length - 1]) + " characters, median "
                    + Figures.grouped(lengths[lengths.length / 2]) + "\n"
                    + Sparkline.histogram(Arrays.stream(lengths).asDoubleStream().toArray(), BINS);
        }
        return samples > 0 ? Figures.counted(samples, "sample") : "passes";
    }

    /** Returns how an item ended, in one word. */
    static String verdict(Side side) {
        return side.failed() ? "failed" : side.reason() == null ? "accepted" : "rejected";
    }

    private static List<String> scoreNames(@Nullable Side now, @Nullable Side then) {
        TreeSet<String> names = new TreeSet<>();
        for (Side side : Arrays.asList(now, then)) {
            if (side != null) {
                names.addAll(side.scores().values().keySet());
            }
        }
        return List.copyOf(names);
    }

    private static @Nullable String score(@Nullable Side side, String name) {
        Map<String, Double> scores = side == null ? Map.of() : side.scores().values();
        Double score = scores.get(name);
        return score == null
                ? null
                : name + " " + BigDecimal.valueOf(score).setScale(SCORE_DECIMALS, RoundingMode.HALF_UP).stripTrailingZeros()
                        .toPlainString();
    }

    private static List<Sample> samples(@Nullable Side side) {
        List<Item> outputs = side == null ? List.of() : side.outputs();
        return outputs.stream().filter(Sample.class::isInstance).map(Sample.class::cast).toList();
    }

    private static @Nullable String sample(@Nullable Sample sample) {
        return sample == null ? null : sample.question() + "\n  " + sample.answer().strip().replace("\n", "\n  ");
    }

    /**
     * Which samples of the two sides stand beside each other: those that are the same, then those that ask the same, then the rest in their
     * order.
     *
     * @param now the sample that is there, or null
     * @param then the sample that would be, or null
     */
    private record Pairing(@Nullable Sample now, @Nullable Sample then) {
        static List<Pairing> of(List<Sample> ours, List<Sample> theirs) {
            List<Sample> left = new ArrayList<>(theirs);
            List<@Nullable Sample> partners = new ArrayList<>();
            for (Sample sample : ours) {
                Sample partner = take(left, sample);
                partners.add(partner);
            }
            List<Pairing> pairs = new ArrayList<>();
            for (int i = 0; i < ours.size(); i++) {
                Sample partner = partners.get(i);
                pairs.add(new Pairing(ours.get(i), partner != null || left.isEmpty() ? partner : left.removeFirst()));
            }
            left.forEach(sample -> pairs.add(new Pairing(null, sample)));
            return pairs;
        }

        private static @Nullable Sample take(List<Sample> from, Sample like) {
            for (boolean whole : new boolean[]{true, false}) {
                for (Sample sample : from) {
                    if (fold(sample.question()).equals(fold(like.question()))
                            && (!whole || Objects.equals(sample.answer(), like.answer()))) {
                        from.remove(sample);
                        return sample;
                    }
                }
            }
            return null;
        }

        private static String fold(String question) {
            return question.strip().toLowerCase(Locale.ROOT);
        }
    }
}
