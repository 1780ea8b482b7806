package dev.quern.shell.app;

import dev.quern.shell.command.CommandTable;
import dev.quern.shell.command.Outcome;
import dev.quern.shell.command.Paths;
import dev.quern.shell.command.Session;
import dev.quern.shell.command.Synopsis;
import dev.quern.shell.command.UsageException;
import dev.quern.shell.script.Journal;
import dev.quern.shell.script.Journal.Deed;
import dev.quern.shell.script.KeyShapes;
import dev.quern.shell.script.ScriptException;
import dev.quern.shell.script.Statement;
import dev.quern.shell.script.Variables;
import dev.quern.shell.script.Words;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Notes what was done, in a form that does it again from any folder. One thread at a time. */
final class Recording {
    /** Their path is where they write; it stays as it was typed. */
    private static final Set<String> WRITERS = Set.of("export", "report", "history", "open");

    private final Journal journal;
    private final Session session;
    private final CommandTable commands;
    private @Nullable Path workspace;

    Recording(Journal journal, Session session, CommandTable commands) {
        this.journal = journal;
        this.session = session;
        this.commands = commands;
    }

    /** Says that a statement begins. */
    void begin() {
        workspace = session.folder();
        session.takeWrote();
    }

    /** Notes the statement that ended. */
    void end(Statement statement, Variables variables, Outcome outcome) {
        boolean wrote = session.takeWrote();
        Path place = workspace == null ? session.folder() : workspace;
        if (KeyShapes.in(statement.text())) {
            journal.add(new Journal.Entry(place, new Deed.Secret(), word(outcome), wrote, false));
            return;
        }
        Deed deed;
        boolean lasting;
        try {
            deed = deed(statement, variables);
            lasting = statement instanceof Statement.Command command && synopsis(command, variables)
                    .map(Synopsis::changesState).orElse(false);
        } catch (ScriptException e) {
            deed = new Deed.Sql(statement.text());
            lasting = false; // what was not understood did nothing
        }
        boolean lasts = wrote || lasting && outcome.goesOn();
        journal.add(new Journal.Entry(place, deed, word(outcome), lasts, lasts && outcome.goesOn()));
    }

    private static String word(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private Optional<Synopsis> synopsis(Statement.Command command, Variables variables) {
        return commands.find(Words.of(command.text(), variables).getFirst()).map(found -> found.synopsis());
    }

    private Deed deed(Statement statement, Variables variables) {
        return switch (statement) {
            case Statement.Sql sql -> new Deed.Sql(variables.inSql(sql.text()));
            case Statement.Incomplete incomplete -> new Deed.Sql(incomplete.text());
            case Statement.Command command -> new Deed.Command(words(command, variables));
        };
    }

    private List<Journal.Word> words(Statement.Command command, Variables variables) {
        List<String> words = Words.of(command.text(), variables);
        Optional<Synopsis> synopsis = synopsis(command, variables).filter(known -> !WRITERS.contains(known.name()));
        List<Journal.Word> noted = new ArrayList<>();
        int arguments = 0;
        Synopsis.@Nullable Option pending = null;
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            boolean file = false;
            if (i > 0 && synopsis.isPresent()) {
                if (pending != null) {
                    file = pending.value() == Synopsis.Value.PATH;
                    pending = null;
                } else if (word.startsWith("--") && word.indexOf('=') < 0) {
                    pending = synopsis.get().option(word.substring(2)).filter(Synopsis.Option::takesValue).orElse(null);
                } else if (!word.startsWith("--")) {
                    file = isFile(synopsis.get(), arguments);
                    arguments++;
                }
            }
            noted.add(file ? file(word) : new Journal.Word(word, false));
        }
        return noted;
    }

    private static boolean isFile(Synopsis synopsis, int argument) {
        List<Synopsis.Argument> known = synopsis.arguments();
        return !known.isEmpty() && known.get(Math.min(argument, known.size() - 1)).value() == Synopsis.Value.PATH;
    }

    private static Journal.Word file(String word) {
        try {
            Path path = Paths.typed(word).toAbsolutePath().normalize();
            return Files.exists(path) ? new Journal.Word(path.toString(), true) : new Journal.Word(word, false);
        } catch (UsageException e) {
            return new Journal.Word(word, false); // it is no path, and the command said so
        }
    }
}
