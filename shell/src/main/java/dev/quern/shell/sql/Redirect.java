package dev.quern.shell.sql;

import dev.quern.catalog.query.OutputFormat;
import dev.quern.catalog.sql.SqlLexer;
import dev.quern.catalog.sql.SqlToken;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A query whose rows go into a file: {@code from rejections > rejections.csv}. The sign stands between blanks, and what follows it to the end
 * is one file with an ending that is known. A comparison that looks like that is one in brackets.
 *
 * @param query what stands before the sign
 * @param file as typed, without quotes
 * @param replace whether the sign was {@code >!}, so that a file that is there is replaced
 */
public record Redirect(String query, String file, boolean replace) {
    private static final Pattern FILE = Pattern
            .compile("(?s)>(!?)\\s*(?:'((?:[^']|'')+)'|\"((?:[^\"]|\"\")+)\"|([^\\s'\"();,]+))\\s*");

    private static final Pattern OTHER_FILE = Pattern.compile(
            "\\s>!?\\s*['\"]?[^\\s'\"();,]*\\.(?i:txt|tsv|tab|dat|gz|xlsx?|html?|ya?ml|xml|arrow|feather|orc|sql|log)['\"]?\\s*$");

    /** Returns what a statement asks for when it ends like that. */
    public static Optional<Redirect> of(String statement) {
        List<SqlToken> tokens = SqlLexer.tokens(statement);
        for (int i = tokens.size() - 1; i > 0; i--) {
            SqlToken token = tokens.get(i);
            if (token.isSymbol('>')) {
                return read(statement, token.start());
            }
            if (token.kind() == SqlToken.Kind.COMMENT || token.isSymbol(')')) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static Optional<Redirect> read(String statement, int sign) {
        Matcher file = FILE.matcher(statement).region(sign, statement.length());
        if (!Character.isWhitespace(statement.charAt(sign - 1)) || !file.matches()) {
            return Optional.empty();
        }
        boolean quoted = file.group(4) == null;
        boolean apart = !file.group(1).isEmpty() || quoted || Character.isWhitespace(statement.charAt(sign + 1));
        String name = name(file);
        return apart && OutputFormat.of(name).isPresent()
                ? Optional.of(new Redirect(statement.substring(0, sign).strip(), name, !file.group(1).isEmpty()))
                : Optional.empty();
    }

    private static String name(Matcher file) {
        if (file.group(2) != null) {
            return file.group(2).replace("''", "'");
        }
        return file.group(3) != null ? file.group(3).replace("\"\"", "\"") : file.group(4);
    }

    /** Returns what to know of files when {@code statement}, which is wrong, probably names one whose ending is not known; else "". */
    static String hint(String statement) {
        return OTHER_FILE.matcher(statement).find() ? "after > stands a file that ends in one of " + OutputFormat.endings() : "";
    }
}
