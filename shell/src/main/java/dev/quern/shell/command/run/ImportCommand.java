package dev.quern.shell.command.run;

import dev.quern.ImportReport;
import dev.quern.ImportRequest;
import dev.quern.catalog.ImportCensus;
import dev.quern.catalog.Selection;
import dev.quern.run.RunReport;
import dev.quern.shell.command.CommandFailedException;
import dev.quern.shell.command.CommandGroup;
import dev.quern.shell.command.Display;
import dev.quern.shell.command.Invocation;
import dev.quern.shell.command.Outcome;
import dev.quern.shell.command.Paths;
import dev.quern.shell.command.QuernCommand;
import dev.quern.shell.command.Session;
import dev.quern.shell.command.Synopsis;
import dev.quern.shell.command.Synopsis.Occurs;
import dev.quern.shell.command.Synopsis.Value;
import dev.quern.shell.command.UsageException;
import dev.quern.shell.view.Column;
import dev.quern.shell.view.Figures;
import dev.quern.shell.view.Report;
import dev.quern.shell.view.RowSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** {@code import}: documents come in. */
public final class ImportCommand extends QuernCommand {
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(([^()\\s]+)\\)");

    private final Session session;
    private final Display display;

    /** Imports into the workspace of {@code session}. */
    public ImportCommand(Session session, Display display) {
        super(Synopsis.of("import", "Read documents: Markdown, HTML, plain text, Jupyter notebooks, PDF")
                .argument("PATH", Occurs.REPEATEDLY, Value.PATH)
                .options("include", "GLOB", Value.TEXT,
                        "take only files that match, such as '*.{md,html}'; a glob with / is for the path")
                .options("exclude", "GLOB", Value.TEXT, "leave out files that match")
                .option("name", "NAME", Value.TEXT, "what the source is called in uris; for a single PATH")
                .with(new Synopsis.Option("retry", "", "WHAT", Value.TEXT, List.of("failed", "pictures"), false,
                        "read files again that could not be read, or with pictures that were left out, although they did not change"))
                .details("""
                        Importing again reads only what is new or has changed; what is not there any more is no longer current. A file that
                        cannot be read is a row in failures, and the rest goes on. A picture that a document has or refers to, and that is not kept,
                        is a row in drops. Exports, reports and prompts that Quern wrote into the folder are left out.
                        """).in(CommandGroup.MILLING)
                .example("import docs/ --include '*.{md,html}'", "Markdown and HTML of a folder")
                .example("import docs/ --retry failed", "read again what could not be read")
                .example("import docs/ --retry pictures", "look again for pictures that were not where documents look for them")
                .lasting());
        this.session = session;
        this.display = display;
    }

    @Override
    protected Outcome run(Invocation invocation) throws Exception {
        String typed = String.join(" ", invocation.arguments("PATH"));
        Matcher link = LINK.matcher(typed);
        if (link.matches()) {
            throw new UsageException("import: " + typed + " is a link of Markdown.   import " + link.group(1));
        }
        ImportRequest request = new ImportRequest(invocation.arguments("PATH").stream().map(ImportCommand::path).toList(),
                invocation.options("include"), invocation.options("exclude"), invocation.option("name").orElse(null),
                invocation.option("retry").map(word -> word.equals("failed") ? Selection.Retry.FAILED : Selection.Retry.DROPPED)
                        .orElse(Selection.Retry.NONE));
        ImportReport report;
        try (RunProgress progress = new RunProgress(display.console(), "import")) {
            report = session.quern().importFiles(request, progress);
        } finally {
            session.changed();
        }
        display.block(() -> block(report), () -> rows(report));
        report.problems().forEach(problem -> display.console().remark("import: " + problem));
        if (report.run().end() == RunReport.End.CANCELLED) {
            display.console().say(RunText.stopped(report.run(), "the same import"));
            return Outcome.INTERRUPTED;
        }
        if (report.run().end() == RunReport.End.STOPPED) {
            throw new CommandFailedException(RunText.stopped(report.run(), "the same import"));
        }
        long failed = report.run().tally().failed();
        display.line(summary(report));
        if (!report.leftOut().isEmpty()) {
            display.line(leftOut(report.leftOut()));
        }
        return failed > 0 ? Outcome.SOME_ITEMS_FAILED : Outcome.DONE;
    }

    /** A path as it was typed; what is typed in the place of one and cannot be one is said with the way that there is. */
    private static Path path(String word) {
        if (word.matches("[a-z][a-z0-9+.-]+://.*")) {
            throw new UsageException(
                    "import: " + word + " is an address, and import reads files.   Download it, then import the file");
        }
        Path path = Paths.typed(word);
        if (word.matches(".*[*?].*") && !Files.exists(path)) {
            Path folder = path.getParent();
            throw new UsageException("import: there is no file " + word + "; a pattern is an option.   import "
                    + (folder == null ? "." : folder) + " --include '" + path.getFileName() + "'");
        }
        return path;
    }

    private String block(ImportReport report) {
        Report block = new Report().left("kind").right("files").right("new").right("unchanged").right("failed")
                .right("characters")
                .right("images");
        report.kinds().forEach(kind -> block.row(kind.kind(), Figures.grouped(kind.files()), Figures.grouped(kind.fresh()),
                Figures.grouped(kind.unchanged()), Figures.grouped(kind.failed()), Figures.grouped(kind.characters()),
                Figures.grouped(kind.images())));
        return report.kinds().isEmpty() ? "" : block.render(display.colour(), display.console().width());
    }

    private static String summary(ImportReport report) {
        List<String> said = new ArrayList<>();
        said.add(Figures.counted(report.run().tally().done(), "document") + " imported");
        long failed = report.run().tally().failed();
        long before = report.kinds().stream().mapToLong(ImportReport.Kind::failed).sum() - failed;
        add(said, failed, "failed");
        add(said, before, "failed before");
        add(said, report.gone(), "gone");
        add(said, report.skipped(), "of other kinds skipped");
        return String.join(", ", said) + "." + (failed + before > 0 ? "   See: from failures;" : "")
                + (before > 0 ? "   --retry failed reads them again" : "");
    }

    private static String leftOut(List<ImportCensus.LeftOut> leftOut) {
        return Figures.counted(leftOut.stream().mapToLong(ImportCensus.LeftOut::images).sum(), "picture") + " left out: "
                + leftOut.stream().map(one -> one.reason() + " " + Figures.grouped(one.images()))
                        .collect(Collectors.joining(" · "))
                + "   See: from drops where stage = 'import';   --retry pictures looks for them again";
    }

    private static void add(List<String> said, long count, String what) {
        if (count > 0) {
            said.add(Figures.grouped(count) + " " + what);
        }
    }

    private static RowSource rows(ImportReport report) {
        List<Column> columns = List.of(Column.text("kind"), Column.number("files"), Column.number("new"),
                Column.number("unchanged"),
                Column.number("failed"), Column.number("characters"), Column.number("images"));
        return RowSource.of(columns, report.kinds().stream().map(kind -> List.<Object>of(kind.kind(), kind.files(), kind.fresh(),
                kind.unchanged(), kind.failed(), kind.characters(), kind.images())).toList());
    }
}
