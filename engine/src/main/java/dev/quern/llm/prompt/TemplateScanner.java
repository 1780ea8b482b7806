package dev.quern.llm.prompt;

import dev.quern.recipe.Nearest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a template: literal text, doubled braces, {@code {name}}, and {@code {if(name)}} … {@code {else}} … {@code {endif}}. What it
 * understands it writes down in the language of StringTemplate with braces as delimiters, where a backslash makes any of
 * {@code \ { }} literal.
 */
final class TemplateScanner {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern CONDITION = Pattern.compile("if\\((!?)([A-Za-z_][A-Za-z0-9_]*)\\)");

    private final PromptSpec spec;
    private final String label;
    private final String text;
    private final int firstLine;
    private final StringBuilder source = new StringBuilder();
    private final Set<String> used = new LinkedHashSet<>();

    /** Where the conditions that are open began, and whether their {@code {else}} has come. */
    private final Deque<Open> open = new ArrayDeque<>();

    private record Open(int at, boolean otherwise) {}

    /**
     * What was read.
     *
     * @param source for StringTemplate
     * @param used placeholders that the text holds, in the order in which they come
     */
    record Scan(String source, Set<String> used) {}

    private TemplateScanner(PromptSpec spec, String label, String text, int firstLine) {
        this.spec = spec;
        this.label = label;
        this.text = text;
        this.firstLine = firstLine;
    }

    /**
     * Reads one message of a template.
     *
     * @param label what errors call the template
     * @param firstLine the line of the file that the text begins on, from 1
     * @throws PromptException when it cannot be understood; the message names line and column
     */
    static Scan scan(PromptSpec spec, String label, String text, int firstLine) throws PromptException {
        TemplateScanner scanner = new TemplateScanner(spec, label, text, firstLine);
        scanner.scan();
        return new Scan(scanner.source.toString(), scanner.used);
    }

    private void scan() throws PromptException {
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if ((c == '{' || c == '}') && text.startsWith(String.valueOf(c), at + 1)) {
                source.append('\\').append(c);
                at += 2;
            } else if (c == '{') {
                at = tag(at);
            } else if (c == '}') {
                throw wrong(at, "a single } ends no placeholder; write }} for a literal brace");
            } else {
                source.append(c == '\\' ? "\\\\" : String.valueOf(c));
                at++;
            }
        }
        if (!open.isEmpty()) {
            throw wrong(open.peek().at(), "this {if(…)} has no {endif}");
        }
    }

    /** Reads what stands in single braces, and returns where it ends. */
    private int tag(int at) throws PromptException {
        int end = text.indexOf('}', at);
        String inside = end < 0 ? "" : text.substring(at + 1, end);
        Matcher condition = CONDITION.matcher(inside);
        if (inside.equals("else") || inside.equals("endif")) {
            close(at, inside);
        } else if (NAME.matcher(inside).matches()) {
            used.add(known(at, inside));
        } else if (condition.matches()) {
            used.add(known(at, condition.group(2)));
            open.push(new Open(at, false));
        } else {
            throw wrong(at, "a single { begins no placeholder; write {{ for a literal brace");
        }
        source.append('{').append(inside).append('}');
        return end + 1;
    }

    private void close(int at, String word) throws PromptException {
        if (open.isEmpty()) {
            throw wrong(at, "{" + word + "} without {if(…)} before it");
        }
        Open begun = open.pop();
        if (word.equals("else")) {
            if (begun.otherwise()) {
                throw wrong(at, "a second {else} in one {if(…)}");
            }
            open.push(new Open(begun.at(), true));
        }
    }

    private String known(int at, String name) throws PromptException {
        if (!spec.names().contains(name)) {
            String nearest = Nearest.to(name, spec.names()).map(near -> " Did you mean {" + near + "}?").orElse("");
            throw wrong(at, "there is no placeholder {" + name + "}." + nearest + "  (known: "
                    + String.join(", ", spec.names()) + "; {{ is a literal brace)");
        }
        return name;
    }

    private PromptException wrong(int at, String what) {
        String before = text.substring(0, at);
        int line = firstLine + (int) before.chars().filter(c -> c == '\n').count();
        int lineStart = before.lastIndexOf('\n') + 1;
        int column = before.codePointCount(lineStart, at) + 1;
        return new PromptException(label + " line " + line + ", column " + column + ": " + what);
    }
}
