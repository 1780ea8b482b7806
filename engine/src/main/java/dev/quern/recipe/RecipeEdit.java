package dev.quern.recipe;

import dev.quern.recipe.RecipeText.Place;
import dev.quern.recipe.YamlTree.Entry;
import dev.quern.recipe.YamlTree.Mapping;
import dev.quern.recipe.YamlTree.Node;
import dev.quern.recipe.YamlTree.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Changes one setting in a text and leaves everything else as it stands: comments, order, blank lines, quotes, line ends. Several
 * places may suit a new key; each is tried in the order in which a person would prefer it, and the first wins whose result reads back
 * as intended.
 */
final class RecipeEdit {
    private final String name;
    private final Schema schema;
    private final RecipeText before;
    private final String text;
    private final String newline;

    RecipeEdit(String name, Schema schema, RecipeText before) {
        this.name = name;
        this.schema = schema;
        this.before = before;
        this.text = before.text();
        int line = text.indexOf('\n');
        this.newline = line > 0 && text.charAt(line - 1) == '\r' ? "\r\n" : "\n";
    }

    /** @throws SettingException when no edit in place is sure to be right; the text is to be changed by hand */
    RecipeText set(String key, Object value) throws SettingException {
        boolean json = schema.setting(key).type() instanceof Setting.Type.Json;
        String yaml = json ? (String) value : Values.yaml(value); // JSON is YAML as it stands
        Place place = before.place(key);
        List<String> candidates = place != null ? List.of(replaced(place, yaml)) : added(key, yaml);
        Map<String, Object> intended = before.recipe().given();
        intended.put(key, value);
        return firstThatSays(intended, candidates, key);
    }

    /** @throws SettingException when no edit in place is sure to be right; the text is to be changed by hand */
    RecipeText unset(String key) throws SettingException {
        Place place = before.place(key);
        if (place == null) {
            return before;
        }
        Map<String, Object> intended = before.recipe().given();
        intended.remove(key);
        return firstThatSays(intended, List.of(place.in().flow() ? removedFromFlow(place) : removedLines(place.entry())), key);
    }

    private RecipeText firstThatSays(Map<String, Object> intended, List<String> candidates, String key) throws SettingException {
        @Nullable
        SettingException cause = null;
        for (String candidate : candidates) {
            try {
                RecipeText after = RecipeText.parse(name, candidate, schema);
                if (after.recipe().given().equals(intended)) {
                    return after;
                }
            } catch (SettingException e) {
                cause = e;
            }
        }
        String message = "%s: %s could not be changed in place; change it there by hand".formatted(name, key);
        throw cause == null ? new SettingException(message) : new SettingException(message, cause);
    }

    /** Puts the value where the old one stands. Comments within an old value of several lines move above its key. */
    private String replaced(Place place, String yaml) {
        Entry entry = place.entry();
        Node value = entry.value();
        boolean sameLine = lineStart(value.start()) == lineStart(entry.key().start())
                && !(value instanceof Scalar s && isBlock(s));
        int start = sameLine ? value.start() : afterColon(entry.key());
        String space = sameLine ? "" : " ";
        return withCommentsAbove(entry.key().start(), start, value.end(), space + yaml);
    }

    private boolean isBlock(Scalar scalar) {
        char first = scalar.start() < text.length() ? text.charAt(scalar.start()) : ' ';
        return first == '|' || first == '>';
    }

    private String removedFromFlow(Place place) {
        List<Entry> entries = place.in().entries();
        int index = entries.indexOf(place.entry());
        int start = place.entry().key().start();
        int end = place.entry().value().end();
        if (index + 1 < entries.size()) {
            end = entries.get(index + 1).key().start();
        } else if (index > 0) {
            start = entries.get(index - 1).value().end();
        }
        return withCommentsAbove(start, start, end, "");
    }

    /** Removes the lines of an entry; with a comment beside the value the line becomes a comment, so that nobody's words are lost. */
    private String removedLines(Entry entry) {
        int start = lineStart(entry.key().start());
        int end = lineEnd(Math.max(entry.key().end(), entry.value().end()));
        String lines = text.substring(start, end);
        if (comments(start, end).isEmpty()) {
            return text.substring(0, start) + text.substring(end);
        }
        int key = entry.key().start() - start;
        String indent = lines.substring(0, key);
        String commented = indent + "# " + lines.substring(key).replaceAll("\n(" + indent + ")?(?=.)", "\n" + indent + "# ");
        return text.substring(0, start) + commented + text.substring(end);
    }

