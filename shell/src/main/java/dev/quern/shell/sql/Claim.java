package dev.quern.shell.sql;

import dev.quern.catalog.sql.SqlLexer;
import dev.quern.catalog.sql.SqlToken;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A SELECT that claims something, taken apart so that one can see why it is not so: the sides of its comparisons that are not written
 * out, such as {@code count(*)} in {@code select count(*) = 3 from chunks}. Immutable.
 *
 * @param sides what to look at, as written, each once
 * @param rest everything after the list of columns, as written
 */
public record Claim(List<String> sides, String rest) {
    private static final Set<String> ENDS = Set.of("from", "where", "group", "having", "order", "limit", "qualify", "union",
            "window");

    /** Takes a SELECT apart; one that does not begin with SELECT has no sides. */
    public static Claim of(String select) {
        List<SqlToken> tokens = SqlLexer.tokens(select).stream().filter(token -> token.kind() != SqlToken.Kind.COMMENT).toList();
        if (tokens.isEmpty() || !tokens.getFirst().isWord("select")) {
            return new Claim(List.of(), "");
        }
        return new Reading(select, tokens).claim();
    }

    /** Returns a SELECT of the sides. */
    public String sidesQuery() {
        return "select " + String.join(", ", sides) + " " + rest;
    }

    /** Goes through the list of columns at the outermost depth. Not thread-safe; one use. */
    private static final class Reading {
        private final String text;
        private final List<SqlToken> tokens;
        private final Set<String> sides = new LinkedHashSet<>();
        private final List<int[]> parts = new ArrayList<>();
        private int begin;

        Reading(String text, List<SqlToken> tokens) {
            this.text = text;
            this.tokens = tokens;
            this.begin = tokens.getFirst().end();
        }

        Claim claim() {
            int depth = 0;
            boolean between = false;
            int i = 1;
            for (; i < tokens.size(); i++) {
                SqlToken token = tokens.get(i);
                String word = token.text().toLowerCase(Locale.ROOT);
                if (isOneOf(token, "([{") || word.equals("case")) {
                    depth++;
                } else if (isOneOf(token, ")]}") || word.equals("end")) {
                    depth--;
                } else if (depth > 0) {
                    continue;
                } else if (ENDS.contains(word) || token.isSymbol(';')) {
                    break;
                } else if (word.equals("between")) {
                    between = true;
                    comparison(token, token.end());
                } else if (word.equals("and") && between) {
                    between = false;
                    comparison(token, token.end());
                } else if (word.equals("and") || word.equals("or") || token.isSymbol(',')) {
                    next(token.start());
                    begin = token.end();
                } else if (isOneOf(token, "=<>!")) {
                    int last = i;
                    while (last + 1 < tokens.size() && tokens.get(last + 1).start() == tokens.get(last).end()
                            && isOneOf(tokens.get(last + 1), "=<>!")) {
                        last++;
                    }
                    comparison(token, tokens.get(last).end());
                    i = last;
                }
            }
            int end = i < tokens.size() ? tokens.get(i).start() : text.length();
            next(end);
            boolean ended = i < tokens.size() && tokens.get(i).isSymbol(';');
            return new Claim(List.copyOf(sides), ended || end == text.length() ? "" : text.substring(end));
        }

        private static boolean isOneOf(SqlToken token, String symbols) {
            return token.text().length() == 1 && symbols.indexOf(token.text().charAt(0)) >= 0;
        }

        private void comparison(SqlToken operator, int after) {
            parts.add(new int[]{begin, operator.start()});
            begin = after;
        }

        /** Ends a comparison; where there was none, there is nothing to see but that it is not true. */
        private void next(int end) {
            if (!parts.isEmpty()) {
                parts.add(new int[]{begin, end});
                parts.stream().map(part -> text.substring(part[0], part[1]).strip()).filter(side -> !isWrittenOut(side))
                        .forEach(sides::add);
                parts.clear();
            }
        }

        private static boolean isWrittenOut(String side) {
            return side.isEmpty() || side.matches("[-+]?[0-9][0-9_.eE]*|'[^']*'|(?i:true|false|null|not)");
        }
    }
}
