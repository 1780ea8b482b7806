package dev.quern.catalog.sql;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Replaces literals of one statement by others, found by the place where DuckDB's parser saw them. DuckDB counts bytes of UTF-8,
 * Java counts UTF-16 units; this class translates. Not thread-safe.
 */
final class SqlRewrite {
    private final SqlStatement statement;
    private final Map<Integer, String> replacements = new TreeMap<>();

    SqlRewrite(SqlStatement statement) {
        this.statement = statement;
    }

    /** Returns the token at a byte offset of the text that was parsed: {@code prefix} and then the statement from {@code from} on. */
    Optional<SqlToken> tokenAt(long parsedByte, String prefix, int from) {
        long wanted = parsedByte - prefix.getBytes(StandardCharsets.UTF_8).length;
        return statement.tokens().stream()
                .filter(token -> token.start() >= from && bytes(statement.text().substring(from, token.start())) == wanted)
                .findFirst();
    }

    /** Returns the only literal or quoted name with this value; empty when there are none or several. */
    Optional<SqlToken> onlyLiteral(String value) {
        List<SqlToken> found = statement.tokens().stream().filter(token -> value(token).filter(value::equals).isPresent())
                .toList();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    /** Returns what a literal or quoted name stands for; empty for other tokens and for strings with backslash escapes. */
    static Optional<String> value(SqlToken token) {
        String text = token.text();
        return switch (token.kind()) {
            case STRING -> Optional.of(text.substring(1, text.length() - 1).replace("''", "'"));
            case QUOTED_NAME -> Optional.of(text.substring(1, text.length() - 1).replace("\"\"", "\""));
            case ESCAPE_STRING -> text.indexOf('\\') >= 0
                    ? Optional.empty()
                    : Optional.of(text.substring(2, text.length() - 1).replace("''", "'"));
            case DOLLAR_STRING -> {
                int tag = text.indexOf('$', 1) + 1;
                yield Optional.of(text.substring(tag, text.length() - tag));
            }
            default -> Optional.empty();
        };
    }

    void replace(SqlToken token, String value) {
        char quote = token.kind() == SqlToken.Kind.QUOTED_NAME ? '"' : '\'';
        String mark = String.valueOf(quote);
        replacements.put(token.start(), quote + value.replace(mark, mark + mark) + quote);
    }

    /** Returns the statement from a token on, with what was replaced, as typed otherwise. */
    String from(int start) {
        StringBuilder out = new StringBuilder();
        int at = start;
        for (SqlToken token : statement.tokens()) {
            String replacement = replacements.get(token.start());
            if (replacement != null && token.start() >= start) {
                out.append(statement.text(), at, token.start()).append(replacement);
                at = token.end();
            }
        }
        return out.append(statement.text(), at, statement.text().length()).toString();
    }

    /** Translates an offset in bytes of the parsed text into an offset in the statement, held inside it. */
    static int toChars(String parsed, long parsedByte, int prefixLength, int from, int length) {
        byte[] utf8 = parsed.getBytes(StandardCharsets.UTF_8);
        int upTo = (int) Math.clamp(parsedByte, 0L, (long) utf8.length);
        int chars = new String(utf8, 0, upTo, StandardCharsets.UTF_8).length();
        return Math.clamp((long) chars - prefixLength + from, 0, length);
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
