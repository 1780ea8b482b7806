package dev.quern.shell.command.look;

import dev.quern.shell.command.look.MomentRows.Values;
import dev.quern.shell.view.Column;
import dev.quern.shell.view.Figures;
import dev.quern.shell.view.Report;
import dev.quern.shell.view.RowSource;
import dev.quern.shell.view.Sparkline;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The figures of {@code stats}, from named queries, as blocks for people and as rows for programs. One thread. */
final class StatsText {
    private static final int TOP_REJECTIONS = 8;
    private static final List<String> QUERIES = List.of("flow", "runs-by-stage", "text-lengths", "mix", "costs-by-stage",
            "rejections-by-reason");
    private static final String NOTHING = "·";

    private final MomentRows moment;

    StatsText(MomentRows moment) {
        this.moment = moment;
    }

    /** Returns the blocks, an empty line between them; a block with nothing in it is left out. */
    String block(boolean colour, int width) throws IOException {
        List<Report> blocks = new ArrayList<>(List.of(stages()));
        lengths().ifPresent(blocks::add);
        mix().ifPresent(blocks::add);
        costs().ifPresent(blocks::add);
        rejections().ifPresent(blocks::add);
        return blocks.stream().map(block -> block.render(colour, width)).collect(Collectors.joining("\n"));
    }

    private Report stages() throws IOException {
        Map<String, Values> runs = new LinkedHashMap<>();
        ask("runs-by-stage").forEach(row -> runs.put(row.text("stage"), row));
        Report report = new Report().left("stage").right("inputs").right("done").right("rejected").right("failed")
                .right("pending")
                .right("accepted").right("last run").left("");
        for (Values row : ask("flow")) {
            Values run = runs.get(row.text("stage"));
            boolean made = row.whole("made") > 0;
            report.row(row.text("stage"), count(row, "inputs"), count(row, "done"), count(row, "rejected"), count(row, "failed"),
                    count(row, "pending"), row.has("share_rejected") ? percent(1 - row.real("share_rejected")) : NOTHING,
                    run == null || !run.has("last_seconds")
                            ? NOTHING
                            : Figures.time(Duration.ofMillis(Math.round(run.real("last_seconds") * 1000))),
                    made ? "→ " + Figures.counted(row.whole("made"), row.text("kind").replaceFirst("s$", "")) : "");
        }
        return report;
    }

    private Optional<Report> lengths() throws IOException {
        Report report = new Report().left("characters").right("items").right("min").right("median").right("p95").right("max")
                .left("");
        List<Values> rows = ask("text-lengths");
        for (Values row : rows) {
            report.row(row.text("kind"), count(row, "items"), count(row, "shortest"), count(row, "median"), count(row, "p95"),
                    count(row, "longest"), sparkline(row.columns().get("classes")));
        }
        return rows.isEmpty() ? Optional.empty() : Optional.of(report);
    }

    private static String sparkline(@Nullable Object classes) {
        return classes instanceof List<?> list
                ? Sparkline.of(list.stream().mapToLong(item -> item instanceof Number number ? number.longValue() : 0).toArray())
                : "";
    }

    private Optional<Report> mix() throws IOException {
        Map<String, List<String>> lines = new LinkedHashMap<>();
        for (Values row : ask("mix")) {
            lines.computeIfAbsent(row.text("property"), ignored -> new ArrayList<>())
                    .add((row.has("value") ? row.text("value") : "NULL") + " " + Figures.grouped(row.whole("items")) + " ("
                            + percent(row.real("share")) + ")");
        }
        Report report = new Report().left("property").left("items (share)");
        lines.forEach((property, values) -> report.row(property, String.join(" · ", values)));
        return lines.isEmpty() ? Optional.empty() : Optional.of(report);
    }

    private Optional<Report> costs() throws IOException {
        Report report = new Report().left("asked by").left("model").right("calls").right("cached").right("errors")
                .right("tokens in")
                .right("out").right("USD").right("median");
        List<Values> rows = ask("costs-by-stage");
        for (Values row : rows) {
            report.row(row.text("stage"), row.text("model"), count(row, "calls"), count(row, "cached"), count(row, "errors"),
                    count(row, "input_tokens"), count(row, "output_tokens"),
                    row.has("cost_usd") ? row.text("cost_usd") : "unknown",
                    row.has("p50_ms") ? Figures.time(Duration.ofMillis(Math.round(row.real("p50_ms")))) : NOTHING);
        }
        return rows.isEmpty() ? Optional.empty() : Optional.of(report);
    }

    private Optional<Report> rejections() throws IOException {
        List<Values> rows = ask("rejections-by-reason").stream()
                .sorted(Comparator.comparingLong((Values row) -> row.whole("rejected")).reversed()).toList();
        Report report = new Report().left("rejected by").left("reason").right("items").right("of settled");
        rows.stream().limit(TOP_REJECTIONS).forEach(
                row -> report.row(row.text("stage"), row.text("reason"), count(row, "rejected"), percent(row.real("share"))));
        if (rows.size() > TOP_REJECTIONS) {
            report.below((rows.size() - TOP_REJECTIONS) + " further reasons: query rejections-by-reason");
        }
        return rows.isEmpty() ? Optional.empty() : Optional.of(report);
    }

    /** Returns each figure as a row: the query it is of, what it is about, its column, its value. */
    RowSource rows() throws IOException {
        List<List<? extends @Nullable Object>> rows = new ArrayList<>();
        for (String query : QUERIES) {
            for (Values row : ask(query)) {
                String about = row.columns().entrySet().stream().filter(entry -> !entry.getKey().equals("because"))
                        .map(Map.Entry::getValue).filter(String.class::isInstance).map(String.class::cast)
                        .collect(Collectors.joining(" "));
                row.columns().forEach((name, value) -> {
                    if (value instanceof Number number) {
                        rows.add(List.of(query, about, name, number.doubleValue()));
                    }
                });
            }
        }
        return RowSource.of(
                List.of(Column.text("query"), Column.text("about"), Column.text("figure"), new Column("value", "DOUBLE")), rows);
    }

    private List<Values> ask(String query) throws IOException {
        return moment.all(query);
    }

    private static String count(Values row, String name) {
        return row.has(name) ? Figures.grouped(row.whole(name)) : NOTHING;
    }

    private static String percent(double share) {
        if (!Double.isFinite(share)) {
            return NOTHING;
        }
        BigDecimal percent = BigDecimal.valueOf(share * 100);
        return String.format(Locale.ROOT, "%s %%",
                percent.setScale(share > 0 && share < 0.1 || share > 0.9 && share < 1 ? 1 : 0, RoundingMode.HALF_UP));
    }
}
