package dev.quern.shell.command.look;

import dev.quern.Moment;
import dev.quern.shell.command.CommandGroup;
import dev.quern.shell.command.Display;
import dev.quern.shell.command.Invocation;
import dev.quern.shell.command.Outcome;
import dev.quern.shell.command.QuernCommand;
import dev.quern.shell.command.Session;
import dev.quern.shell.command.Synopsis;

/** {@code stats}: the workspace in figures, on one screen. */
public final class StatsCommand extends QuernCommand {
    private final Session session;
    private final Display display;

    /** Asks the catalog of {@code session}. */
    public StatsCommand(Session session, Display display) {
        super(Synopsis.of("stats", "Show the workspace in figures: items by stage, lengths, kinds, costs, rejections").details("""
                All figures are of one moment, while jobs go on as well. Each block is a named query: flow, text-lengths, mix,
                costs-by-stage and rejections-by-reason; query NAME shows it whole. Started with -f json or csv, each figure is a row.
                """).in(CommandGroup.LOOKING).example("stats", "everything on one screen")
                .example("query text-lengths", "one block of it, as a table"));
        this.session = session;
        this.display = display;
    }

    @Override
    protected Outcome run(Invocation invocation) throws Exception {
        try (Moment moment = session.quern().moment()) {
            StatsText stats = new StatsText(new MomentRows(moment, session.sqlBegins()));
            if (display.asked() == null) {
                String text = stats.block(display.colour(), display.console().width());
                display.block(() -> text, () -> {
                    throw new IllegalStateException("no format was asked for");
                });
            } else {
                display.rows(stats.rows(), null);
            }
        } finally {
            session.sqlEnded();
        }
        return Outcome.DONE;
    }
}
