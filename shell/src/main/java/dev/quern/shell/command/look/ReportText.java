package dev.quern.shell.command.look;

import dev.quern.catalog.query.ReadMoment.Kept;
import dev.quern.shell.command.look.MomentRows.Values;
import dev.quern.shell.view.Figures;
import dev.quern.shell.view.page.Page;
import dev.quern.shell.view.page.Page.Figure;
import dev.quern.shell.view.page.StageFlow;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes a report from one moment of a workspace. For one use by one thread. */
final class ReportText {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT);

    /**
     * A table of the page.
     *
     * @param note a sentence above it
     */
    private record Part(String heading, String query, Map<String, ?> parameters, String note) {}

    private static final List<Part> PARTS = List.of(
            new Part("Why items were rejected", "rejections-by-reason", Map.of(), "Share is of what the stage settled, 0 to 1."),
            new Part("What could not be settled", "failures-by-stage", Map.of(), "run STAGE --retry failed tries again."),
            new Part("Splits and types", "split-balance", Map.of(), "Share is of the split's samples, 0 to 1."),
            new Part("Scores of curate in figures", "score-distribution", Map.of(),
                    "Lowest, percentiles and highest of each score; passed is the share that the rules let through."),
            new Part("Documents by kind", "documents-by-kind", Map.of(), ""),
            new Part("Least covered documents", "coverage", Map.of("top", 10L),
                    "Covered is the share of the kept chunks' characters that lie in a chunk with a sample."),
            new Part("Models", "traces-by-model", Map.of(),
                    "Tokens as the endpoints counted them; latencies in ms, of calls that were sent."),
            new Part("Runs", "runs-by-stage", Map.of(), "Over all runs; time and rate are of the last one."));

    private static final String SCORES = "How many items have which score; a score that all share is left out.";

    private final MomentRows moment;
    private final String workspace;
    private final long rows;

    /**
     * A report.
     *
     * @param workspace its name
     * @param rows most items in the table
     */
    ReportText(MomentRows moment, String workspace, long rows) {
        this.moment = moment;
        this.workspace = workspace;
        this.rows = rows;
    }

    /**
     * Which part of the items a report shows.
     *
     * @param rows items in its table
     * @param of items there are
     */
    record Shown(long rows, long of) {}

    Shown write(Writer out) throws IOException {
        moment.all("text-lengths"); // the only query before the last that needs the texts of samples
        moment.keep(Kept.SAMPLES);
        moment.keep(Kept.OUTCOMES);
        Page page = new Page(out);
        Values total = moment.all("totals").getFirst();
        OffsetDateTime latest = total.time("as_of");
        page.begin(workspace, latest == null
                ? "Nothing has run here yet."
                : "As of " + TIME.format(latest.withOffsetSameInstant(ZoneOffset.UTC)) + ", the latest that the catalog holds.");
        page.figures("In figures", figures(total));
        page.pipeline("The pipeline", flow());
        ReportCharts charts = new ReportCharts(moment);
        page.charts("What became of the items", "", charts.stages());
        page.charts("What there is", "At most eight values of each.", charts.mix());
        page.charts("How long texts are", "", charts.lengths());
        page.charts("Scores of filter-chunks", SCORES, charts.scores("filter-chunks"));
        page.charts("Scores of curate", SCORES, charts.scores("curate"));
        page.charts("Time and money", "The number is that of the run.", charts.runs());
        for (Part part : PARTS) {
            moment.use(part.query(), part.parameters(), found -> page.table(part.heading(), part.note(), found));
        }
        Shown shown = items(page);
        page.end("Made by Quern from the named queries of the workspace; the same catalog gives the same page.");
        return shown;
    }

    private static List<Figure> figures(Values total) {
        long samples = total.whole("samples");
        List<Figure> figures = new ArrayList<>();
        figures.add(new Figure("documents", Figures.grouped(total.whole("documents")),
                Figures.counted(total.whole("characters"), "character")));
        figures.add(new Figure("chunks", Figures.grouped(total.whole("chunks")), "rejected ones among them"));
        figures.add(new Figure("samples", Figures.grouped(samples), Figures.grouped(total.whole("in_splits")) + " in a split"));
        figures.add(new Figure("rejections", Figures.grouped(total.whole("rejected")), "by all stages"));
        figures.add(new Figure("failures", Figures.grouped(total.whole("failed")), ""));
        if (total.whole("calls") + total.whole("cached_calls") > 0) {
            figures.add(new Figure("calls of models", Figures.grouped(total.whole("calls")),
                    Figures.grouped(total.whole("cached_calls")) + " more from the cache"));
            figures.add(new Figure("cost, USD", total.has("cost_usd") ? usd(total.real("cost_usd")) : "not known",
                    total.has("cost_usd") ? "" : "the price of a model is not set"));
        }
        return figures;
    }

    private static String usd(double cost) {
        return BigDecimal.valueOf(cost).setScale(cost < 1 ? 4 : 2, RoundingMode.HALF_UP).toPlainString();
    }

    private List<StageFlow> flow() throws IOException {
        return moment.all("flow").stream()
                .map(row -> new StageFlow(row.text("stage"), row.whole("inputs"), row.whole("done"), row.whole("rejected"),
                        row.whole("failed"), row.whole("pending"), row.whole("stale"), row.whole("made"), row.text("kind"),
                        row.text("because")))
                .toList();
    }

    /** The table's note has to stand before its rows, so the states are counted first. */
    private Shown items(Page page) throws IOException {
        Map<String, Long> of = new LinkedHashMap<>();
        for (Values state : moment.all("items-by-state")) {
            of.put(state.text("state"), state.whole("items"));
        }
        long all = of.values().stream().mapToLong(Long::longValue).sum();
        StringBuilder note = new StringBuilder();
        if (all > rows) {
            note.append("A sample of ").append(Figures.grouped(rows)).append(" of ").append(Figures.counted(all, "item"))
                    .append(": half samples, half what was left out. Samples are drawn by their ids, which are hashes; of what was left out, "
                            + "each reason has its turn. ");
        } else {
            note.append("All ").append(Figures.counted(all, "item")).append(". ");
        }
        of.forEach((state, items) -> note.append(Figures.grouped(items)).append(' ').append(state).append(" · "));
        String said = note.toString().replaceFirst(" · $", ".");
        moment.release(Kept.OUTCOMES); // the items are shown with their evidence
        long shown = moment.use("items-with-lineage", Map.of("top", rows),
                found -> page.items("Samples and rejections", said, found));
        return new Shown(shown, all);
    }
}
