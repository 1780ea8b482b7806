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
     * @param kind what it stands for
     */
    public record Word(String text, Kind kind) {
        /** Makes a word that stands for itself. */
        public static Word plain(String text) {
            return new Word(text, Kind.PLAIN);
        }

        private String text(@Nullable Path folder) {
            return switch (kind) {
                case PLAIN -> Quoted.word(text);
                case FILE -> Quoted.path(text, folder);
                case CONDITION -> Quoted.condition(text);
            };
        }
    }

    /** What a word stands for. */
    public enum Kind {
        /** For itself. */
        PLAIN,
        /** For a file that is read; it is absolute. */
        FILE,
        /** For an SQL condition after the word {@code where}, with the quotes of SQL. */
        CONDITION
    }

    /** What was asked for, variables filled in. */
    public sealed interface Deed {
        /** A command. */
        record Command(List<Word> words) implements Deed {}

        /** SQL, without the semicolon that ends it. */
        record Sql(String text) implements Deed {}

        /**
         * What no command does again.
         *
         * @param text what it was, for people
         */
        record Remark(String text) implements Deed {}

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
                        .map(word -> word.text(folder)).collect(Collectors.joining(" "));
                case Sql sql -> Quoted.sql(sql.text());
                case Remark remark -> "# " + remark.text().replace("\n", "\n# ");
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
     * @param again what a script does in its place: nothing where it did not last, or failed; else most often the very same
     * @param job the number of the job that does it, 0 for none
     */
    public record Entry(Path workspace, Deed deed, String outcome, boolean lasts, List<Deed> again, int job) {
        /** Makes an entry. */
        public Entry {
            again = List.copyOf(again);
        }

        /** Whether it belongs into a script that does the same. */
        public boolean repeats() {
            return !again.isEmpty();
        }

        /** Returns the statement as people see it. */
        public String text() {
            return deed.text(null);
        }
    }

    /** What a command says of itself, where its words alone do not do the same again in a script. */
    public sealed interface Instead {
        /** Its words and an option, for what a person answered or waited for. */
        record With(String option) implements Instead {}

        /** Its words without {@code --background}: by the next statement of the script it has to be done, as it was in the session. */
        record Job(int number) implements Instead {}

        /** Something else altogether. */
        record Others(List<Deed> deeds) implements Instead {}
    }

    /** Returns a command of these words, each of which stands for itself. */
    public static Deed.Command command(List<String> words) {
        return new Deed.Command(words.stream().map(Word::plain).toList());
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
