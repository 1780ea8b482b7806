package dev.quern.source;

import dev.quern.item.Heading;
import dev.quern.source.ParsedDocument.ParsedImage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A document while a reader finds its parts. Readers count in UTF-16 units, as Java does; {@link #finish} turns every place into
 * code points, and gives every image what stands around it. Not thread-safe.
 */
final class Draft {
    /** Characters of context kept on each side of an image. */
    private static final int CONTEXT = 400;

    private final List<HeadingAt> headings = new ArrayList<>();
    private final List<ImageAt> images = new ArrayList<>();
    private final List<CodeAt> code = new ArrayList<>();
    private final LeftOutImages leftOut = new LeftOutImages();
    private final boolean asWritten;

    /** A draft of a text that a reader makes. */
    Draft() {
        this(false);
    }

    private Draft(boolean asWritten) {
        this.asWritten = asWritten;
    }

    /** A draft of a text that is the file as it was written, so that its lines are those of the file. */
    static Draft asWritten() {
        return new Draft(true);
    }

    private record HeadingAt(int level, String title, int start) {}

    private record ImageAt(int start, int end, String alt, String caption, FoundImage image) {}

    private record CodeAt(int end, String source) {}

    /** Notes a heading whose line begins at {@code start}. A heading without a title is none. */
    void heading(int level, String title, int start) {
        String line = Characters.line(title);
        if (!line.isEmpty()) {
            headings.add(new HeadingAt(level, line, start));
        }
    }

    /** Notes an image that the text refers to from {@code start} to {@code end}. */
    void image(int start, int end, String alt, String caption, FoundImage image) {
        images.add(new ImageAt(start, end, Characters.line(alt), Characters.line(caption), image));
    }

    /** Notes an image that the text refers to from {@code start} to {@code end}, or that there is none to keep. */
    void image(int start, int end, String alt, String caption, Sought sought) {
        switch (sought) {
            case Sought.Found found -> image(start, end, alt, caption, found.image());
            case Sought.Missed missed -> leftOut.add(missed, start);
            case Sought.Nothing nothing -> {
            }
        }
    }

    /** Notes a code block that ends at {@code end}. */
    void code(int end, String source) {
        code.add(new CodeAt(end, Characters.storable(source)));
    }

    /** Returns the title of the first heading of the outermost level in use, or null. */
    @Nullable
    String firstTitle() {
        return headings.stream().filter(h -> h.level() == 1).findFirst().map(HeadingAt::title).orElse(null);
    }

    /** Says whether any image was found. */
    boolean hasImages() {
        return !images.isEmpty();
    }

    /** Completes the document. */
    ParsedDocument finish(@Nullable String title, @Nullable String language, String raw) {
        String text = Characters.storable(raw);
        headings.sort(Comparator.comparingInt(HeadingAt::start));
        images.sort(Comparator.comparingInt(ImageAt::start));
        code.sort(Comparator.comparingInt(CodeAt::end));
        CodePoints points = new CodePoints(text);
        List<Heading> placed = new ArrayList<>();
        for (HeadingAt heading : headings) {
            placed.add(new Heading(heading.level(), heading.title(), points.at(heading.start())));
        }
        List<ParsedImage> kept = new ArrayList<>();
        points = new CodePoints(text);
        int before = 0;
        for (ImageAt at : images) {
            while (before < code.size() && code.get(before).end() <= at.start()) {
                before++;
            }
            String caption = at.caption().isEmpty() ? Surroundings.caption(text, at.end()) : at.caption();
            FoundImage image = at.image();
            kept.add(new ParsedImage(
                    points.at(at.start()),
                    at.alt(),
                    caption,
                    Surroundings.of(text, at.start(), at.end(), CONTEXT),
                    before == 0 ? "" : code.get(before - 1).source(),
                    image.header().mediaType(),
                    image.header().width(),
                    image.header().height(),
                    image.bytes()));
        }
        String name = title == null ? null : Characters.line(title);
        return new ParsedDocument(name == null || name.isEmpty() ? null : name, language, text, placed, kept,
                leftOut.in(text, asWritten), null);
    }

    /** Turns rising UTF-16 places into code points in one pass over the text. */
    private static final class CodePoints {
        private final String text;
        private int unit;
        private int point;

        CodePoints(String text) {
            this.text = text;
        }

        int at(int target) {
            point += text.codePointCount(unit, target);
            unit = target;
            return point;
        }
    }
}
