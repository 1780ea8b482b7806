package dev.quern.shell.script;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a command into words. Single quotes keep everything; double quotes keep everything but {@code \"} and {@code \\}; outside
 * quotes a backslash keeps the character after it, and at the end of a line joins the next line to this one.
 */
public final class Words {
    private final String text;
    private final Variables variables;
    private final List<Piece> pieces = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean inWord;
    private int begin;
    private int next;

    /**
     * A word and where it stands.
     *
     * @param word without its quotes, with the values of variables
     * @param begin the index of its first character, which may be a quote
     * @param end the index after its last
     */
    public record Piece(String word, int begin, int end) {}

    private Words(String text, Variables variables) {
        this.text = text;
        this.variables = variables;
    }

    /**
     * Returns the words of {@code text}, with the values of {@code variables} in place of their names. A value never falls apart into
     * several words and its quotes mean nothing.
     *
     * @throws ScriptException when a quote is not closed or a variable is not known
     */
    public static List<String> of(String text, Variables variables) {
        return pieces(text, variables).stream().map(Piece::word).toList();
    }

    /** The same, with the places where the words stand. */
    public static List<Piece> pieces(String text, Variables variables) {
        Words words = new Words(text, variables);
        while (words.next < text.length()) {
            words.step();
        }
        words.endWord();
        return words.pieces;
    }

    private void step() {
        char c = text.charAt(next);
        if (Character.isWhitespace(c)) {
            endWord();
            next++;
        } else if (c == '\'' || c == '"') {
            beginWord(next);
            next++;
            quoted(c);
        } else if (c == '\\') {
            next++;
            if (next == text.length()) {
                throw new ScriptException("nothing follows the backslash at the end");
            }
            if (text.charAt(next) != '\n') {
                beginWord(next - 1);
                word.append(text.charAt(next));
            }
            next++;
        } else {
            beginWord(next);
            plain(c);
        }
    }

    private void quoted(char quote) {
        while (next < text.length()) {
            char c = text.charAt(next);
            if (c == quote) {
                next++;
                return;
            }
            if (quote == '"' && c == '\\' && next + 1 < text.length() && "\"\\".indexOf(text.charAt(next + 1)) >= 0) {
                word.append(text.charAt(next + 1));
                next += 2;
            } else {
                plain(c);
            }
        }
        throw new ScriptException("a quote is not closed: " + quote);
    }

    private void plain(char c) {
        Variables.Reference reference = c == '$' ? variables.inWord(text, next) : null;
        if (reference == null) {
            word.append(c);
            next++;
        } else {
            word.append(reference.value());
            next = reference.end();
        }
    }

    private void beginWord(int at) {
        if (!inWord) {
            inWord = true;
            begin = at;
        }
    }

    private void endWord() {
        if (inWord) {
            pieces.add(new Piece(word.toString(), begin, next));
            word.setLength(0);
            inWord = false;
        }
    }
}