    /** Replaces a part; the comments in it go on lines of their own above the line at {@code anchor}. */
    private String withCommentsAbove(int anchor, int start, int end, String replacement) {
        int line = lineStart(anchor);
        String indent = " ".repeat(firstInk(line) - line);
        StringBuilder above = new StringBuilder();
        for (String comment : comments(start, end)) {
            above.append(indent).append(comment).append(newline);
        }
        return text.substring(0, line) + above + text.substring(line, start) + replacement + text.substring(end);
    }

    private List<String> added(String key, String yaml) {
        List<String> candidates = new ArrayList<>();
        for (int dot = key.lastIndexOf('.'); dot > 0; dot = key.lastIndexOf('.', dot - 1)) {
            String rest = key.substring(dot + 1) + ": " + yaml;
            Mapping section = before.section(key.substring(0, dot));
            Entry empty = before.emptySection(key.substring(0, dot));
            if (section != null) {
                if (isOfFamily(key) && key.indexOf('.', dot + 1) > 0) {
                    addBlock(section, key.substring(dot + 1), yaml, candidates);
                }
                addInto(section, key.substring(dot + 1), rest, candidates);
            } else if (empty != null) {
                addUnder(empty, key.substring(dot + 1), rest, candidates);
            }
        }
        Mapping root = before.section("");
        if (root != null && root.flow()) {
            addInto(root, key, key + ": " + yaml, candidates);
            return candidates;
        }
        addBeside(key, yaml, root, candidates);
        int dot = key.indexOf('.');
        String indent = root == null ? "" : " ".repeat(column(root.start()));
        if (dot < 0) {
            candidates.add(atEnd(indent + key + ": " + yaml + newline));
        } else {
            if (isOfFamily(key)) {
                candidates.add(atEnd(nested(key, indent, yaml)));
            }
            String section = indent + key.substring(0, dot) + ":" + newline;
            candidates.add(atEnd(section + indent + "  " + key.substring(dot + 1) + ": " + yaml + newline));
        }
        return candidates;
    }

    private boolean isOfFamily(String key) {
        return schema.families().stream().anyMatch(family -> family.find(key).isPresent());
    }

    /** A key of several words, each on a line of its own. */
    private String nested(String key, String indent, String yaml) {
        StringBuilder lines = new StringBuilder();
        String deeper = indent;
        String[] words = key.split("\\.");
        for (int i = 0; i < words.length; i++) {
            lines.append(deeper).append(words[i]).append(i + 1 < words.length ? ":" : ": " + yaml).append(newline);
            deeper += "  ";
        }
        return lines.toString();
    }

    /** A group of its own within a mapping, below the comments of the last one. */
    private void addBlock(Mapping section, String key, String yaml, List<String> candidates) {
        if (section.flow()) {
            return;
        }
        String indent = " ".repeat(column(section.entries().getFirst().key().start()));
        int end = sectionEnd(lineEnd(section.end()));
        while (end > 0 && text.substring(lineStart(end - 1), end).isBlank()) {
            end = lineStart(end - 1);
        }
        String lines = nested(key, indent, yaml);
        candidates.add(insertLine(end, lines.substring(0, lines.length() - newline.length())));
    }

    /** Into a mapping that has other keys: below its own line in comments, or else as the last. */
    private void addInto(Mapping section, String word, String line, List<String> candidates) {
        if (section.flow()) {
            boolean empty = section.entries().isEmpty();
            int position = empty ? section.start() + 1 : section.entries().getLast().value().end();
            candidates.add(insert(position, (empty ? "" : ", ") + line));
            return;
        }
        String indented = " ".repeat(column(section.entries().getFirst().key().start())) + line;
        int from = lineStart(section.entries().getFirst().key().start());
        while (from > 0 && isCommentOrBlank(lineStart(from - 1))) {
            from = lineStart(from - 1);
        }
        int to = lineEnd(section.end());
        int below = commentedOut(word, from, sectionEnd(to));
        if (below >= 0) {
            candidates.add(insertLine(below, indented));
        }
        candidates.add(insertLine(to, indented));
    }

    /** Under a section's key that has only comments below it, or nothing. */
    private void addUnder(Entry section, String word, String line, List<String> candidates) {
        int from = lineEnd(section.key().end());
        String indent = " ".repeat(column(section.key().start()) + 2);
        int below = commentedOut(word, from, sectionEnd(from));
        Scalar value = (Scalar) section.value();
        if (value.end() > value.start()) {
            // chunk: null, which would be in the way of what follows.
            candidates.add(text.substring(0, value.start()) + newline + indent + line + text.substring(value.end()));
            return;
        }
        if (below >= 0) {
            candidates.add(insertLine(below, indent + line));
        }
        candidates.add(insertLine(from, indent + line));
    }

