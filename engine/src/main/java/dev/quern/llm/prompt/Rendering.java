package dev.quern.llm.prompt;

import dev.quern.llm.prompt.TemplateScanner.Scan;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.stringtemplate.v4.NoIndentWriter;
import org.stringtemplate.v4.ST;
import org.stringtemplate.v4.STErrorListener;
import org.stringtemplate.v4.STGroup;
import org.stringtemplate.v4.misc.ErrorType;
import org.stringtemplate.v4.misc.STMessage;

/**
 * One message of a template, ready to be filled in by StringTemplate (https://www.stringtemplate.org). Thread-safe. A line that holds
 * nothing but a placeholder without value, or a condition, leaves no line behind.
 */
final class Rendering {
    private static final String NAME = "prompt";

    private final STGroup group = new STGroup('{', '}');
    private final List<String> names;

    /** Stand around the number of a value in a form; nobody writes them. */
    private static final char OPEN = '\uE0B0';
    private static final char CLOSE = '\uE0B1';

    private final boolean hasForms;

    /** The system message is mostly the same for a whole run. */
    private volatile @Nullable Rendered last;

    private volatile @Nullable Form form;

    private record Rendered(List<String> values, String text) {}

    /**
     * The message for values of which the same are empty: which these are is all that a template can ask. StringTemplate fills it in once.
     *
     * @param empty the indexes of values that are empty
     * @param literals what stands before the first value, between values, and after the last one
     * @param values the index of each value, in the order in which they come
     * @param length of all literals
     */
    private record Form(BitSet empty, List<String> literals, List<Integer> values, int length) {
        Form(BitSet empty, List<String> literals, List<Integer> values) {
            this(empty, literals, values, literals.stream().mapToInt(String::length).sum());
        }
    }

    /** Takes what {@link TemplateScanner} wrote down. */
    Rendering(Scan scan) {
        group.setListener(new Complaints());
        this.names = List.copyOf(scan.used());
        this.hasForms = scan.source().indexOf(OPEN) < 0 && scan.source().indexOf(CLOSE) < 0;
        group.defineTemplate(NAME, String.join(",", names), "\n" + scan.source() + "\n"); // it takes one line break off each end
    }

    /**
     * Fills in values, each as it is, whatever it holds.
     *
     * @param values gives the value of a name; empty where it has none
     */
    String render(UnaryOperator<String> values) {
        List<String> wanted = new ArrayList<>(names.size());
        for (String name : names) {
            wanted.add(values.apply(name));
        }
        Rendered known = last;
        if (known == null || !known.values.equals(wanted)) {
            known = new Rendered(wanted, hasForms ? fill(wanted) : render(wanted));
            last = known;
        }
        return known.text;
    }

    private String fill(List<String> values) {
        BitSet empty = new BitSet(values.size());
        for (int i = 0; i < values.size(); i++) {
            empty.set(i, values.get(i).isEmpty());
        }
        Form known = form;
        if (known == null || !known.empty.equals(empty)) {
            known = take(empty);
            form = known;
        }
        int length = known.length;
        for (int value : known.values) {
            length += values.get(value).length();
        }
        StringBuilder text = new StringBuilder(length).append(known.literals.getFirst());
        for (int i = 0; i < known.values.size(); i++) {
            text.append(values.get(known.values.get(i))).append(known.literals.get(i + 1));
        }
        return text.toString();
    }

    private Form take(BitSet empty) {
        List<String> places = IntStream.range(0, names.size()).mapToObj(i -> empty.get(i) ? "" : "" + OPEN + i + CLOSE).toList();
        String whole = render(places);
        List<String> literals = new ArrayList<>();
        List<Integer> values = new ArrayList<>();
        int from = 0;
        for (int at = whole.indexOf(OPEN); at >= 0; at = whole.indexOf(OPEN, from)) {
            int close = whole.indexOf(CLOSE, at);
            literals.add(whole.substring(from, at));
            values.add(Integer.valueOf(whole.substring(at + 1, close)));
            from = close + 1;
        }
        literals.add(whole.substring(from));
        return new Form(empty, literals, values);
    }

    private String render(List<String> values) {
        ST filled = group.getInstanceOf(NAME);
        for (int i = 0; i < values.size(); i++) {
            String value = values.get(i);
            filled.add(names.get(i), value.isEmpty() ? null : value);
        }
        StringWriter out = new StringWriter();
        try {
            filled.write(new VerbatimWriter(out));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    /** Writes the indentation that stands before a placeholder once, not before each line of its value. */
    private static final class VerbatimWriter extends NoIndentWriter {
        private @Nullable String indentation;

        VerbatimWriter(Writer out) {
            super(out);
        }

        @Override
        public void pushIndentation(@Nullable String indent) {
            indentation = indent;
        }

        @Override
        public @Nullable String popIndentation() {
            indentation = null;
            return null;
        }

        @Override
        public int write(String text) throws IOException {
            if (indentation != null && !text.isEmpty()) {
                super.write(indentation);
                indentation = null;
            }
            return super.write(text);
        }
    }

    /** What the scanner let through StringTemplate understands; a name without a value is no error. */
    private static final class Complaints implements STErrorListener {
        @Override
        public void compileTimeError(STMessage message) {
            throw new IllegalStateException(message.toString());
        }

        @Override
        public void runTimeError(STMessage message) {
            if (message.error != ErrorType.NO_SUCH_ATTRIBUTE) {
                throw new IllegalStateException(message.toString());
            }
        }

        @Override
        public void IOError(STMessage message) {
            throw new IllegalStateException(message.toString());
        }

        @Override
        public void internalError(STMessage message) {
            throw new IllegalStateException(message.toString());
        }
    }
}
