package dev.quern.llm.builtin.page;

import java.util.List;

/** A part of a passage. */
public sealed interface Block {
    /**
     * A heading.
     *
     * @param title its text
     * @param level 1 for the outermost
     */
    record Heading(Prose title, int level) implements Block {}

    /**
     * Running text.
     *
     * @param prose the text
     * @param first whether it opens the passage, so that its beginning may be cut off
     * @param last whether it closes the passage, so that its end may be cut off
     */
    record Paragraph(Prose prose, boolean first, boolean last) implements Block {}

    /**
     * A bulleted or numbered list.
     *
     * @param items in order
     * @param numbered whether its items are numbered
     * @param first whether it opens the passage, so that items may be missing before it
     * @param last whether it closes the passage, so that items may be missing after it
     */
    record Items(List<Prose> items, boolean numbered, boolean first, boolean last) implements Block {
        /** Copies the items. */
        public Items {
            items = List.copyOf(items);
        }
    }

    /**
     * A term with its meaning, as a definition list gives them.
     *
     * @param term the term
     * @param meaning its meaning
     * @param last whether it closes the passage, so that its end may be cut off
     */
    record Definition(Prose term, Prose meaning, boolean last) implements Block {}

    /**
     * A table.
     *
     * @param rows cells by row; the first row is the header
     */
    record Table(List<List<Prose>> rows) implements Block {
        /** Copies the rows. */
        public Table {
            rows = rows.stream().map(List::copyOf).toList();
        }
    }

    /**
     * Program code or output.
     *
     * @param start first UTF-16 unit in the source
     * @param end one past the last
     */
    record Code(int start, int end) implements Block {}
}
