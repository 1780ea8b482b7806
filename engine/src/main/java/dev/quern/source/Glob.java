package dev.quern.source;

import java.util.regex.Pattern;

/**
 * A pattern for files, as shells and {@code .gitignore} know it: {@code *} and {@code ?} stay inside a name, {@code **} crosses folders
 * (also none), {@code [a-z]}, {@code [!a-z]}, {@code {md,html}}, {@code \} takes the next character literally. A pattern without
 * {@code /} is matched against a file's name; one with {@code /} against its path below the source's root; one that ends with
 * {@code /} stands for everything in that folder. Upper and lower case differ. Immutable.
 */
public final class Glob {
    private final String text;
    private final Pattern pattern;
    private final boolean path;

    private Glob(String text, Pattern pattern, boolean path) {
        this.text = text;
        this.pattern = pattern;
        this.path = path;
    }

    /**
     * Reads a pattern.
     *
     * @throws SourceArgumentException when it is empty or a bracket is not closed
     */
    public static Glob of(String text) throws SourceArgumentException {
        String body = text.startsWith("./") ? text.substring(2) : text;
        boolean path = text.indexOf('/') >= 0;
        body = body.startsWith("/") ? body.substring(1) : body;
        body = body.endsWith("/") ? body + "**" : body;
        if (body.isEmpty()) {
            throw new SourceArgumentException("bad glob '" + text + "': it is empty; for instance *.md");
        }
        return new Glob(text, Pattern.compile(new Translation(text, body).regex(), Pattern.DOTALL), path);
    }

    /** Says whether a file is meant, by its path below the source's root with {@code /}. */
    public boolean matches(String relativePath) {
        return pattern.matcher(path ? relativePath : relativePath.substring(relativePath.lastIndexOf('/') + 1)).matches();
    }

    /** Says whether the pattern says something of the names of files, as {@code *.log} does and {@code docs/**} does not. */
    public boolean namesFiles() {
        return text.substring(text.lastIndexOf('/') + 1).codePoints().anyMatch(Character::isLetterOrDigit);
    }

    @Override
    public String toString() {
        return text;
    }

    /** Turns the pattern into a regular expression. */
    private static final class Translation {
        private final String text;
        private final String body;
        private final StringBuilder out = new StringBuilder();
        private int at;

        Translation(String text, String body) {
            this.text = text;
            this.body = body;
        }

        String regex() throws SourceArgumentException {
            int depth = 0;
            int opened = 0;
            for (; at < body.length(); at++) {
                char c = body.charAt(at);
                switch (c) {
                    case '*' -> star();
                    case '?' -> out.append("[^/]");
                    case '[' -> set();
                    case '{' -> {
                        depth++;
                        opened = at;
                        out.append("(?:");
                    }
                    case '}' -> {
                        if (depth == 0) {
                            throw bad("'}' at " + (at + 1) + " closes nothing");
                        }
                        depth--;
                        out.append(')');
                    }
                    case ',' -> out.append(depth > 0 ? "|" : ",");
                    case '\\' -> {
                        if (at + 1 == body.length()) {
                            throw bad("nothing follows the '\\' at its end");
                        }
                        out.append(Pattern.quote(body.substring(++at, at + 1)));
                    }
                    default -> out.append(
                            Character.isLetterOrDigit(c) || c == '/' ? String.valueOf(c) : Pattern.quote(String.valueOf(c)));
                }
            }
            if (depth > 0) {
                throw bad("'{' at " + (opened + 1) + " is not closed");
            }
            return out.toString();
        }

        private void star() {
            if (!body.startsWith("**", at)) {
                out.append("[^/]*");
                return;
            }
            boolean whole = at == 0 || body.charAt(at - 1) == '/';
            while (at + 1 < body.length() && body.charAt(at + 1) == '*') {
                at++;
            }
            if (whole && at + 1 < body.length() && body.charAt(at + 1) == '/') {
                at++;
                out.append("(?:.*/)?");
            } else {
                out.append(".*");
            }
        }

        private void set() throws SourceArgumentException {
            int close = body.indexOf(']', at + 2);
            if (close < 0) {
                throw bad("'[' at " + (at + 1) + " is not closed");
            }
            String members = body.substring(at + 1, close);
            boolean negated = members.startsWith("!") || members.startsWith("^");
            String listed = negated ? members.substring(1) : members;
            out.append(negated ? "[^/" : "[");
            for (int i = 0; i < listed.length(); i++) {
                char c = listed.charAt(i);
                boolean range = c == '-' && i > 0 && i + 1 < listed.length();
                if (range && listed.charAt(i - 1) > listed.charAt(i + 1)) {
                    throw bad("the range " + listed.substring(i - 1, i + 2) + " runs backwards");
                }
                out.append(range || Character.isLetterOrDigit(c) ? "" : "\\").append(c);
            }
            out.append(']');
            at = close;
        }

        private SourceArgumentException bad(String why) {
            return new SourceArgumentException("bad glob '" + text + "': " + why);
        }
    }
}
