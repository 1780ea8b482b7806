package dev.quern.recipe;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentEndEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * What YAML sees in a text, and where. Positions are UTF-16 indexes into the text. Anchors, aliases and tags are refused: a file of
 * settings needs none, and an edit in place could not be sure what it changes.
 */
final class YamlTree {
    /** Far more than any key has words; it bounds the stack. */
    private static final int DEEPEST = 32;

    private final String name;
    private final String text;
    private final int codePoints;
    private final Iterator<Event> events;
    private int depth;

    /** A part of the text that has a meaning: {@code start} is its first character, {@code end} the one after its last. */
    sealed interface Node {
        int start();

        int end();
    }

    /** @param absent true for no value at all, and for {@code null} or {@code ~} */
    record Scalar(int start, int end, String value, boolean absent) implements Node {}

    record Sequence(int start, int end, boolean flow, List<Node> items) implements Node {}

    record Mapping(int start, int end, boolean flow, List<Entry> entries) implements Node {}

    record Entry(Scalar key, Node value) {}

    /**
     * @param root null when the text holds nothing but blanks and comments
     * @param end where the document ends: the text's length, or where its end marker stands
     */
    record Document(@Nullable Node root, int end) {}

    private YamlTree(String name, String text) {
        this.name = name;
        this.text = text;
        this.codePoints = text.codePointCount(0, text.length());
        this.events = new Parse(reading(text)).parseString(text).iterator();
    }

    /** One buffer for all of the text: the library's reader fails where a pair of surrogates lies across the end of its buffer. */
    static LoadSettings reading(String text) {
        return LoadSettings.builder().setBufferSize(text.length() + 16).build();
    }

    /** @throws SettingException naming the line when the text is not YAML, or uses what settings do not need */
    static Document parse(String name, String text) throws SettingException {
        try {
            return new YamlTree(name, text).document();
        } catch (MarkedYamlEngineException e) {
            boolean open = String.valueOf(e.getContext()).contains("scanning a quoted")
                    && e.getProblem().contains("end of stream");
            int line = (open ? e.getContextMark() : e.getProblemMark().or(e::getContextMark)).map(Mark::getLine).orElse(0) + 1;
            throw new SettingException("%s line %d: %s".formatted(name, line,
                    open ? "the quote that begins here is never closed" : problem(e.getProblem())), e);
        } catch (ReaderException e) {
            int line = lineAt(text, text.offsetByCodePoints(0, e.getPosition()));
            throw new SettingException(
                    "%s line %d: the character U+%04X may not stand here".formatted(name, line, e.getCodePoint()), e);
        } catch (YamlEngineException e) {
            throw new SettingException(name + ": " + Values.visible(String.valueOf(e.getMessage())), e);
        }
    }

    /** Returns the line of a position, counted from 1. */
    static int lineAt(String text, int position) {
        int line = 1;
        for (int end = text.indexOf('\n'); end >= 0 && end < position; end = text.indexOf('\n', end + 1)) {
            line++;
        }
        return line;
    }

    private static String problem(String problem) {
        if (problem.contains("TAB")) {
            return "a tab stands where YAML wants spaces";
        }
        if (problem.equals("mapping values are not allowed here")) {
            return "not YAML: no setting may begin here; is the line, or the one before it, indented as it should be?";
        }
        if (problem.startsWith("expected <block end>") && problem.contains("<block mapping start>")) {
            return "not YAML: this line is indented otherwise than those that it belongs to";
        }
        return "not YAML: " + Values.visible(problem);
    }

    private Document document() throws SettingException {
        @Nullable
        Node root = null;
        int end = text.length();
        boolean seen = false;
        while (events.hasNext()) {
            switch (events.next()) {
                case DocumentStartEvent start -> {
                    if (seen) {
                        throw at(index(start.getStartMark().orElseThrow()),
                                "a second document begins; settings are one document");
                    }
                    seen = true;
                    root = node(events.next());
                }
                case DocumentEndEvent marker when marker.isExplicit() -> end = index(marker.getStartMark().orElseThrow());
                default -> {
                    // The start and end of the stream say nothing.
                }
            }
        }
        return new Document(root instanceof Scalar scalar && scalar.absent() ? null : root, end);
    }

    private Node node(Event event) throws SettingException {
        int start = index(event.getStartMark().orElseThrow());
        int end = index(event.getEndMark().orElseThrow());
        if (event instanceof AliasEvent || (event instanceof NodeEvent node && node.getAnchor().isPresent())) {
            throw at(start, "anchors and aliases (&x, *x) are not taken here; write the value out");
        }
        if (event instanceof ScalarEvent scalar && scalar.getTag().isPresent()
                || event instanceof CollectionStartEvent collection && collection.getTag().isPresent()) {
            throw at(start, "tags (!x) are not taken here");
        }
        if (depth == DEEPEST) {
            throw at(start, "groups within groups go too deep");
        }
        depth++;
        Node node = switch (event) {
            case ScalarEvent scalar -> new Scalar(start, trimmed(start, end), scalar.getValue(), absent(scalar));
            case SequenceStartEvent sequence -> sequence(start, sequence.isFlow());
            case MappingStartEvent mapping -> mapping(start, mapping.isFlow());
            default -> throw at(start, "not YAML");
        };
        depth--;
        return node;
    }

    private Sequence sequence(int start, boolean flow) throws SettingException {
        List<Node> items = new ArrayList<>();
        Event event = events.next();
        while (!(event instanceof SequenceEndEvent)) {
            items.add(node(event));
            event = events.next();
        }
        // A block ends, for the parser, where the next thing begins; for an edit it ends with its last item.
        int end = flow ? index(event.getEndMark().orElseThrow()) : items.isEmpty() ? start : items.getLast().end();
        return new Sequence(start, end, flow, items);
    }

    private Mapping mapping(int start, boolean flow) throws SettingException {
        List<Entry> entries = new ArrayList<>();
        Event event = events.next();
        while (!(event instanceof MappingEndEvent)) {
            if (!(node(event) instanceof Scalar key)) {
                throw at(start, "a key must be a word");
            }
            entries.add(new Entry(key, node(events.next())));
            event = events.next();
        }
        int end = flow
                ? index(event.getEndMark().orElseThrow())
                : entries.isEmpty() ? start : Math.max(entries.getLast().key().end(), entries.getLast().value().end());
        return new Mapping(start, end, flow, entries);
    }

    private static boolean absent(ScalarEvent scalar) {
        return scalar.isPlain() && List.of("", "~", "null", "Null", "NULL").contains(scalar.getValue());
    }

    /** A block scalar's mark lies after its line end, which is not the value's to lose. */
    private int trimmed(int start, int end) {
        int at = end;
        while (at > start && Character.isWhitespace(text.charAt(at - 1))) {
            at--;
        }
        return at;
    }

    private int index(Mark mark) {
        int codePoint = Math.min(mark.getIndex(), codePoints);
        return codePoints == text.length() ? codePoint : text.offsetByCodePoints(0, codePoint);
    }

    private SettingException at(int position, String message) {
        return new SettingException("%s line %d: %s".formatted(name, lineAt(text, position), message));
    }
}
