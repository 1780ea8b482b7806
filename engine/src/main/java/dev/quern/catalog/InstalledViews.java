package dev.quern.catalog;

import dev.quern.recipe.Settings;
import dev.quern.stage.StageDescriptor;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBConnection;

/**
 * What a catalog has of views and thresholds, as its notes tell it.
 *
 * @param notes the texts that they were made from, by name
 */
record InstalledViews(Map<String, String> notes) {
    private static final String VIEWS = "views";
    private static final String THRESHOLDS = "thresholds";

    /** Reads the notes. */
    static InstalledViews of(DuckDBConnection connection) throws SQLException {
        Map<String, String> notes = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select name, value from store.notes")) {
            while (rows.next()) {
                notes.put(rows.getString(1), rows.getString(2));
            }
        }
        return new InstalledViews(notes);
    }

    /** Returns whether the views are those of this version of the program. */
    boolean areOfThisProgram() {
        return views().equals(notes.get(VIEWS));
    }

    /** Returns whether verdicts are decided by the thresholds of these settings. */
    boolean decideBy(List<StageDescriptor> judges, Settings settings) {
        return Thresholds.fingerprint(judges, settings).equals(notes.get(THRESHOLDS));
    }

    /** Brings both in line with the program and the settings, in one transaction; writes only what differs. */
    void follow(DuckDBConnection connection, List<StageDescriptor> judges, Settings settings) throws SQLException {
        if (areOfThisProgram() && decideBy(judges, settings)) {
            return;
        }
        connection.setAutoCommit(false);
        Thresholds.install(connection, judges, settings);
        if (!areOfThisProgram()) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(views());
            }
        }
        keep(connection, VIEWS, views());
        keep(connection, THRESHOLDS, Thresholds.fingerprint(judges, settings));
        connection.commit();
    }

    private static String views() {
        return SqlScripts.read("views.sql");
    }

    private static void keep(DuckDBConnection connection, String name, String value) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("delete from store.notes where name = ?")) {
            delete.setString(1, name);
            delete.executeUpdate();
        }
        try (PreparedStatement insert = connection.prepareStatement("insert into store.notes values (?, ?)")) {
            insert.setString(1, name);
            insert.setString(2, value);
            insert.executeUpdate();
        }
    }
}
