package dev.quern.catalog.decision;

import dev.quern.catalog.Catalog;
import dev.quern.catalog.CatalogException;
import dev.quern.catalog.ItemRows;
import dev.quern.catalog.UserCondition;
import dev.quern.item.ItemId;
import dev.quern.item.ItemKind;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** Keeps reviews of samples: which items, in which order, and what was said. Thread-safe: one answer at a time. */
public final class ReviewBook {
    private static final String SHEET = """
            select s.id, s.type, s.question, s.answer, concat_ws(' › ', d.uri, array_to_string(c.heading_path, ' › ')), c.text,
                case when s.answer_start between c.start_char and c.end_char then s.answer_start - c.start_char
                    else strpos(c.text, s.answer) - 1 end,
                case when n.status = 'failed' then 'failed' when n.reason is null then 'accepted' else 'rejected' end,
                n.reason, n.evidence, n.scores
            from store.samples s join store.chunks c on c.id = s.chunk_id join store.documents d on d.id = s.document_id
            left join store.now n on n.stage = ? and n.input_id = s.id
            where s.id = ?""";

    private final Catalog catalog;

    /** A book in {@code catalog}. */
    public ReviewBook(Catalog catalog) {
        this.catalog = catalog;
    }

    /** Returns the latest review of a stage that has items without an answer; null when there is none. */
    public @Nullable Review open(String stage, boolean blind) {
        catalog.requireWritable();
        try (DuckDBConnection connection = catalog.connect();
                PreparedStatement select = connection
                        .prepareStatement("select max(id) from store.reviews r where stage = ? and blind = ?"
                                + " and items > (select count(distinct position) from store.review_answers a where a.review_id = r.id)")) {
            select.setString(1, stage);
            select.setBoolean(2, blind);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                long id = row.getLong(1);
                if (row.wasNull()) {
                    return null;
                }
                row.close();
                return read(connection, id);
            }
        } catch (SQLException e) {
            throw CatalogException.from("the review cannot be read", e);
        }
    }

    /**
     * Begins a review of samples that a stage has settled: those whose ids have the least hashes, so that it is a fair draw and the same one on any
     * machine.
     *
     * @param where an SQL condition over {@code all_samples}; null for all
     * @param most at most so many
     * @throws CatalogException when there is no such sample
     */
    public synchronized Review begin(String stage, boolean blind, @Nullable String where, long most) {
        catalog.requireWritable();
        catalog.flush();
        try (DuckDBConnection connection = catalog.connect(); Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            String narrowed = "";
            if (where != null) {
                narrowed = " and input_id in ("
                        + UserCondition.narrow(connection, catalog, "select id from main.all_samples", where, "--where", "")
                        + ")";
            }
            statement.execute(
                    "create temp table drawn as select row_number() over (order by md5(input_id)) - 1 as position, input_id as id from ("
                            + "select input_id from \"store\".\"now_" + stage + "\" where starts_with(input_id, 'smp-')"
                            + narrowed
                            + " order by md5(input_id) limit " + most + ")");
            long items = number(statement, "select count(*) from drawn");
            if (items == 0) {
                throw new CatalogException("there is nothing to review: " + stage + " has settled no sample"
                        + (where == null ? ".   run " + stage : " where " + where));
            }
            long id = number(statement, "select coalesce(max(id), 0) + 1 from store.reviews");
            try (PreparedStatement insert = connection
                    .prepareStatement("insert into store.reviews values (?, ?, ?, ?, ?, now())")) {
                insert.setLong(1, id);
                insert.setString(2, stage);
                insert.setBoolean(3, blind);
                insert.setString(4, where == null ? "" : where);
                insert.setLong(5, items);
                insert.executeUpdate();
            }
            statement.execute("insert into store.review_items select " + id + ", position, id from drawn");
            connection.commit();
            return read(connection, id);
        } catch (SQLException e) {
            throw CatalogException.from("the review cannot begin", e);
        }
    }

    /** Returns a review as it is now. */
    public Review read(long id) {
        try (DuckDBConnection connection = catalog.connect()) {
            return read(connection, id);
        } catch (SQLException e) {
            throw CatalogException.from("the review cannot be read", e);
        }
    }

    private static Review read(DuckDBConnection connection, long id) throws SQLException {
        String stage;
        boolean blind;
        List<String> items = new ArrayList<>();
        Map<Integer, Review.Answer> answers = new TreeMap<>();
        try (Statement statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery("select stage, blind from store.reviews where id = " + id)) {
                row.next();
                stage = row.getString(1);
                blind = row.getBoolean(2);
            }
            try (ResultSet row = statement
                    .executeQuery("select item_id from store.review_items where review_id = " + id + " order by position")) {
                while (row.next()) {
                    items.add(row.getString(1));
                }
            }
            try (ResultSet row = statement
                    .executeQuery("select position, done, reason, decision_id from store.review_answers where review_id = "
                            + id + " order by answered_at, rowid")) {
                while (row.next()) {
                    long decision = row.getLong(4);
                    answers.put(row.getInt(1), new Review.Answer(Review.Done.valueOf(row.getString(2).toUpperCase(Locale.ROOT)),
                            row.getString(3), row.wasNull() ? null : decision));
                }
            }
        }
        return new Review(id, stage, blind, items, answers);
    }

    /** Returns what a person looks at; an edited sample in the place of the original. */
    public Review.Sheet sheet(Review review, int position) {
        try (DuckDBConnection connection = catalog.connect();
                PreparedStatement select = connection.prepareStatement(SHEET)) {
            select.setString(1, review.stage());
            select.setString(2, present(connection, review.items().get(position)));
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return new Review.Sheet(row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5),
                        row.getString(6), row.getInt(7), row.getString(8), row.getString(9), row.getString(10),
                        ItemRows.scores(row.getObject(11)).values());
            }
        } catch (SQLException e) {
            throw CatalogException.from("the item cannot be read", e);
        }
    }

    private static String present(DuckDBConnection connection, String id) throws SQLException {
        String edited = text(connection, "select edited_id from store.edited where root_id = ?", id);
        return edited == null ? id : edited;
    }

    /** Compares what a person said in a blind review with what the judge said by itself. */
    public Agreement agreement(Review review) {
        try (DuckDBConnection connection = catalog.connect()) {
            return Agreements.of(connection, review.id(), review.stage());
        } catch (SQLException e) {
            throw CatalogException.from("the labels cannot be read", e);
        }
    }

    /** Keeps an answer; an earlier one for the same item no longer counts. */
    public synchronized Review answer(Review review, int position, Review.Answer answer) {
        catalog.requireWritable();
        try (DuckDBConnection connection = catalog.connect();
                PreparedStatement insert = connection
                        .prepareStatement("insert into store.review_answers values (?, ?, ?, ?, ?, ?, now())")) {
            insert.setLong(1, review.id());
            insert.setInt(2, position);
            insert.setString(3, review.items().get(position));
            insert.setString(4, answer.done().name().toLowerCase(Locale.ROOT));
            insert.setString(5, answer.reason());
            insert.setObject(6, answer.decision());
            insert.executeUpdate();
            return read(connection, review.id());
        } catch (SQLException e) {
            throw CatalogException.from("the answer cannot be kept", e);
        }
    }

    /**
     * Puts a sample with other words in the place of one: a new item, whose id tells what it was edited from. It passes the given stage by hand; later
     * stages see it when they run. {@code undo} brings the original back.
     *
     * @param id the sample that is replaced, current or itself an edit
     * @param stage the judge whose verdict on the new item is overruled
     * @param question what is asked instead; null leaves it as it is, and so for the answer
     * @return the decision
     * @throws CatalogException when question or answer is empty, or both are as they were
     */
    public synchronized Edited edit(String id, String stage, @Nullable String question, @Nullable String answer,
            @Nullable String note) {
        catalog.requireWritable();
        try (DuckDBConnection connection = catalog.connect()) {
            connection.setAutoCommit(false);
            String[] old = old(connection, id);
            String asked = question == null ? old[2] : question.strip();
            String said = answer == null ? old[3] : answer.strip();
            if (asked.isEmpty() || said.isEmpty()) {
                throw new CatalogException("an edit leaves neither question nor answer empty");
            }
            if (old[2].equals(asked) && old[3].equals(said)) {
                throw new CatalogException(id + " already says that; nothing was edited");
            }
            String made = ItemId.of(ItemKind.SAMPLE, old[0], old[1], asked, said, old[4] == null ? "" : old[4], id).value();
            String root = text(connection, "select root_id from store.edits where edited_id = ?", id);
            insert(connection, made, id, asked, said);
            long decision = DecisionBook.insert(connection, "edit", null, id, null, note, 1);
            execute(connection, "insert into store.decided values (" + decision + ", ?, ?)", stage, made);
            execute(connection, "insert into store.edits values (" + decision + ", ?, ?, ?)", root == null ? id : root, id, made);
            connection.commit();
            return new Edited(decision, made);
        } catch (SQLException e) {
            throw CatalogException.from("the edit cannot be kept", e);
        }
    }

    /** An edit: its decision and the new item. */
    public record Edited(long decision, String id) {}

    private static String[] old(DuckDBConnection connection, String id) throws SQLException {
        try (PreparedStatement select = connection
                .prepareStatement("select chunk_id, type, question, answer, difficulty from store.samples where id = ?")) {
            select.setString(1, id);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    throw new CatalogException("there is no sample " + id);
                }
                return new String[]{row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5)};
            }
        }
    }

    private static void insert(DuckDBConnection connection, String made, String from, String question, String answer)
            throws SQLException {
        execute(connection, """
                insert into store.samples (id, chunk_id, document_id, type, difficulty, question, answer, answer_start, answer_end)
                select $1, s.chunk_id, s.document_id, s.type, s.difficulty, $3, $4,
                    case when strpos(c.text, $4) > 0 then c.start_char + strpos(c.text, $4) - 1 end,
                    case when strpos(c.text, $4) > 0 then c.start_char + strpos(c.text, $4) - 1 + length($4) end
                from store.samples s join store.chunks c on c.id = s.chunk_id
                where s.id = $2 and not exists (select 1 from store.samples t where t.id = $1)
                """, made, from, question, answer);
    }

    private static void execute(DuckDBConnection connection, String sql, String... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    private static @Nullable String text(DuckDBConnection connection, String sql, String value) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, value);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getString(1) : null;
            }
        }
    }

    private static long number(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
