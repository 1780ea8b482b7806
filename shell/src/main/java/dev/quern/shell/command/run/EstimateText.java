package dev.quern.shell.command.run;

import dev.quern.Estimate;
import dev.quern.Estimate.Part;
import dev.quern.Estimate.Range;
import dev.quern.Estimate.TimeRange;
import dev.quern.llm.Budget;
import dev.quern.shell.view.Column;
import dev.quern.shell.view.Figures;
import dev.quern.shell.view.RowSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a run would cost, in words and in rows. */
final class EstimateText {
    private static final double THOUSANDS_FROM = 10_000;
    private static final double MILLIONS_FROM = 100_000;

    private EstimateText() {}

    /** Returns the lines for people; {@code things} is what the stage takes, such as {@code chunks}. */
    static String block(Estimate estimate, String things) {
        if (estimate.roles().isEmpty()) {
            return " " + estimate.stage() + " asks no model: it costs nothing.   " + Figures.grouped(estimate.pending())
                    + " pending\n";
        }
        StringBuilder block = new StringBuilder();
        for (Part part : estimate.roles()) {
            block.append(' ').append(Figures.grouped(estimate.pending())).append(' ').append(things).append(" with ")
                    .append(part.model()).append(" (role ").append(part.role()).append(")\n calls ")
                    .append(range(part.calls())).append("   tokens in ").append(tokens(part.inputTokens())).append("   out ")
                    .append(tokens(part.outputTokens())).append("   cost ")
                    .append(part.costUsd() == null ? "unknown" : money(part.costUsd()) + " USD");
            if (part.batchUsd() != null) {
                block.append(", in a batch ").append(money(part.batchUsd())).append(" USD");
            }
            if (part.time() != null) {
                block.append("   about ").append(time(part.time())).append(" at ").append(estimate.concurrency())
                        .append(" in flight");
            }
            block.append('\n');
            part.notes().forEach(note -> block.append("   ").append(note).append('\n'));
        }
        return block.toString();
    }

    private static String range(Range range) {
        return between(Figures.grouped(Math.round(range.low())), Figures.grouped(Math.round(range.high())));
    }

    private static String between(String low, String high) {
        return low.equals(high) ? low : low + "–" + high;
    }

    private static String tokens(Range range) {
        if (range.high() >= MILLIONS_FROM) {
            return between(decimal(range.low() / 1e6), decimal(range.high() / 1e6)) + " M";
        }
        if (range.high() >= THOUSANDS_FROM) {
            return between(Long.toString(Math.round(range.low() / 1e3)), Long.toString(Math.round(range.high() / 1e3))) + " k";
        }
        return range(range);
    }

    private static String decimal(double number) {
        return String.format(Locale.ROOT, "%.2f", number);
    }

    private static String money(Range range) {
        return between(Budget.dollars(range.low()), Budget.dollars(range.high()));
    }

    private static String time(TimeRange range) {
        return between(rough(range.low()), rough(range.high()));
    }

    /** Seconds below two minutes, then minutes, then hours. */
    private static String rough(Duration time) {
        if (time.toSeconds() < 120) {
            return Math.max(1, Math.round(time.toMillis() / 1000.0)) + " s";
        }
        return time.toMinutes() < 120 ? Math.round(time.toSeconds() / 60.0) + " min" : Math.round(time.toMinutes() / 60.0) + " h";
    }

    static RowSource rows(Estimate estimate) {
        List<Column> columns = Stream.concat(
                Stream.of(Column.text("stage"), Column.text("role"), Column.text("model"), Column.number("pending"),
                        Column.number("sampled"), Column.number("known"), Column.number("calls_low"), Column.number("calls_high"),
                        Column.number("input_tokens_low"), Column.number("input_tokens_high"), Column.number("output_tokens_low"),
                        Column.number("output_tokens_high")),
                Stream.concat(
                        Stream.of("cost_usd_low", "cost_usd_high", "batch_usd_low", "batch_usd_high", "seconds_low",
                                "seconds_high")
                                .map(name -> new Column(name, "DOUBLE")),
                        Stream.of(Column.number("concurrency"), Column.text("notes"))))
                .toList();
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Part part : estimate.roles()) {
            rows.add(row(estimate, part));
        }
        if (rows.isEmpty()) {
            Range nothing = new Range(0, 0);
            rows.add(
                    row(estimate, new Part("", "", nothing, 0, nothing, nothing, nothing, null, null, List.of("asks no model"))));
        }
        return RowSource.of(columns, rows);
    }

    private static List<@Nullable Object> row(Estimate estimate, Part part) {
        TimeRange time = part.time();
        return Arrays.asList(estimate.stage(), part.role().isEmpty() ? null : part.role(),
                part.model().isEmpty() ? null : part.model(), estimate.pending(), estimate.sampled(), part.known(),
                Math.round(part.calls().low()), Math.round(part.calls().high()), Math.round(part.inputTokens().low()),
                Math.round(part.inputTokens().high()), Math.round(part.outputTokens().low()),
                Math.round(part.outputTokens().high()), low(part.costUsd()), high(part.costUsd()), low(part.batchUsd()),
                high(part.batchUsd()), time == null ? null : time.low().toMillis() / 1000.0,
                time == null ? null : time.high().toMillis() / 1000.0, estimate.concurrency(), String.join("; ", part.notes()));
    }

    private static @Nullable Double low(@Nullable Range range) {
        return range == null ? null : range.low();
    }

    private static @Nullable Double high(@Nullable Range range) {
        return range == null ? null : range.high();
    }
}
