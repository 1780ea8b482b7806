package dev.quern.catalog;

import java.lang.reflect.Field;
import java.sql.SQLException;
import java.util.Properties;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;

/**
 * Connects through DuckDB's driver, and through no other that lies on the class path. Before its first connection the driver registers an event of
 * Flight Recorder, for which Java reads and sets up all it has of that, whether anything is recorded or not; here it does not. Thread-safe.
 */
final class DatabaseDriver {
    static {
        leaveFlightRecorder();
    }

    private DatabaseDriver() {}

    /** Returns a connection to a database, which is opened when it is not. */
    static DuckDBConnection connect(String url, Properties properties) throws SQLException {
        return (DuckDBConnection) new DuckDBDriver().connect(url, properties);
    }

    /** Tells the driver that its event is registered. One that knows no such thing starts as it likes, and only more slowly. */
    private static void leaveFlightRecorder() {
        try {
            Field registered = Class.forName("org.duckdb.DuckDBMemoryMonitor").getDeclaredField("initialized");
            registered.setAccessible(true);
            registered.setBoolean(null, true);
        } catch (ReflectiveOperationException another) {
            System.getLogger(DatabaseDriver.class.getName())
                    .log(System.Logger.Level.DEBUG, "this driver's event of Flight Recorder is not known", another);
        }
    }
}
