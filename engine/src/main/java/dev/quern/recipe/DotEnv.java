package dev.quern.recipe;

import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code .env}: lines {@code NAME=value}, with or without {@code export}; {@code #} begins a comment at the start of a line or
 * after a blank; a value may stand in quotes, and in double quotes {@code \n}, {@code \"} and {@code \\} mean what they mean in a shell.
 * Nothing is put in the place of {@code $NAME}. It has a reader of its own because no message about it may show a line, which libraries
 * do: what is wrong there may be a key.
 */
public final class DotEnv {
    /** The file's name within the workspace. */
    public static final String FILE = ".env";

    private static final Pattern LINE = Pattern.compile("(?:export\\s+)?([A-Za-z_][A-Za-z0-9_.]*)\\s*=\\s*(.*)", Pattern.DOTALL);
    private static final Pattern SINGLE = Pattern.compile("'([^']*)'\\s*(?:#.*)?");
    private static final Pattern DOUBLE = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"\\s*(?:#.*)?");

    private DotEnv() {}

    /**
     * Reads the file of a workspace; where there is none, nothing is set. Of a name that is set twice the last one counts.
     *
     * @throws SettingException naming the line that cannot be read, never what stands there
     */
    public static SortedMap<String, Variables.Found> read(Path folder) throws SettingException {
        SortedMap<String, Variables.Found> variables = new TreeMap<>();
        List<String> lines = load(folder.resolve(FILE)).lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                Matcher matcher = LINE.matcher(line);
                if (!matcher.matches()) {
                    throw new SettingException(FILE + " line " + (i + 1) + " is no line such as NAME=value");
                }
                variables.put(
                        matcher.group(1), new Variables.Found(value(matcher.group(2), i + 1), FILE + " line " + (i + 1)));
            }
        }
        return variables;
    }

    private static String value(String text, int line) throws SettingException {
        if (text.startsWith("'") || text.startsWith("\"")) {
            boolean single = text.startsWith("'");
            Matcher quoted = (single ? SINGLE : DOUBLE).matcher(text);
            if (!quoted.matches()) {
                throw new SettingException(FILE + " line " + line + ": a quote is not closed, or something follows it");
            }
            return single ? quoted.group(1) : unescaped(quoted.group(1));
        }
        int comment = text.indexOf(" #");
        return (comment < 0 ? text : text.substring(0, comment)).strip();
    }

    private static String unescaped(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                char next = text.charAt(++i);
                plain.append(next == 'n' ? '\n' : next == 't' ? '\t' : next);
            } else {
                plain.append(c);
            }
        }
        return plain.toString();
    }

    private static String load(Path file) throws SettingException {
        String text = SettingsFile.text(file, FILE);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
