package dev.quern.shell.app;

import dev.quern.shell.command.CommandTable;
import dev.quern.shell.command.Outcome;
import dev.quern.shell.command.Paths;
import dev.quern.shell.command.Session;
import dev.quern.shell.command.Synopsis;
import dev.quern.shell.command.UsageException;
import dev.quern.shell.command.WordParser;
import dev.quern.shell.script.Journal;
import dev.quern.shell.script.Journal.Deed;
import dev.quern.shell.script.KeyShapes;
import dev.quern.shell.script.ScriptException;
import dev.quern.shell.script.Statement;
import dev.quern.shell.script.TypedCondition;
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
    private final WordParser parser;
    private @Nullable Path workspace;

    Recording(Journal journal, Session session, CommandTable commands, WordParser parser) {
        this.parser = parser;
        this.journal = journal;
        this.session = session;
        this.commands = commands;
    }

    /** Says that a statement begins. */
    void begin() {
        workspace = session.folder();
        session.takeWrote();
        session.takeInstead();
    }

    /** Notes the statement that ended. */
    void end(Statement statement, Variables variables, Outcome outcome) {
        boolean wrote = session.takeWrote();
        Journal.Instead instead = session.takeInstead();
        Path place = workspace == null ? session.folder() : workspace;
        if (KeyShapes.in(statement.text())) {
            journal.add(new Journal.Entry(place, new Deed.Secret(), word(outcome), wrote, List.of(), 0));
            return;
        }
        Deed deed;
        boolean lasting;
        try {
            deed = deed(statement, variables);
            lasting = statement instanceof Statement.Command command && synopsis(command, variables)
                    .map(Synopsis::changesState).orElse(false);
        } catch (ScriptException | UsageException e) {
            deed = new Deed.Sql(statement.text());
            lasting = false; // what was not understood did nothing
        }
        boolean lasts = wrote || lasting && outcome.goesOn();
        int job = instead instanceof Journal.Instead.Job started ? started.number() : 0;
        journal.add(new Journal.Entry(place, deed, word(outcome), lasts, again(deed, instead, lasts && outcome.goesOn()), job));
    }

    private static List<Deed> again(Deed deed, Journal.@Nullable Instead instead, boolean repeats) {
        if (instead instanceof Journal.Instead.Others others) {
            return others.deeds().stream().map(Recording::discreet).toList();
        }
        if (!repeats || !(deed instanceof Deed.Command command) || instead == null) {
            return repeats ? List.of(deed) : List.of();
        }
        List<Journal.Word> words = new ArrayList<>(command.words());
        words.removeIf(word -> instead instanceof Journal.Instead.Job && word.text().equals("--background"));
        if (instead instanceof Journal.Instead.With with && words.stream().noneMatch(word -> word.text().equals(with.option()))) {
            words.add(Journal.Word.plain(with.option()));
        }
        return List.of(new Deed.Command(words));
    }

    private static Deed discreet(Deed deed) {
        return KeyShapes.in(deed.text(null)) ? new Deed.Remark("left out: something that held a key") : deed;
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
        List<Words.Piece> pieces = parser.cut(command.text(), variables);
        List<String> words = pieces.stream().map(Words.Piece::word).toList();
        Optional<Synopsis> synopsis = synopsis(command, variables).filter(known -> !WRITERS.contains(known.name()));
        int condition = condition(command.text(), pieces);
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
            noted.add(i == condition
                    ? new Journal.Word(word, Journal.Kind.CONDITION)
                    : file ? file(word) : Journal.Word.plain(word));
        }
        return noted;
    }

    /** Returns which of the words is an SQL condition, -1 for none. */
    private static int condition(String text, List<Words.Piece> pieces) {
        TypedCondition typed = TypedCondition.in(text);
        for (int i = 1; typed != null && i < pieces.size(); i++) {
            Words.Piece before = pieces.get(i - 1);
            if (before.begin() == typed.before().length() && pieces.get(i).end() == text.length() - typed.after().length()) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isFile(Synopsis synopsis, int argument) {
        List<Synopsis.Argument> known = synopsis.arguments();
        return !known.isEmpty() && known.get(Math.min(argument, known.size() - 1)).value() == Synopsis.Value.PATH;
    }

    private static Journal.Word file(String word) {
        try {
            Path path = Paths.typed(word).toAbsolutePath().normalize();
            return Files.exists(path) ? new Journal.Word(path.toString(), Journal.Kind.FILE) : Journal.Word.plain(word);
        } catch (UsageException e) {
            return Journal.Word.plain(word); // it is no path, and the command said so
        }
    }
}