    /** On the outermost level: below its own line in comments, or after others of the same section that are dotted as well. */
    private void addBeside(String key, String yaml, @Nullable Mapping root, List<String> candidates) {
        String line = key + ": " + yaml;
        int below = commentedOut(key, 0, text.length());
        if (below >= 0 && text.charAt(lineStart(below - 1)) == '#') {
            candidates.add(insertLine(below, line));
        }
        String prefix = key.substring(0, key.indexOf('.') + 1);
        if (root != null && !prefix.isEmpty()) {
            root.entries().stream()
                    .filter(e -> e.key().value().startsWith(prefix))
                    .reduce((first, second) -> second)
                    .ifPresent(
                            e -> candidates.add(insertLine(lineEnd(e.value().end()), " ".repeat(column(root.start())) + line)));
        }
    }

    /** Where the line after {@code # word: …} begins, or -1. */
    private int commentedOut(String word, int from, int to) {
        var matcher = Pattern.compile("(?m)^[ \\t]*#[ \\t]*" + Pattern.quote(word) + "[ \\t]*:.*$").matcher(text).region(from,
                to);
        return matcher.find() ? lineEnd(matcher.start()) : -1;
    }

    /** Comments below a section belong to it as long as they are indented. */
    private int sectionEnd(int from) {
        int at = from;
        while (at < text.length() && isCommentOrBlank(at) && text.charAt(at) != '#') {
            at = lineEnd(at);
        }
        return at;
    }

    private boolean isCommentOrBlank(int lineStart) {
        String line = text.substring(lineStart, lineEnd(lineStart)).strip();
        return line.isEmpty() || line.startsWith("#");
    }

    private String atEnd(String lines) {
        int end = before.document().end();
        String head = text.substring(0, end);
        String gap = head.isEmpty() || head.endsWith("\n") ? "" : newline;
        String blank = head.isBlank() || head.endsWith("\n\n") || head.endsWith("\r\n\r\n") ? "" : newline;
        return head + gap + blank + lines + text.substring(end);
    }

    private String insert(int position, String what) {
        return text.substring(0, position) + what + text.substring(position);
    }

    private String insertLine(int position, String line) {
        boolean open = position > 0 && text.charAt(position - 1) != '\n';
        return insert(position, (open ? newline : "") + line + newline);
    }

    /** The comments that begin in a part of the text, in order; {@code #} within a value is none. */
    private List<String> comments(int start, int end) {
        List<String> found = new ArrayList<>();
        List<Scalar> scalars = new ArrayList<>();
        collect(before.document().root(), scalars);
        int at = start;
        while (at < end) {
            Scalar inside = at == end ? null : scalarAt(scalars, at);
            if (inside != null) {
                at = inside.end();
            } else if (text.charAt(at) == '#' && (at == 0 || Character.isWhitespace(text.charAt(at - 1)))) {
                String comment = text.substring(at, lineEnd(at));
                found.add(comment.stripTrailing());
                at += comment.length();
            } else {
                at++;
            }
        }
        return found;
    }

    private @Nullable Scalar scalarAt(List<Scalar> scalars, int position) {
        return scalars.stream().filter(s -> inkStart(s) <= position && position < s.end()).findFirst().orElse(null);
    }

    /** A text of several lines may have a comment beside its {@code |}; the text itself begins on the next line. */
    private int inkStart(Scalar scalar) {
        return isBlock(scalar) ? lineEnd(scalar.start()) : scalar.start();
    }

    private static void collect(@Nullable Node node, List<Scalar> into) {
        switch (node) {
            case null -> {
                // An empty text has none.
            }
            case Scalar scalar -> into.add(scalar);
            case YamlTree.Sequence sequence -> sequence.items().forEach(item -> collect(item, into));
            case Mapping mapping -> mapping.entries().forEach(entry -> {
                into.add(entry.key());
                collect(entry.value(), into);
            });
        }
    }

    private int afterColon(Scalar key) {
        return text.indexOf(':', key.end()) + 1;
    }

    private int column(int position) {
        return position - lineStart(position);
    }

    private int lineStart(int position) {
        return text.lastIndexOf('\n', position - 1) + 1;
    }

    /** Where the next line begins. */
    private int lineEnd(int position) {
        int end = text.indexOf('\n', position);
        return end < 0 ? text.length() : end + 1;
    }

    private int firstInk(int position) {
        int at = position;
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        return at;
    }
}
