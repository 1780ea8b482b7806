package dev.quern.shell.command.scripting;

import dev.quern.WorkspacePrompts;
import dev.quern.llm.prompt.PromptTemplate;
import dev.quern.llm.prompt.Prompts;
import dev.quern.recipe.SettingException;
import dev.quern.run.job.Job;
import dev.quern.shell.command.CommandFailedException;
import dev.quern.shell.command.CommandGroup;
import dev.quern.shell.command.Display;
import dev.quern.shell.command.Invocation;
import dev.quern.shell.command.Outcome;
import dev.quern.shell.command.Paths;
import dev.quern.shell.command.QuernCommand;
import dev.quern.shell.command.Session;
import dev.quern.shell.command.Synopsis;
import dev.quern.shell.command.UsageException;
import dev.quern.shell.script.Journal;
import dev.quern.shell.view.Column;
import dev.quern.shell.view.Figures;
import dev.quern.shell.view.RowSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** {@code history}: what this session did, and the script that does it again. */
public final class HistoryCommand extends QuernCommand {
    private final Journal journal;
    private final Session session;
    private final Display display;

    /** Tells of {@code journal}. */
    public HistoryCommand(Journal journal, Session session, Display display) {
        super(Synopsis.of("history", "Show what this session did, or save it as a script")
                .option("save", "FILE", Synopsis.Value.PATH, "write a script that does the same again")
                .flag("overwrite", "with --save: replace the file when it is there")
                .option("n", "N", Synopsis.Value.WHOLE, "show so many statements, the last").byDefault("all").details("""
                        The script holds what changed this workspace since the shell was started, in order; what only looked, and what failed,
                        is left out. Files that were read are named so that they are found from anywhere. Settings are in it as far as they
                        were set in this session. A line that holds a key never is. Run it with: quern -w FOLDER FILE
                        """)
                .in(CommandGroup.SCRIPTS).example("history --n 10", "what was done last")
                .example("history --save build.quern", "the same dataset tomorrow"));
        this.journal = journal;
        this.session = session;
        this.display = display;
    }

    @Override
    protected Outcome run(Invocation invocation) throws Exception {
        String file = invocation.option("save").orElse(null);
        if (file != null) {
            save(Paths.typed(file), invocation.flag("overwrite"));
            return Outcome.DONE;
        }
        if (invocation.flag("overwrite")) {
            throw new UsageException("history: --overwrite goes with --save FILE");
        }
        List<Journal.Entry> all = journal.all();
        int from = (int) Math.max(0, all.size() - invocation.whole("n").orElse((long) all.size()));
        List<List<Object>> rows = IntStream.range(from, all.size()).mapToObj(i -> row(i, all.get(i))).toList();
        display.rows(
                RowSource.of(List.of(Column.number("n"), Column.text("outcome"), Column.text("saved"), Column.text("statement")),
                        rows),
                null);
        return Outcome.DONE;
    }

    private static List<Object> row(int index, Journal.Entry entry) {
        return List.of(index + 1L, entry.outcome(), entry.repeats() ? "yes" : "", entry.text());
    }

    private void save(Path typed, boolean overwrite) throws Exception {
        Path file = typed.toAbsolutePath().normalize();
        if (Files.isDirectory(file)) {
            throw new CommandFailedException(
                    "history: " + typed + " is a folder.   history --save " + typed.resolve("build.quern"));
        }
        if (!overwrite && Files.exists(file)) {
            throw exists(typed);
        }
        SavedSession saved = new SavedSession(journal.all(), session.folder(), session.beganInNew(), brokenJobs(),
                promptsByHand());
        write(file, saved.script(file), overwrite, typed);
        String count = Figures.counted(saved.count(), "statement");
        display.line("wrote " + count + " to " + typed + ".   quern -w FOLDER " + typed + " does the same again");
        saved.remarks().forEach(display.console()::remark);
    }

    private List<String> promptsByHand() throws SettingException {
        return session.quern().prompts().rows().stream().map(WorkspacePrompts.Row::template)
                .filter(template -> !template.text().equals(Prompts.builtIn(template.spec()).text())).map(PromptTemplate::origin)
                .toList();
    }

    /** Returns the jobs that were cancelled or stopped by a fault, by number, and what became of them. */
    private Map<Integer, String> brokenJobs() {
        Map<Integer, String> broken = new HashMap<>();
        for (Job job : session.allJobs()) {
            if (job.state() != Job.State.DONE && job.state() != Job.State.RUNNING) {
                broken.put(job.number(), job.state().name().toLowerCase(Locale.ROOT));
            }
        }
        return broken;
    }

    private static CommandFailedException exists(Path typed) {
        return new CommandFailedException("history: " + typed + " is there already.   history --save " + typed
                + " --overwrite replaces it");
    }

    /** The file appears whole or not at all. */
    private static void write(Path file, String text, boolean overwrite, Path typed) {
        Path folder = file.getParent();
        Path draft = null;
        try {
            if (folder != null) {
                Files.createDirectories(folder);
            }
            draft = Files.createTempFile(folder, ".quern", ".draft");
            Files.writeString(draft, text, StandardCharsets.UTF_8);
            if (overwrite) {
                Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } else {
                Files.move(draft, file);
            }
        } catch (FileAlreadyExistsException e) {
            throw exists(typed);
        } catch (IOException e) {
            throw new CommandFailedException("history: " + typed + " cannot be written: " + e.getMessage(), e);
        } finally {
            remove(draft);
        }
    }

    private static void remove(@org.jspecify.annotations.Nullable Path draft) {
        try {
            if (draft != null) {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw new CommandFailedException("history: " + draft + " is left over and cannot be removed: " + e.getMessage(), e);
        }
    }
}
