package dev.quern.shell.command.look;

import dev.quern.Moment;
import dev.quern.shell.command.CommandFailedException;
import dev.quern.shell.command.CommandGroup;
import dev.quern.shell.command.Display;
import dev.quern.shell.command.Invocation;
import dev.quern.shell.command.Outcome;
import dev.quern.shell.command.QuernCommand;
import dev.quern.shell.command.Session;
import dev.quern.shell.command.Synopsis;
import dev.quern.shell.command.Synopsis.Occurs;
import dev.quern.shell.command.Synopsis.Value;
import dev.quern.shell.view.Column;
import dev.quern.shell.view.Figures;
import dev.quern.shell.view.RowSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code report}: the workspace as a page. */
public final class ReportCommand extends QuernCommand {
    /** Rows that a browser of a phone still scrolls through. */
    private static final long ROWS = 1_000;

    private static final String USUAL = "report.html";

    private final Session session;
    private final Display display;

    /** Reports on the workspace of {@code session}. */
    public ReportCommand(Session session, Display display) {
        super(Synopsis
                .of("report", "Write one page of HTML about the workspace: figures, charts, and the items with their sources")
                .argument("FILE", Occurs.OPTIONALLY, Value.PATH)
                .option("rows", "N", Value.WHOLE,
                        "most items in the table; of more, a sample that the page states")
                .byDefault("1000")
                .flag("overwrite", "replace a file that is no report").details("""
                        FILE is inside the workspace and ends in .html; without it, report.html. An earlier report there is replaced. Where the
                        workspace is open read-only, FILE counts from the current folder and lies outside of the workspace.
                        The page needs no network and nothing beside it. Text from documents and models is shown, never obeyed. The same
                        catalog gives the same page: its date is that of the latest thing in it. The figures of its charts come from named
                        queries (query lists them), so that SQL has the same.
                        """)
                .in(CommandGroup.LOOKING).example("report", "report.html in the workspace")
                .example("report out/before.html --rows 200", "another file, with fewer items"));
        this.session = session;
        this.display = display;
    }

    @Override
    protected Outcome run(Invocation invocation) throws Exception {
        String typed = invocation.argument("FILE").orElse(USUAL);
        long rows = invocation.whole("rows").orElse(ROWS);
        PageFile file = PageFile.in(session.quern(), typed, "report", invocation.flag("overwrite"));
        ReportText.Shown[] shown = new ReportText.Shown[1];
        try (Moment moment = session.quern().moment()) {
            ReportText report = new ReportText(new MomentRows(moment, session.sqlBegins()), session.name(), rows);
            file.write(out -> shown[0] = report.write(out));
        } catch (IOException e) {
            throw new CommandFailedException(
                    "report: " + file.path() + " cannot be written: " + e.getMessage() + ".   What was there is there still", e);
        } finally {
            session.sqlEnded();
        }
        said(file.path(), shown[0]);
        return Outcome.DONE;
    }

    private void said(Path file, ReportText.Shown shown) throws IOException {
        long bytes = Files.size(file);
        display.block(() -> file + "   " + Figures.counted(shown.rows(), "item") + " of " + Figures.grouped(shown.of()) + "\n",
                () -> RowSource.of(
                        List.of(Column.text("file"), Column.number("bytes"), Column.number("rows"), Column.number("of")),
                        List.of(List.of(file.toString(), bytes, shown.rows(), shown.of()))));
    }
}
