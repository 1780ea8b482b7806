package dev.quern.shell.script;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What was done since the shell started, statement by statement. Thread-safe. */
public final class Journal {
    private final List<Entry> entries = new ArrayList<>();

    /**
     * A word of a command.
     *
     * @param text the word, variables filled in
     * @param file whether it names a file that is read; then it is absolute
     */
    public record Word(String text, boolean file) {}

    /** What was asked for, variables filled in. */
    public sealed interface Deed {
        /** A command. */
        record Command(List<Word> words) implements Deed {}

        /** SQL, without the semicolon that ends it. */
        record Sql(String text) implements Deed {}

        /** What nobody is to see again, because it held a key. */
        record Secret() implements Deed {}

        /**
         * Returns what does it again.
         *
         * @param folder where the script lies that does it; what lies in that folder is named from there. Null for everything as it is
         */
        default String text(@Nullable Path folder) {
            return switch (this) {
                case Command command -> command.words().stream()
                        .map(word -> word.file() ? Quoted.path(word.text(), folder) : Quoted.word(word.text()))
                        .collect(Collectors.joining(" "));
                case Sql sql -> Quoted.sql(sql.text());
                case Secret _ -> "[a line that held a key]";
            };
        }
    }

    /**
     * A statement that was done, or tried.
     *
     * @param workspace the folder of the workspace in which it was
     * @param deed what was asked for
     * @param outcome how it ended, in a word: {@code done}, {@code failed} …
     * @param lasts whether it changed, or may have changed, what the workspace holds
     * @param repeats whether it belongs into a script that does the same: it lasts, and did not fail
     */
    public record Entry(Path workspace, Deed deed, String outcome, boolean lasts, boolean repeats) {

        /** Returns the statement as people see it. */
        public String text() {
            return deed.text(null);
        }
    }

    /** Notes a statement. */
    public synchronized void add(Entry entry) {
        entries.add(entry);
    }

    /** Returns all statements, in the order in which they ended. */
    public synchronized List<Entry> all() {
        return List.copyOf(entries);
    }
}
