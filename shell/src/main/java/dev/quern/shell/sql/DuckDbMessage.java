package dev.quern.shell.sql;

import dev.quern.catalog.sql.SqlStatement;
import dev.quern.catalog.sql.SqlToken;
import dev.quern.recipe.Nearest;
import dev.quern.shell.view.DisplayWidth;
import dev.quern.shell.view.VisibleText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An error message of DuckDB, taken apart: "Binder Error: Referenced column … not found", candidates, and the place as
 * {@code LINE 1: …} with carets below.
 *
 * @param sentence what is wrong, without the kind of error before it
 * @param rest the lines between it and the place
 * @param place where; null when the message does not say
 */
record DuckDbMessage(String sentence, String rest, @Nullable Place place) {
    private static final Pattern KIND = Pattern.compile("^(?:java\\.sql\\.\\w+: )?(?:[A-Z][\\w ]*? )?(?:Error|Exception): ");
    private static final Pattern PLACE = Pattern.compile("\\n\\n?LINE (\\d+): ([^\\n]*)\\n( *)(\\^+)", Pattern.DOTALL);
    private static final Pattern NO_COLUMN = Pattern
            .compile("(?:Referenced column|column) \"([^\"]+)\" not found in FROM clause.*");
    private static final Pattern NO_FROM = Pattern
            .compile("Referenced column \"([^\"]+)\" was not found because the FROM clause is missing.*");
    private static final Pattern NO_MEMBER = Pattern
            .compile("(?:Table|Values list) \"([^\"]+)\" does not have a column named \"([^\"]+)\".*");
    private static final Pattern NO_TABLE = Pattern.compile("Table with name (\\S+) does not exist.*");
    private static final Pattern NO_ALIAS = Pattern.compile("Referenced table \"([^\"]+)\" not found.*");
    private static final Pattern NO_FUNCTION = Pattern
            .compile("(?:(Scalar|Table|Aggregate|Macro)[\\w ]* )?[Ff]unction with name \"?([^ \"]+)\"? does not exist.*");
    private static final Pattern SYNTAX = Pattern.compile("syntax error at (?:or near \"(.*)\"|end of input)", Pattern.DOTALL);
    private static final Pattern NO_ACCESS = Pattern
            .compile("[Cc]annot access \\w+ \"(.+)\" - file system operations are disabled.*", Pattern.DOTALL);
    private static final Pattern QUOTED = Pattern.compile("\"((?:[^\"]|\"\")+)\"");
    private static final Pattern MEANT = Pattern.compile("Did you mean (.*)\\?");

    /**
     * A place in the SQL.
     *
     * @param line the line of SQL, perhaps shortened by DuckDB
     * @param start where in the line, in UTF-16 units
     * @param end exclusive
     * @param number which line it is, from 0
     */
    record Place(String line, int start, int end, int number) {}

    /**
     * What a message says to a person.
     *
     * @param headline one line
     * @param hint what was probably meant; may be empty
     */
    record Meaning(String headline, String hint) {
        /** Says what else may be done; "" for nothing. */
        Meaning or(String wayOut) {
            return wayOut.isEmpty() ? this : new Meaning(headline, hint.isEmpty() ? wayOut : hint + "  (" + wayOut + ")");
        }
    }

    static DuckDbMessage parse(String message) {
        String text = KIND.matcher(message.strip()).replaceFirst("");
        Place place = null;
        Matcher found = PLACE.matcher(text);
        if (found.find()) {
            int prefix = ("LINE " + found.group(1) + ": ").length();
            String line = found.group(2);
            int start = index(line, found.group(3).length() - prefix);
            place = new Place(line, start, index(line, found.group(3).length() + found.group(4).length() - prefix),
                    Integer.parseInt(found.group(1)) - 1);
            text = text.substring(0, found.start());
        }
        String[] parts = text.strip().split("\\R", 2);
        return new DuckDbMessage(parts[0].strip(), parts.length > 1 ? parts[1].strip() : "", place);
    }

    /** DuckDB counts columns of the terminal; Java wants an index. */
    private static int index(String line, int columns) {
        int at = 0;
        while (at < line.length() && DisplayWidth.of(line.substring(0, at)) < columns) {
            at += Character.charCount(line.codePointAt(at));
        }
        return at;
    }

