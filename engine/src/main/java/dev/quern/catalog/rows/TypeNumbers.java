package dev.quern.catalog.rows;

/**
 * The numbers that DuckDB's C API has for the types that {@link VectorValues} reads and {@link ChunkColumn} writes.
 *
 * @see <a href="https://duckdb.org/docs/stable/clients/c/api">duckdb_type</a>
 */
final class TypeNumbers {
    static final int BOOLEAN = 1;
    static final int TINYINT = 2;
    static final int SMALLINT = 3;
    static final int INTEGER = 4;
    static final int BIGINT = 5;
    static final int UTINYINT = 6;
    static final int USMALLINT = 7;
    static final int UINTEGER = 8;
    static final int UBIGINT = 9;
    static final int FLOAT = 10;
    static final int DOUBLE = 11;
    static final int TIMESTAMP = 12;
    static final int DATE = 13;
    static final int TIME = 14;
    static final int INTERVAL = 15;
    static final int HUGEINT = 16;
    static final int VARCHAR = 17;
    static final int BLOB = 18;
    static final int DECIMAL = 19;
    static final int TIMESTAMP_S = 20;
    static final int TIMESTAMP_MS = 21;
    static final int TIMESTAMP_NS = 22;
    static final int ENUM = 23;
    static final int LIST = 24;
    static final int STRUCT = 25;
    static final int MAP = 26;
    static final int UUID = 27;
    static final int UNION = 28;
    static final int BIT = 29;
    static final int TIME_TZ = 30;
    static final int TIMESTAMP_TZ = 31;
    static final int UHUGEINT = 32;
    static final int ARRAY = 33;
    static final int BIGNUM = 35;
    static final int NULL = 36;
    static final int TIME_NS = 39;

    private TypeNumbers() {}

    /** Returns the name of a type that rows are written with; of another its number. */
    static String name(int type) {
        return switch (type) {
            case BOOLEAN -> "BOOLEAN";
            case INTEGER -> "INTEGER";
            case BIGINT -> "BIGINT";
            case DOUBLE -> "DOUBLE";
            case TIMESTAMP -> "TIMESTAMP";
            case TIMESTAMP_TZ -> "TIMESTAMP WITH TIME ZONE";
            case VARCHAR -> "VARCHAR";
            case BLOB -> "BLOB";
            case LIST -> "a list";
            case MAP -> "a map";
            default -> "type number " + type;
        };
    }
}
