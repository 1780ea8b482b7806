package dev.quern.shell.command;

import dev.quern.export.ExportResult;
import dev.quern.export.Format;
import dev.quern.export.QaFile;
import dev.quern.run.job.Job;
import dev.quern.shell.command.Synopsis.Occurs;
import dev.quern.shell.command.Synopsis.Value;
import dev.quern.shell.view.Column;
import dev.quern.shell.view.Figures;
import dev.quern.shell.view.RowSource;
import dev.quern.shell.view.Wrap;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code export}: the dataset goes out. */
public final class ExportCommand extends QuernCommand {
    private static final String[] FORMATS = Arrays.stream(Format.values()).map(Format::word).toArray(String[]::new);

    private static final String[] FILES = Arrays.stream(QaFile.values()).map(QaFile::word).toArray(String[]::new);

    private final Session session;
    private final Display display;

    /** Exports from the workspace of {@code session}. */
    public ExportCommand(Session session, Display display) {
        super(Synopsis.of("export", "Write the dataset into a folder, as trainers read it")
                .argument("FORMAT", Occurs.ONCE, Value.TEXT, FORMATS)
                .argument("DIR", Occurs.ONCE, Value.PATH)
                .option("from", "QUERY", Value.TEXT, "take the rows of this SELECT instead of the samples that have a split")
                .with(new Synopsis.Option("only", "", "FILES", Value.TEXT, List.of(FILES), true,
                        "of qa-files only these"))
                .flag("anyway", "export what is settled so far although a job runs")
                .flag("overwrite", "replace what lies in the folder").details("""
                        jsonl is chat messages, one file a split; parquet opens in Hugging Face datasets with features and splits. Both have
                        a card. qa-files takes chunks and samples as they are, split or not: NAME_chunks.json, NAME_qa.json and
                        NAME_trainingdata.jsonl of each document, and training_data.json of all that are completed.
                        conversations is what was said between stages and models, one line an item, in conversations.jsonl.
                        The files appear complete or not at all; a folder that holds something else is left alone.
                        """).in(CommandGroup.MILLING)
                .example("export parquet out/v1", "splits, features and a card for Hugging Face")
                .example("export jsonl out/short --from \"select * from samples where length(answer) < 200\"",
                        "the rows of a query as chat messages")
                .example("export qa-files out/qa --only qa --only combined", "two of the files of qa-files").lasting());
        this.session = session;
        this.display = display;
    }

    @Override
    protected Outcome run(Invocation invocation) throws Exception {
        String word = invocation.required("FORMAT");
        Format format = Arrays.stream(Format.values()).filter(each -> each.word().equals(word)).findFirst().orElseThrow();
        String typed = invocation.required("DIR");
        Path folder = Paths.typed(typed);
        String from = invocation.option("from").orElse(null);
        boolean overwrite = invocation.flag("overwrite");
        List<Job> running = session.runningJobs();
        if (!running.isEmpty() && !invocation.flag("anyway")) {
            throw new CommandFailedException(
                    "export: " + JobNames.listed(running)
                            + " still settles items, so the export would be a part of what is to come."
                            + "   wait, or export … --anyway for what is settled so far");
        }
        ExportResult result;
        if (format == Format.QA_FILES) {
            if (from != null) {
                throw new UsageException("export: qa-files takes the samples with their chunks; --from is for jsonl and parquet");
            }
            result = session.quern().exports().qaFiles(folder, files(invocation.options("only")), overwrite);
        } else if (format == Format.CONVERSATIONS) {
            if (from != null || !invocation.options("only").isEmpty()) {
                throw new UsageException("export: conversations takes every call of a model, and neither --from nor --only");
            }
            result = session.quern().exports().conversations(folder, overwrite);
        } else {
            if (!invocation.options("only").isEmpty()) {
                throw new UsageException("export: --only is for qa-files; " + word + " has one kind of file");
            }
            result = session.quern().exports().dataset(format, folder, from, overwrite);
        }
        int width = display.console().width();
        display.block(() -> {
            String block = block(Paths.near(typed), result);
            return width == 0 ? block : Wrap.message(block, width);
        }, () -> rows(result));
        result.notes().forEach(display::line);
        return Outcome.DONE;
    }

    private static Set<QaFile> files(List<String> words) {
        Set<QaFile> files = EnumSet.noneOf(QaFile.class);
        Arrays.stream(QaFile.values()).filter(file -> words.isEmpty() || words.contains(file.word())).forEach(files::add);
        return files;
    }

    private static String block(String typed, ExportResult result) {
        if (result.format() == Format.CONVERSATIONS) {
            return typed + ": " + Figures.counted(result.rows(), "conversation") + content(result);
        }
        if (result.format() == Format.QA_FILES) {
            return typed + ": " + Figures.counted(result.files().size(), "file") + "   " + Figures.counted(result.rows(), "pair")
                    + content(result);
        }
        String splits = result.splits().entrySet().stream().map(split -> split.getKey() + " " + Figures.grouped(split.getValue()))
                .collect(Collectors.joining(" · "));
        return typed + ": " + Figures.counted(result.rows(), "row") + (splits.isEmpty() ? "" : "   " + splits)
                + content(result);
    }

    private static String content(ExportResult result) {
        return "   content " + result.content().substring(0, Math.min(12, result.content().length()))
                + (result.unchanged() ? "   as it was; nothing written" : "") + "\n";
    }

    private static RowSource rows(ExportResult result) {
        List<Column> columns = List.of(Column.text("folder"), Column.text("format"), Column.number("rows"),
                new Column("splits", "MAP(VARCHAR, BIGINT)"), Column.text("content"), new Column("files", "VARCHAR[]"));
        return RowSource.of(columns,
                List.of(List.of(result.folder().toString(), result.format().word(), result.rows(), result.splits(),
                        result.content(), result.files())));
    }
}