    /** Says it in the words of the catalog; {@code statement} tells which tables were asked. */
    Meaning meaning(String statement) {
        Matcher column = NO_COLUMN.matcher(sentence);
        if (column.matches()) {
            Set<String> tables = tables(statement);
            String where = tables.size() == 1 ? " in " + tables.iterator().next() : " in " + String.join(", ", tables);
            return said("column \"" + column.group(1) + "\" not found" + (tables.isEmpty() ? "" : where),
                    nearest(column.group(1), candidates()));
        }
        Matcher bare = NO_FROM.matcher(sentence);
        if (bare.matches()) {
            return said("column \"" + bare.group(1) + "\" not found: there is no FROM", "");
        }
        Matcher member = NO_MEMBER.matcher(sentence);
        if (member.matches()) {
            return said("column \"" + member.group(2) + "\" not found in " + member.group(1),
                    nearest(member.group(2), candidates()));
        }
        Matcher table = NO_TABLE.matcher(sentence);
        if (table.matches()) {
            String name = table.group(1).replaceAll("[\"!]", "");
            return said("there is no table or view \"" + name + "\"", meant());
        }
        Matcher alias = NO_ALIAS.matcher(sentence);
        if (alias.matches()) {
            return said("table \"" + alias.group(1) + "\" is not in the FROM clause", nearest(alias.group(1), candidates()));
        }
        Matcher function = NO_FUNCTION.matcher(sentence);
        if (function.matches()) {
            return said("there is no function \"" + function.group(2) + "\"", meant());
        }
        Matcher syntax = SYNTAX.matcher(sentence);
        if (syntax.matches()) {
            return said(syntax.group(1) == null ? "the SQL ends too early" : "syntax error at \"" + syntax.group(1) + "\"", "");
        }
        Matcher access = NO_ACCESS.matcher(sentence);
        if (access.matches()) {
            return said("SQL has no access to \"" + access.group(1) + "\"",
                    "files of the workspace alone; set sql.allowed_directories opens another folder from the next start on");
        }
        return said(plain(sentence), "");
    }

    private static Meaning said(String headline, String hint) {
        return new Meaning(VisibleText.of(headline), VisibleText.of(hint));
    }

    /** Begins with a small letter unless the first word is a name, and ends without a mark. */
    private static String plain(String sentence) {
        String text = sentence.replaceAll("[.!]+$", "");
        boolean word = text.length() > 1 && Character.isUpperCase(text.charAt(0)) && Character.isLowerCase(text.charAt(1));
        return word ? text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1) : text;
    }

    private List<String> candidates() {
        List<String> names = new ArrayList<>();
        Matcher quoted = QUOTED.matcher(rest);
        while (quoted.find()) {
            String name = quoted.group(1);
            names.add(name.substring(name.lastIndexOf('.') + 1));
        }
        return names;
    }

    private static String nearest(String typed, List<String> candidates) {
        Optional<String> near = Nearest.to(typed.toLowerCase(Locale.ROOT), candidates);
        if (near.isPresent()) {
            return "did you mean " + near.get() + "?";
        }
        return candidates.isEmpty() ? "" : "there are: " + String.join(", ", new LinkedHashSet<>(candidates));
    }

    /** DuckDB's own guess, unless it is a table of its inside. */
    private String meant() {
        Matcher guess = MEANT.matcher(rest.isEmpty() ? sentence : rest);
        if (!guess.find()) {
            return "";
        }
        String name = guess.group(1).replace("\"", "").replaceFirst("^(catalog\\.)?(main\\.)?", "");
        boolean inside = name.startsWith("pg_catalog.") || name.startsWith("information_schema.") || name.startsWith("store.");
        return inside ? "" : "did you mean " + name + "?";
    }

    /** The names after FROM and JOIN, as typed. */
    private static Set<String> tables(String statement) {
        Set<String> names = new LinkedHashSet<>();
        for (SqlStatement part : SqlStatement.split(statement)) {
            List<SqlToken> tokens = part.tokens();
            for (int i = 0; i + 1 < tokens.size(); i++) {
                if ((tokens.get(i).isWord("from") || tokens.get(i).isWord("join")) && tokens.get(i + 1).isName()) {
                    StringBuilder name = new StringBuilder(tokens.get(i + 1).text());
                    for (int k = i + 2; k + 1 < tokens.size() && tokens.get(k).isSymbol('.')
                            && tokens.get(k + 1).isName(); k += 2) {
                        name.append('.').append(tokens.get(k + 1).text());
                    }
                    names.add(name.toString().replaceFirst("^main\\.", ""));
                }
            }
        }
        return names;
    }
}
