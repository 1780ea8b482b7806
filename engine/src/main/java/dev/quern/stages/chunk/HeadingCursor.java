package dev.quern.stages.chunk;

import dev.quern.item.Heading;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Walks down a document's headings and keeps those that the current place stands under. For one thread. */
final class HeadingCursor {
    private final List<Heading> headings;
    private final Deque<Heading> open = new ArrayDeque<>();
    private int next;

    /** Begins before the first of the headings, which are in the order of the text. */
    HeadingCursor(List<Heading> headings) {
        this.headings = headings;
    }

    /**
     * Returns the titles above a place, outermost first; a heading that begins at the place itself counts. A heading closes those of its
     * level and below. Headings without a title close, and are not named.
     *
     * @param place in code points, not before the place asked for last
     */
    List<String> pathAt(int place) {
        while (next < headings.size() && headings.get(next).startChar() <= place) {
            Heading heading = headings.get(next++);
            while (!open.isEmpty() && open.getLast().level() >= heading.level()) {
                open.removeLast();
            }
            open.addLast(heading);
        }
        return open.stream().map(Heading::title).filter(title -> !title.isBlank()).toList();
    }
}
