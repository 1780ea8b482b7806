package dev.quern.llm.prompt;

import dev.quern.llm.prompt.TemplateScanner.Scan;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

    /** The system message is mostly the same for a whole run. */
    private volatile @Nullable Rendered last;

    private record Rendered(List<String> values, String text) {}

    /** Takes what {@link TemplateScanner} wrote down. */
    Rendering(Scan scan) {
        group.setListener(new Complaints());
        this.names = List.copyOf(scan.used());
        group.defineTemplate(NAME, String.join(",", names), "\n" + scan.source() + "\n"); // it takes one line break off each end
    }

    /** Fills in values; a name without one is empty. Each value stands as it is, whatever it holds. */
    String render(Map<String, String> values) {
        List<String> wanted = new ArrayList<>(names.size());
        for (String name : names) {
            wanted.add(values.getOrDefault(name, ""));
        }
        Rendered known = last;
        if (known == null || !known.values.equals(wanted)) {
            known = new Rendered(wanted, render(wanted));
            last = known;
        }
        return known.text;
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
