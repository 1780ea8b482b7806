package dev.quern.catalog.trail;

import dev.quern.catalog.Catalog;
import dev.quern.catalog.CatalogException;
import dev.quern.catalog.SqlScripts;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;

/**
 * Items that a half typed id may mean, with a glimpse of each. For completion: looks at ids in a range, hands back a bounded number, and
 * gives up when it takes too long. Thread-safe.
 */
public final class ItemPreviews {
    /** What ids begin with, and what is behind them. */
    public static final SequencedMap<String, String> KINDS = Kind.all();

    private final Catalog catalog;

    /** Previews over {@code catalog}. */
    public ItemPreviews(Catalog catalog) {
        this.catalog = catalog;
    }

    /**
     * An item.
     *
     * @param id its whole id; of a document found by its place, the uri
     * @param glimpse the first words of what it says, on one line; data, which may hold anything
     */
    public record Preview(String id, String glimpse) {}

    private enum Kind {
        FILE("fil-", "a file as it was imported", "files", "uri"), //
        DOCUMENT("doc-", "a document", "documents", "uri || ' · ' || title"), //
        IMAGE("img-", "an image", "images", "coalesce(nullif(caption, ''), nullif(alt, ''), media_type)"), //
        CHUNK("chk-", "a chunk", "chunks", "text"), //
        SAMPLE("smp-", "a sample", "samples", "question"), //
        TRACE("trc-", "a call of a model", "traces", "role || ' · ' || model || coalesce(' · ' || error, '')");

        private final String prefix;
        private final String what;
        private final String table;
        private final String glimpse;

        Kind(String prefix, String what, String table, String glimpse) {
            this.prefix = prefix;
            this.what = what;
            this.table = table;
            this.glimpse = glimpse;
        }

        static SequencedMap<String, String> all() {
            SequencedMap<String, String> kinds = new LinkedHashMap<>();
            Stream.of(values()).forEach(kind -> kinds.put(kind.prefix, kind.what));
            return Collections.unmodifiableSequencedMap(kinds);
        }
    }

    /**
     * Returns items whose id begins with {@code typed}, or documents whose uri does, in order: the first, and the last of all, so that the
     * letters that these have in common are those that all have in common.
     *
     * @param limit at most so many, two or more
     * @param patience how long it may take; nothing is returned when it takes longer
     */
    public List<Preview> startingWith(String typed, int limit, Duration patience) {
        String prefix = typed.toLowerCase(Locale.ROOT);
        Kind kind = Stream.of(Kind.values()).filter(k -> prefix.startsWith(k.prefix)).findFirst().orElse(null);
        String sql = kind == null
                ? SqlScripts.read("documents-by-uri.sql")
                : SqlScripts.read("items-by-prefix.sql").replace("{table}", kind.table).replace("{glimpse}", kind.glimpse);
        try (DuckDBConnection connection = catalog.connect();
                PreparedStatement select = connection.prepareStatement(sql.replace("{first}", Integer.toString(limit - 1)))) {
            if (kind != null) {
                select.setString(1, prefix);
                select.setString(2, prefix + "g");
            } else {
                select.setString(1, typed);
            }
            CompletableFuture<Void> tooLate = CompletableFuture.runAsync(() -> cancel(select),
                    CompletableFuture.delayedExecutor(patience.toMillis(), TimeUnit.MILLISECONDS));
            try {
                return read(select);
            } finally {
                tooLate.cancel(false);
            }
        } catch (SQLException e) {
            if (String.valueOf(e.getMessage()).contains("INTERRUPT")) {
                return List.of();
            }
            throw CatalogException.from("'" + typed + "' cannot be looked up", e);
        }
    }

    private static void cancel(PreparedStatement statement) {
        try {
            statement.cancel();
        } catch (SQLException e) {
            throw CatalogException.from("a look at the items cannot be stopped", e);
        }
    }

    private static List<Preview> read(PreparedStatement select) throws SQLException {
        List<Preview> found = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                String glimpse = Objects.requireNonNullElse(rows.getString(2), "");
                found.add(new Preview(rows.getString(1),
                        glimpse.lines().map(String::strip).filter(line -> !line.isEmpty()).collect(Collectors.joining(" "))));
            }
        }
        return found;
    }
}
