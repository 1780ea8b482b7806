package dev.quern.shell.command.look;

import dev.quern.catalog.StatusBoard;
import dev.quern.recipe.Recipe;
import dev.quern.shell.command.CommandGroup;
import dev.quern.shell.command.Display;
import dev.quern.shell.command.Invocation;
import dev.quern.shell.command.Outcome;
import dev.quern.shell.command.QuernCommand;
import dev.quern.shell.command.Session;
import dev.quern.shell.command.Synopsis;
import dev.quern.shell.view.Column;
import dev.quern.shell.view.Figures;
import dev.quern.shell.view.Report;
import dev.quern.shell.view.RowSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code status}: how far each stage is. */
public final class StatusCommand extends QuernCommand {
    private final Session session;
    private final Display display;

    /** Looks at the workspace of {@code session}. */
    public StatusCommand(Session session, Display display) {
        super(Synopsis.of("status", "Show how far each stage is, and what is stale and why").details("""
                pending  inputs that have no outcome under the present settings
                done     inputs that have one, the rejected among them
                stale    of the pending, those that were done under the settings before
                A stage whose inputs were all settled under the present settings before its latest run is done: a run of it has
                nothing to do, and what it had made is current again. What follows is counted as it is then.
                """).in(CommandGroup.WORKSPACE).example("status", "how far each stage is")
                .example("from stage_status where stale > 0;", "the same as SQL: what is stale"));
        this.session = session;
        this.display = display;
    }

    @Override
    protected Outcome run(Invocation invocation) throws Exception {
        Recipe recipe = session.quern().recipe();
        List<StatusBoard.Row> rows = session.quern().status();
        session.changed();
        display.block(() -> block(rows, recipe), () -> rows(rows));
        session.quern().settings().obstacles().forEach(display.console()::remark);
        return Outcome.DONE;
    }

    /** Where settings and remark come to stand side by side below their row, what was changed is said once. */
    private String block(List<StatusBoard.Row> rows, Recipe recipe) {
        int width = display.console().width();
        Report whole = board(rows, row -> settings(row, recipe, ""));
        Report shown = whole.fits(width) ? whole : board(rows, row -> settings(row, recipe, remark(row)));
        return shown.render(display.colour(), width);
    }

    private static Report board(List<StatusBoard.Row> rows, Function<StatusBoard.Row, String> settings) {
        Report report = new Report().left("stage").left("settings").right("pending").right("done").right("rejected")
                .right("failed")
                .right("stale").left("");
        String before = "";
        boolean waits = false;
        for (StatusBoard.Row row : rows) {
            boolean untouched = waits || (row.pending() == 0 && row.done() == 0 && row.failed() == 0);
            List<String> cells = new ArrayList<>(List.of(row.stage(), settings.apply(row)));
            if (untouched) {
                cells.addAll(List.of("·", "·", "·", "·", "·", before.isEmpty() ? "" : "waits for " + before));
            } else {
                cells.addAll(List.of(Figures.grouped(row.pending()), Figures.grouped(row.done()), Figures.grouped(row.rejected()),
                        Figures.grouped(row.failed()), Figures.grouped(row.stale()), remark(row)));
            }
            report.row(cells.toArray(String[]::new));
            before = untouched && !before.isEmpty() ? before : row.stage();
            // what comes after a stale stage has other inputs once that has run: figures of today would mislead
            waits |= row.stale() > 0;
        }
        return report;
    }

    private static String remark(StatusBoard.Row row) {
        List<String> remarks = new ArrayList<>();
        if (row.overruled() > 0) {
            remarks.add(Figures.grouped(row.overruled()) + " decided by hand");
        }
        if (row.because() != null) {
            remarks.add(row.because());
        }
        if (row.settledBefore()) {
            remarks.add("settled before: run " + row.stage() + " makes it current");
        }
        return String.join(" · ", remarks);
    }

    /** Only what is not as it comes, and what {@code remark} does not say: config shows all. */
    private static String settings(StatusBoard.Row row, Recipe recipe, String remark) {
        return row.settings().entrySet().stream()
                .filter(entry -> recipe.schema().find(entry.getKey()).isPresent())
                .filter(entry -> !(recipe.origin(entry.getKey()) instanceof Recipe.Origin.Default))
                .filter(entry -> !remark.contains(entry.getKey() + " "))
                .map(entry -> lastWord(entry.getKey()) + "=" + entry.getValue()).collect(Collectors.joining(" "));
    }

    private static String lastWord(String key) {
        return key.substring(key.lastIndexOf('.') + 1);
    }

    private static RowSource rows(List<StatusBoard.Row> rows) {
        List<Column> columns = List.of(Column.text("stage"), new Column("settings", "MAP(VARCHAR, VARCHAR)"),
                Column.number("pending"),
                Column.number("done"), Column.number("rejected"), Column.number("failed"), Column.number("stale"),
                Column.number("overruled"),
                Column.text("because"), new Column("settled_before", "BOOLEAN"));
        return RowSource.of(columns, rows.stream().map(StatusCommand::row).toList());
    }

    private static List<@Nullable Object> row(StatusBoard.Row row) {
        Map<String, String> settings = row.settings();
        return Arrays.asList(row.stage(), settings, row.pending(), row.done(), row.rejected(), row.failed(), row.stale(),
                row.overruled(),
                row.because(), row.settledBefore());
    }
}
