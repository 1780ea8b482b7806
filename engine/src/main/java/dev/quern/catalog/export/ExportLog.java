package dev.quern.catalog.export;

import dev.quern.catalog.Catalog;
import dev.quern.catalog.CatalogException;
import dev.quern.catalog.StatusBoard;
import dev.quern.export.ExportResult;
import dev.quern.export.Provenance;
import dev.quern.recipe.SettingsText;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** Records exports, and gathers what their cards say. Thread-safe. */
public final class ExportLog {
    private final Catalog catalog;

    /** A log in {@code catalog}. */
    public ExportLog(Catalog catalog) {
        this.catalog = catalog;
    }

    /** Gathers how the present samples came about. */
    public Provenance provenance(long seed) {
        List<Provenance.StageLine> stages = new StatusBoard(catalog)
                .rows().stream()
                .map(row -> new Provenance.StageLine(
                        row.stage(),
                        SettingsText.summary(row.stage(), row.settings()),
                        row.done(),
                        row.rejected(),
                        row.failed()))
                .toList();
        try (DuckDBConnection connection = catalog.connect()) {
            List<String> languages = new ArrayList<>();
            for (Provenance.Count count : counts(
                    connection,
                    "select '', language, count(*) from documents where language is not null group by all order by 2")) {
                languages.add(count.what());
            }
            return new Provenance(
                    String.valueOf(catalog.folder().getFileName()),
                    seed,
                    languages,
                    counts(connection, "select '', kind, count(*) from documents group by all order by 2"),
                    stages,
                    counts(connection, "select stage, reason, count(*) from rejections group by all order by 1, 2"),
                    counts(connection, "select '', type, count(*) from samples where split is not null group by all order by 2"),
                    // what a person decided and a stage had said otherwise, on items that are current
                    counts(connection, "select stage, case when r.kind = 'edit' then 'edited' when own_verdict = verdict then"
                            + " concat(verdict, ' as before') when verdict = 'accepted' then concat('accepted, was ', coalesce(own_reason, own_verdict))"
                            + " else concat('rejected: ', v.reason) end, count(*)"
                            + " from verdicts v join store.rulings r using (stage, item_id) group by all order by 1, 2"));
        } catch (SQLException e) {
            throw CatalogException.from("the card cannot be written", e);
        }
    }

    private static List<Provenance.Count> counts(DuckDBConnection connection, String sql) throws SQLException {
        List<Provenance.Count> counts = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                counts.add(new Provenance.Count(rows.getString(1), rows.getString(2), rows.getLong(3)));
            }
        }
        return counts;
    }

    /** Records an export, and what the stages stand at. */
    public void record(ExportResult result, @Nullable String query) {
        try (DuckDBConnection connection = catalog.connect();
                Statement statement = connection.createStatement();
                PreparedStatement insert = connection.prepareStatement(
                        "insert into store.exports select coalesce(max(id), 0) + 1, ?, ?, ?, ?, ?, ?, now() from store.exports")) {
            connection.setAutoCommit(false);
            insert.setString(1, result.folder().toString());
            insert.setString(2, result.format().word());
            insert.setString(3, query);
            insert.setString(4, result.content());
            insert.setLong(5, result.rows());
            insert.setObject(6, connection.createMap("MAP(VARCHAR, BIGINT)", result.splits()));
            insert.executeUpdate();
            String latest = "(select max(id) from store.exports)";
            statement.execute("insert into store.export_heads select " + latest + ", stage, recipe_id from store.heads");
            statement.execute("insert into store.export_thresholds select " + latest + ", t.* from store.thresholds t");
            connection.commit();
        } catch (SQLException e) {
            throw CatalogException.from("the export lies in " + result.folder() + " but cannot be recorded", e);
        }
    }
}
