package dev.quern.shell.command.run;

import dev.quern.Chain;
import dev.quern.catalog.ChainEnds;
import dev.quern.catalog.StatusBoard;
import dev.quern.shell.command.CommandGroup;
import dev.quern.shell.command.Display;
import dev.quern.shell.command.Invocation;
import dev.quern.shell.command.Outcome;
import dev.quern.shell.command.QuernCommand;
import dev.quern.shell.command.Session;
import dev.quern.shell.command.Synopsis;
import dev.quern.shell.view.Column;
import dev.quern.shell.view.Figures;
import dev.quern.shell.view.RowSource;
import dev.quern.shell.view.Wrap;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code explain-run}: the chain from sources to exports. */
public final class ExplainRunCommand extends QuernCommand {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final int NAMES = 15;

    private final Session session;
    private final Display display;

    /** Looks at the workspace of {@code session}. */
    public ExplainRunCommand(Session session, Display display) {
        super(Synopsis.of("explain-run", "Show the chain from sources to exports, with counts and what is stale").details("""
                Each stage says what it did with its inputs and what it made. Below it stands what is pending, and why: inputs that
                it never saw, or that were settled under settings that have changed since. What comes after a stage that has something
                pending may change once that has run. An export says which stage has settled something since.
                """).in(CommandGroup.LOOKING).example("explain-run", "the chain as it stands").example(
                "set chunk.size 1400; explain-run",
                "what a setting makes stale"));
        this.session = session;
        this.display = display;
    }

    @Override
    protected Outcome run(Invocation invocation) throws Exception {
        Chain chain = session.quern().chain();
        int known = display.console().width(); // off a terminal, lines are left whole
        display.block(() -> String.join("\n", graph(chain, known == 0 ? Integer.MAX_VALUE : known)) + "\n", () -> rows(chain));
        return Outcome.DONE;
    }

    private static List<String> graph(Chain chain, int width) {
        List<String> lines = new ArrayList<>();
        long files = chain.sources().stream().mapToLong(ChainEnds.Source::files).sum();
        node(lines, "sources", chain.sources().isEmpty()
                ? "none.   import PATH brings documents in"
                : Figures.counted(files, "file") + " in "
                        + chain.sources().stream().map(ChainEnds.Source::name).collect(Collectors.joining(", ")),
                width);
        String waiting = null;
        for (StatusBoard.Row row : chain.stages()) {
            lines.add("  │");
            SortedMap<String, Long> made = chain.made().getOrDefault(row.stage(), new TreeMap<>());
            node(lines, row.stage(), did(row, made), width);
            if (row.settledBefore()) {
                branch(lines, "  ├╌ settled", "before: " + row.because() + ".   run " + row.stage() + " makes it current", width);
            }
            for (String pending : pending(row, waiting)) {
                branch(lines, "  ├╌ pending", pending, width);
            }
            waiting = waiting == null && row.pending() > 0 ? row.stage() : waiting;
        }
        lines.add("  │");
        if (chain.exports().isEmpty()) {
            node(lines, "exports", "none yet", width);
        }
        for (ChainEnds.Export export : chain.exports()) {
            node(lines, export == chain.exports().getFirst() ? "exports" : "", exported(export), width);
        }
        return lines;
    }

    private static void node(List<String> lines, String name, String text, int width) {
        List<String> wrapped = Wrap.lines(text, Math.max(20, width - NAMES));
        for (int i = 0; i < wrapped.size(); i++) {
            String first = i == 0 ? name : name.equals("exports") || name.isEmpty() ? "" : "  │";
            lines.add((first + " ".repeat(NAMES - first.length()) + wrapped.get(i)).stripTrailing());
        }
    }

    private static void branch(List<String> lines, String head, String text, int width) {
        List<String> wrapped = Wrap.lines(text, Math.max(20, width - NAMES));
        for (int i = 0; i < wrapped.size(); i++) {
            lines.add((i == 0 ? head : "  │") + " ".repeat(NAMES - (i == 0 ? head.length() : 3)) + wrapped.get(i));
        }
    }

    private static String did(StatusBoard.Row row, SortedMap<String, Long> made) {
        if (row.done() == 0 && row.failed() == 0) {
            return row.pending() == 0 ? "·" : "nothing done yet";
        }
        StringBuilder text = new StringBuilder(Figures.grouped(row.done())).append(" done");
        if (row.rejected() > 0) {
            text.append(" · ").append(Figures.grouped(row.rejected())).append(" rejected");
        }
        if (row.failed() > 0) {
            text.append(" · ").append(Figures.grouped(row.failed())).append(" failed");
        }
        if (!made.isEmpty()) {
            text.append(" → ").append(made.entrySet().stream()
                    .map(entry -> made(entry.getKey(), entry.getValue())).collect(Collectors.joining(" · ")));
        }
        return text.toString();
    }

    /** Labels come as {@code train 12}, items as {@code 12 chunks}. */
    private static String made(String what, long count) {
        return what.endsWith("s")
                ? Figures.counted(count, what.substring(0, what.length() - 1))
                : what + " " + Figures.grouped(count);
    }

    private static List<String> pending(StatusBoard.Row row, @Nullable String waiting) {
        List<String> lines = new ArrayList<>();
        long fresh = row.pending() - row.stale();
        if (row.stale() > 0) {
            lines.add(Figures.grouped(row.stale()) + " stale: " + (row.because() == null ? "settled before" : row.because()));
        }
        if (fresh > 0) {
            lines.add(Figures.grouped(fresh) + " new");
        }
        if (!lines.isEmpty() && waiting != null) {
            lines.add(lines.removeLast() + ", as of now; " + waiting + " comes first");
        }
        return lines;
    }

    private static String exported(ChainEnds.Export export) {
        return export.path() + " · " + export.format() + " · " + Figures.counted(export.rows(), "row") + " · "
                + TIME.format(LocalDateTime.ofInstant(export.at(), ZoneId.systemDefault()))
                + (export.outdatedBy() == null ? "" : " · stale: " + export.outdatedBy() + " ran since");
    }

    private static RowSource rows(Chain chain) {
        List<Column> columns = List.of(Column.text("node"), Column.number("pending"), Column.number("done"),
                Column.number("rejected"), Column.number("failed"), Column.number("stale"), Column.text("because"),
                new Column("made", "MAP(VARCHAR, BIGINT)"));
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (ChainEnds.Source source : chain.sources()) {
            rows.add(Arrays.asList("source " + source.name(), null, source.files(), null, null, null, null, Map.of()));
        }
        for (StatusBoard.Row row : chain.stages()) {
            rows.add(Arrays.asList(row.stage(), row.pending(), row.done(), row.rejected(), row.failed(), row.stale(),
                    row.because(),
                    chain.made().getOrDefault(row.stage(), new TreeMap<>())));
        }
        for (ChainEnds.Export export : chain.exports()) {
            rows.add(Arrays.asList("export " + export.path(), null, export.rows(), null, null,
                    export.outdatedBy() == null ? 0L : 1L,
                    export.outdatedBy(), Map.of()));
        }
        return RowSource.of(columns, rows);
    }
}
