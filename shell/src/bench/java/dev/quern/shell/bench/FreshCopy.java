package dev.quern.shell.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/** COPY of the bare driver in a process that has read nothing yet, as a command that is started for one query has not. */
final class FreshCopy {
    private FreshCopy() {}

    /** Takes the workspace, the query and the file to write; prints what COPY took, in ms, without the start of the process. */
    public static void main(String[] arguments) throws SQLException {
        try (Connection connection = Bench.database(Path.of(arguments[0]))) {
            System.out.println(CsvResult.copy(connection, arguments[1], Path.of(arguments[2])));
        }
    }
}
