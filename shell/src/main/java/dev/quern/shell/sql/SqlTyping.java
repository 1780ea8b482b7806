package dev.quern.shell.sql;

import dev.quern.catalog.query.SqlVocabulary;
import dev.quern.shell.terminal.line.Completion;
import dev.quern.shell.terminal.line.Paint;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** SQL as it is being typed: what may come next, and how it looks. Follows a vocabulary that may change. Thread-safe. */
public final class SqlTyping {
    private final Supplier<SqlVocabulary> vocabulary;
    private final Supplier<SqlVocabulary> awaited;
    private volatile SqlWords words = new SqlWords(SqlVocabulary.NONE);

    /**
     * Asks each time.
     *
     * @param vocabulary answers at once, at every key, with what is known
     * @param awaited may take a moment when somebody asks what there is
     */
    public SqlTyping(Supplier<SqlVocabulary> vocabulary, Supplier<SqlVocabulary> awaited) {
        this.vocabulary = vocabulary;
        this.awaited = awaited;
    }

    /**
     * Returns what may stand at the cursor.
     *
     * @param text the whole statement
     * @param cursor where, in UTF-16 units of the statement
     */
    public Completion complete(String text, int cursor) {
        return new SqlOffers(words(awaited.get())).at(text, cursor);
    }

    /**
     * Returns what looks other than plain.
     *
     * @param text the statement
     * @param open whether more may be typed at its end
     * @param made names of tables that statements before it make, lower case; what this one makes is added
     */
    public List<Paint> paint(String text, boolean open, Set<String> made) {
        return new SqlColours(words(vocabulary.get())).of(text, open, made);
    }

    private SqlWords words(SqlVocabulary now) {
        SqlWords known = words;
        if (known.vocabulary() != now) {
            known = new SqlWords(now);
            words = known;
        }
        return known;
    }
}
