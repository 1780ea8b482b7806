package dev.quern.shell.command.look;

import dev.quern.catalog.SqlCancel;
import dev.quern.shell.command.CommandFailedException;
import dev.quern.shell.command.CommandGroup;
import dev.quern.shell.command.Display;
import dev.quern.shell.command.Invocation;
import dev.quern.shell.command.Locales;
import dev.quern.shell.command.Outcome;
import dev.quern.shell.command.QuernCommand;
import dev.quern.shell.command.Session;
import dev.quern.shell.command.Synopsis;
import dev.quern.shell.command.Synopsis.Occurs;
import dev.quern.shell.command.Synopsis.Value;
import dev.quern.shell.command.UsageException;
import dev.quern.shell.sql.plot.PlotException;
import dev.quern.shell.sql.plot.PlotKind;
import dev.quern.shell.sql.plot.PlotRequest;
import dev.quern.shell.sql.plot.Plotter;
import dev.quern.shell.view.chart.Chart;
import dev.quern.shell.view.chart.ChartRows;
import dev.quern.shell.view.chart.Screen;
import dev.quern.shell.view.chart.SvgChart;
import dev.quern.shell.view.chart.TerminalChart;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code plot}: a chart of a query, in the terminal or as an SVG file. */
public final class PlotCommand extends QuernCommand {
    /** A redirection at the end; other uses of the sign are comparisons. */
    private static final Pattern INTO_ANOTHER = Pattern
            .compile("(?is)^(.*\\S)\\s+>\\s*([^\\s>'\"]+)(\\.(?:png|jpe?g|gif|webp|pdf|html?|txt|csv))$");
    private static final Pattern INTO_FILE = Pattern.compile("(?is)^(.*\\S)\\s*>\\s*([^\\s>'\"]+\\.svg)$");
    private static final int USUAL_BARS = 40;
    private static final int SVG_BINS = 40;

    private final Session session;
    private final Display display;

    /** Asks the catalog of {@code session}. */
    public PlotCommand(Session session, Display display) {
        super(Synopsis.of("plot", "Draw a histogram, bars, lines or points of any query")
                .argument("KIND", Occurs.ONCE, Value.TEXT, PlotKind.names().toArray(String[]::new))
                .argument("QUERY", Occurs.ONCE, Value.SQL)
                .choice("log", "AXIS", List.of("x", "y", "xy"),
                        "a logarithmic scale: x along, y up (of hist and bar: the counts)")
                .option("bins", "N", Value.COUNT, "hist: exactly N bins of equal width; else round ones that fit")
                .option("limit", "N", Value.COUNT, "bar: at most N bars (default " + USUAL_BARS + ")")
                .option("height", "LINES", Value.COUNT,
                        "lines of the field in the terminal (default " + Screen.USUAL_HEIGHT + ")")
                .option("title", "TEXT", Value.TEXT, "a title instead of the query")
                .option("svg", "FILE", Value.PATH, "write an SVG file in the workspace instead; so does > FILE.svg at the end")
                .flag("overwrite", "replace the file when it is there")
                .flag("ascii", "draw with ASCII characters alone").details("""
                        QUERY is a SELECT, or what would follow the word: columns and the rest. No semicolon is needed.
                        hist counts the values of one column. bar takes a name and numbers; a name alone is counted; two names and a number are
                        stacked. line and scatter take x and one or several y, or x, y and the name of a series. NULL and what a scale cannot
                        show are left out, and counted below the chart. With quern -f json or -f csv come the figures that would be drawn.
                        """).in(CommandGroup.LOOKING).example("plot hist tokens from chunks", "how long chunks are")
                .example("plot bar reason, count(*) from rejections group by 1 order by 2 desc", "a bar for each reason")
                .example("plot line called_at, cost_usd from traces --title \"cost of a call\"", "over time")
                .example("plot scatter tokens, length(text) from chunks > tokens.svg", "into a file"));
        this.session = session;
        this.display = display;
    }

    @Override
    protected Outcome run(Invocation invocation) throws Exception {
        PlotKind kind = PlotKind.named(invocation.required("KIND"));
        String typed = invocation.required("QUERY").strip();
        Matcher redirected = INTO_FILE.matcher(typed);
        boolean intoFile = redirected.matches();
        Matcher other = INTO_ANOTHER.matcher(typed);
        if (!intoFile && other.matches()) {
            throw new UsageException(
                    "plot: a chart is written as SVG, not as " + other.group(2) + other.group(3) + ".   plot … > "
                            + other.group(2) + ".svg");
        }
        if (intoFile && invocation.option("svg").isPresent()) {
            throw new UsageException("plot: --svg and > name two files; keep one");
        }
        String file = intoFile ? redirected.group(2) : invocation.option("svg").orElse(null);
        String select = intoFile ? redirected.group(1) : typed;
        int width = display.console().width() == 0 ? Screen.USUAL_WIDTH : display.console().width();
        PlotRequest request = request(invocation, kind, select, file == null ? Math.clamp((width - 10) / 2, 5, 60) : SVG_BINS);
        if (file != null) {
            SvgFile target = SvgFile.in(session.quern(), file, invocation.flag("overwrite"));
            Chart chart = chart(request);
            Path written = target.write(SvgChart.file(chart, SvgChart.USUAL_WIDTH, SvgChart.USUAL_HEIGHT));
            chart.caption().notes().forEach(display.console()::remark);
            display.console().remark("chart: " + (session.isReadOnly() ? written : session.folder().relativize(written)));
            return Outcome.DONE;
        }
        Chart chart = chart(request);
        Screen screen = new Screen(width, height(invocation), !invocation.flag("ascii") && Locales.unicode(), display.colour());
        display.block(() -> TerminalChart.of(chart, screen), () -> ChartRows.of(chart));
        return Outcome.DONE;
    }

    private static int height(Invocation invocation) {
        return (int) Math.clamp(invocation.whole("height").orElse((long) Screen.USUAL_HEIGHT), 2, 200);
    }

    private static PlotRequest request(Invocation invocation, PlotKind kind, String select, int usualBins) {
        String log = invocation.option("log").orElse("");
        if (kind == PlotKind.BAR && log.contains("x")) {
            throw new UsageException("plot: the names of bars have no logarithm; write --log y");
        }
        if (kind != PlotKind.HIST && invocation.option("bins").isPresent()) {
            throw new UsageException("plot: --bins is for hist");
        }
        if (kind != PlotKind.BAR && invocation.option("limit").isPresent()) {
            throw new UsageException("plot: --limit is for bar; for others write LIMIT in the query");
        }
        int bins = (int) Math.clamp(invocation.whole("bins").orElse((long) usualBins), 1, 1000);
        int limit = (int) Math.clamp(invocation.whole("limit").orElse((long) USUAL_BARS), 1, 10_000);
        return new PlotRequest(kind, PlotRequest.query(select), invocation.option("title").orElse(select.replaceAll("\\s+", " ")),
                bins,
                invocation.option("bins").isPresent(), limit, log.contains("x"), log.contains("y"));
    }

    private Chart chart(PlotRequest request) throws Exception {
        SqlCancel cancel = session.sqlBegins();
        try {
            return new Plotter(session.quern().sql()).plot(request, cancel);
        } catch (PlotException e) {
            throw new CommandFailedException(String.valueOf(e.getMessage()), e);
        } finally {
            session.sqlEnded();
        }
    }
}
