package dev.quern.shell.command.look;

import dev.quern.shell.command.look.MomentRows.Values;
import dev.quern.shell.view.Figures;
import dev.quern.shell.view.chart.Axis;
import dev.quern.shell.view.chart.Caption;
import dev.quern.shell.view.chart.Chart;
import dev.quern.shell.view.chart.Scale;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The charts of a report, from named queries. One use by one thread. */
final class ReportCharts {
    private static final int MOST_REASONS = 15;
    private static final Map<String, String> PROPERTIES = Map.of("source", "Files by source", "kind", "Documents by kind",
            "language",
            "Documents by language", "type", "Samples by type", "difficulty", "Samples by difficulty", "split",
            "Samples by split");

    private final MomentRows moment;

    ReportCharts(MomentRows moment) {
        this.moment = moment;
    }

    /** Returns what became of the items of each stage, and why some were rejected. */
    List<Chart> stages() throws IOException {
        List<Chart> charts = new ArrayList<>();
        List<Chart.Group> stages = new ArrayList<>();
        double most = 0;
        for (Values row : rows("flow")) {
            if (row.whole("inputs") > 0) {
                double accepted = row.whole("done") - row.whole("rejected");
                stages.add(new Chart.Group(row.text("stage"), List.of(accepted, (double) row.whole("rejected"),
                        (double) row.whole("failed"), (double) row.whole("pending"))));
                most = Math.max(most, row.whole("inputs"));
            }
        }
        if (!stages.isEmpty()) {
            charts.add(
                    new Chart.Bars(caption("Items by stage"), List.of("accepted", "rejected", "failed", "pending"), stages, true,
                            new Axis("items", Scale.fromZero(0, most))));
        }
        List<Chart.Group> reasons = new ArrayList<>();
        List<Values> found = new ArrayList<>(rows("rejections-by-reason"));
        found.sort((a, b) -> Long.compare(b.whole("rejected"), a.whole("rejected")));
        for (Values row : found.subList(0, Math.min(found.size(), MOST_REASONS))) {
            reasons.add(Chart.Group.of(row.text("stage") + ": " + row.text("reason"), row.whole("rejected")));
        }
        bars(charts, found.size() > MOST_REASONS ? "The " + MOST_REASONS + " most frequent reasons" : "Rejections by reason",
                reasons,
                "items");
        return charts;
    }

    /** Returns what there is of what. */
    List<Chart> mix() throws IOException {
        Map<String, List<Chart.Group>> properties = new LinkedHashMap<>();
        for (Values row : rows("mix")) {
            properties.computeIfAbsent(row.text("property"), key -> new ArrayList<>())
                    .add(Chart.Group.of(row.has("value") ? row.text("value") : "not known", row.whole("items")));
        }
        List<Chart> charts = new ArrayList<>();
        properties.forEach((property, groups) -> bars(charts, PROPERTIES.getOrDefault(property, property), groups,
                property.equals("source")
                        ? "files"
                        : property.equals("kind") || property.equals("language") ? "documents" : "samples"));
        return charts;
    }

    /** Returns how long texts are, in characters and in tokens. */
    List<Chart> lengths() throws IOException {
        List<Chart> charts = new ArrayList<>();
        for (Values row : rows("text-lengths")) {
            double low = row.whole("shortest");
            double high = Math.max(low + 1, row.whole("longest"));
            List<Long> counts = classes(row);
            List<Chart.Bin> bins = new ArrayList<>();
            for (int i = 0; i < counts.size(); i++) {
                bins.add(new Chart.Bin(low + (high - low) * i / counts.size(), low + (high - low) * (i + 1) / counts.size(),
                        counts.get(i)));
            }
            histogram(charts, "Length of " + row.text("kind"), bins, "characters", row.text("kind"),
                    List.of("median " + Figures.grouped(row.whole("median")) + ", 95th percentile "
                            + Figures.grouped(row.whole("p95"))));
        }
        List<Chart.Bin> tokens = rows("token-classes").stream()
                .map(row -> new Chart.Bin(row.real("low"), row.real("high"), row.whole("chunks"))).toList();
        histogram(charts, "Tokens of chunks", tokens, "tokens", "chunks", List.of());
        return charts;
    }

    private static List<Long> classes(Values row) {
        return row.columns().get("classes") instanceof List<?> list
                ? list.stream().map(each -> each instanceof Number number ? number.longValue() : 0L).toList()
                : List.of();
    }

    /** Returns how often each score of a stage was given; a score that all items share is left out. */
    List<Chart> scores(String stage) throws IOException {
        Map<String, List<Values>> scores = new LinkedHashMap<>();
        for (Values row : moment.all("score-classes", Map.of("stage", stage))) {
            scores.computeIfAbsent(row.text("score"), key -> new ArrayList<>()).add(row);
        }
        List<Chart> charts = new ArrayList<>();
        scores.forEach((score, rows) -> {
            if (rows.size() > 1) {
                Values line = rows.getFirst();
                List<String> notes = line.has("threshold")
                        ? List.of("passes " + line.text("passes") + " " + line.text("threshold"))
                        : List.of();
                histogram(charts, score.replace('_', ' '), filled(rows), "", "items", notes);
            }
        });
        return charts;
    }

    /** A class without an item has no row; the bins of a histogram touch. */
    private static List<Chart.Bin> filled(List<Values> rows) {
        List<Chart.Bin> bins = new ArrayList<>();
        double end = rows.getFirst().real("low");
        for (Values row : rows) {
            double width = row.real("high") - row.real("low");
            if (row.real("low") - end > width / 2) {
                bins.add(new Chart.Bin(end, row.real("low"), 0));
            }
            end = row.real("high");
            bins.add(new Chart.Bin(row.real("low"), end, row.whole("items")));
        }
        return bins;
    }

    /** Returns what the latest runs took. */
    List<Chart> runs() throws IOException {
        List<Chart.Group> seconds = new ArrayList<>();
        List<Chart.Group> costs = new ArrayList<>();
        for (Values row : rows("run-costs")) {
            String name = row.text("id") + " " + row.text("stage");
            if (row.has("seconds")) {
                seconds.add(Chart.Group.of(name, row.real("seconds")));
            }
            if (row.has("cost_usd") && row.whole("calls") > 0) {
                costs.add(Chart.Group.of(name, row.real("cost_usd")));
            }
        }
        List<Chart> charts = new ArrayList<>();
        bars(charts, "Time of the latest runs", seconds, "seconds");
        bars(charts, "Cost of the latest runs", costs, "USD");
        return charts;
    }

    private List<Values> rows(String query) throws IOException {
        return moment.all(query);
    }

    private static Caption caption(String title, String... notes) {
        return new Caption(title, List.of(notes));
    }

    private static void bars(List<Chart> charts, String title, List<Chart.Group> groups, String unit) {
        if (!groups.isEmpty()) {
            double most = groups.stream().mapToDouble(group -> group.values().getFirst()).max().orElse(0);
            charts.add(new Chart.Bars(caption(title), List.of(""), groups, false, new Axis(unit, Scale.fromZero(0, most))));
        }
    }

    private static void histogram(List<Chart> charts, String title, List<Chart.Bin> bins, String unit, String counted,
            List<String> notes) {
        if (!bins.isEmpty()) {
            long most = bins.stream().mapToLong(Chart.Bin::count).max().orElse(0);
            charts.add(new Chart.Histogram(new Caption(title, notes), bins,
                    new Axis(unit, Scale.linear(bins.getFirst().low(), bins.getLast().high())),
                    new Axis(counted, Scale.counts(most))));
        }
    }
}
