package dev.quern.catalog;

import dev.quern.file.Complaint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;

/**
 * Brings a catalog's tables to the version of this program, step by step, in one transaction. A newer file is refused; an older one is
 * copied first.
 *
 * @param steps the scripts, the first leading to version 1
 * @param program name and version of this program, kept with each step
 */
record Migrations(List<String> steps, String program) {
    /** The steps of this program. */
    static Migrations ofThisProgram() {
        List<String> steps = Stream.of(
                "V001__tables.sql",
                "V002__calls.sql",
                "V003__batches.sql",
                "V004__replies.sql",
                "V005__given_chunks.sql",
                "V006__questions.sql",
                "V007__compression.sql",
                "V008__decisions.sql",
                "V009__moments.sql",
                "V010__request_frames.sql").map(SqlScripts::read).toList();
        return new Migrations(steps, "quern 0.1");
    }

    /**
     * Brings the catalog up to date.
     *
     * @param file the catalog's file, for the copy and for messages
     * @throws CatalogException when the file is newer than this program
     */
    void apply(Connection connection, Path file) throws SQLException {
        int found = version(connection);
        if (found == steps.size()) {
            return;
        }
        refuseNewer(file, found);
        if (found > 0) {
            keepCopy(connection, file, found);
        }
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            for (int version = found + 1; version <= steps.size(); version++) {
                statement.execute(steps.get(version - 1));
                record(connection, version);
            }
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    /**
     * Takes only a catalog that is up to date, and changes nothing.
     *
     * @param file the catalog's file, for messages
     * @throws CatalogException when the catalog is of another version
     */
    void require(Connection connection, Path file) throws SQLException {
        int found = version(connection);
        refuseNewer(file, found);
        if (found < steps.size()) {
            throw outdated(file, "it has version " + found + ", and this Quern reads " + steps.size());
        }
    }

    /** Returns what is said of a catalog that would have to be written before it can be read. */
    static CatalogException outdated(Path file, String why) {
        return new CatalogException(file + " has to be brought up to date before it can be read (" + why
                + "), which --read-only does not do.   Open it once without, or open a copy of its folder without");
    }

    private void refuseNewer(Path file, int found) {
        if (found > steps.size()) {
            throw new CatalogException(file + " was written by a newer Quern (catalog version " + found + ", this one knows "
                    + steps.size() + ").   Use that one, or another workspace: quern -w OTHER");
        }
    }

    /** Most catalogs have the table: whether it is there is asked only when it cannot be read. */
    private static int version(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet versions = statement.executeQuery("select max(version) from store.schema_version")) {
            versions.next();
            return versions.getInt(1);
        } catch (SQLException e) {
            if (isEmpty(connection)) {
                return 0;
            }
            throw e;
        }
    }

    private static boolean isEmpty(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet tables = statement.executeQuery(
                        "select count(*) from duckdb_tables() where schema_name = 'store' and table_name = 'schema_version'")) {
            tables.next();
            return tables.getInt(1) == 0;
        }
    }

    private static void keepCopy(Connection connection, Path file, int version) throws SQLException {
        Path copy = file.resolveSibling(file.getFileName() + ".v" + version);
        try (Statement statement = connection.createStatement()) {
            statement.execute("checkpoint"); // so that the file alone is the whole catalog
            Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new CatalogException(
                    "the catalog has to be brought up to date, and a copy cannot be kept at " + copy + ": " + Complaint.of(e), e);
        }
    }

    private void record(Connection connection, int version) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into store.schema_version values (?, ?, now())")) {
            insert.setInt(1, version);
            insert.setString(2, program);
            insert.executeUpdate();
        }
    }
}
