package dev.quern.catalog.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Which types {@link VectorValues} reads, by the names that DuckDB gives them, such as {@code STRUCT(a INTEGER, "b c" VARCHAR[])}. */
final class VectorTypes {
    private static final Set<String> PLAIN = Set.of("BOOLEAN", "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT",
            "USMALLINT",
            "UINTEGER", "UBIGINT", "HUGEINT", "UHUGEINT", "BIGNUM", "VARCHAR", "UUID", "FLOAT", "DOUBLE", "JSON", "BLOB", "DATE",
            "TIME", "TIMESTAMP",
            "TIMESTAMP_S",
            "TIMESTAMP_MS", "TIMESTAMP_NS", "TIMESTAMP WITH TIME ZONE", "TIME WITH TIME ZONE", "TIME_NS", "INTERVAL", "BIT",
            "\"NULL\"");

    private VectorTypes() {}

    /** Whether values of this type can be read. */
    static boolean reads(String name) {
        String type = name.strip();
        while (type.endsWith("]")) {
            type = type.substring(0, type.lastIndexOf('['));
        }
        if (type.startsWith("STRUCT(") || type.startsWith("UNION(")) {
            return parts(type).stream().allMatch(member -> reads(afterName(member)));
        }
        if (type.startsWith("MAP(") || type.startsWith("TUPLE(")) {
            return parts(type).stream().allMatch(VectorTypes::reads);
        }
        return PLAIN.contains(type) || type.startsWith("DECIMAL(") || type.equals("ENUM")
                || type.startsWith("ENUM(");
    }

    /** The parts between the outermost parentheses, which commas part. */
    private static List<String> parts(String type) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        char quote = 0;
        int from = type.indexOf('(') + 1;
        for (int i = from; i < type.length(); i++) {
            char c = type.charAt(i);
            if (quote == 0 ? c == '"' || c == '\'' : c == quote) {
                quote = quote == 0 ? c : 0;
            } else if (quote == 0) {
                if (depth == 0 && (c == ',' || c == ')')) {
                    parts.add(type.substring(from, i).strip());
                    from = i + 1;
                }
                depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            }
        }
        return parts;
    }

    private static String afterName(String member) {
        if (!member.startsWith("\"")) {
            return member.substring(member.indexOf(' ') + 1);
        }
        int end = 1;
        while (end < member.length() && (member.charAt(end) != '"' || member.startsWith("\"\"", end))) {
            end += member.charAt(end) == '"' ? 2 : 1;
        }
        return member.substring(Math.min(end + 1, member.length()));
    }
}
