package dev.quern.source;

import java.util.List;

/** Writes blocks of a PDF as Markdown-like text, pictures between them. Not thread-safe. */
final class PdfText {
    private final List<PdfLine> lines;
    private final List<PdfImages.Placed> images;
    private final PdfOutline outline;
    private final Draft draft;
    private final StringBuilder out = new StringBuilder();
    private int nextImage;

    PdfText(List<PdfLine> lines, List<PdfImages.Placed> images, PdfOutline outline, Draft draft) {
        this.lines = lines;
        this.images = images;
        this.outline = outline;
        this.draft = draft;
    }

    /** Returns the text, and notes its parts in the draft. */
    String write() {
        PdfType type = PdfType.of(lines);
        PdfWords words = PdfWords.of(lines);
        List<PdfBlock> blocks = new PdfBlocks(lines, type, outline).find();
        PdfLevels levels = PdfLevels.of(blocks, outline, words);
        for (int n = 0; n < blocks.size(); n++) {
            PdfBlock block = blocks.get(n);
            PdfLine first = block.lines().getFirst();
            imagesBefore(first);
            switch (block.role()) {
                case HEADING -> {
                    String title = words.title(block);
                    if (PdfLevels.isChapterMark(title) && n + 1 < blocks.size()
                            && blocks.get(n + 1).role() == PdfBlock.Role.HEADING) {
                        n++;
                        title = title + ". " + words.title(blocks.get(n));
                    }
                    int level = levels.of(blocks.get(n));
                    draft.heading(level, title, block("#".repeat(level) + " " + title));
                }
                case CODE -> {
                    String source = block.code(type.leading());
                    block(Fence.of("", source));
                    draft.code(out.length(), source);
                }
                case ROWS -> block(block.rows());
                case LIST_ITEM ->
                    item("- " + words.join(block.withoutBullet()), n > 0 && blocks.get(n - 1).role() == PdfBlock.Role.LIST_ITEM);
                case PROSE -> {
                    if (block.isNumbered()) {
                        item(words.join(block.lines()), n > 0 && blocks.get(n - 1).isNumbered());
                    } else {
                        block(words.join(block.lines()));
                    }
                }
            }
        }
        while (nextImage < images.size()) {
            image(images.get(nextImage++));
        }
        return out.append('\n').toString();
    }

    private void imagesBefore(PdfLine line) {
        while (nextImage < images.size()) {
            PdfImages.Placed image = images.get(nextImage);
            boolean passed = image.page() < line.page() || image.page() == line.page() && image.bottom() <= line.y();
            if (!passed) {
                return;
            }
            image(image);
            nextImage++;
        }
    }

    private void image(PdfImages.Placed image) {
        int start = block("![](" + image.image().fileName(nextImage + 1) + ")");
        draft.image(start, out.length(), "", "", image.image());
    }

    private void item(String text, boolean followsItem) {
        out.append(out.isEmpty() ? "" : followsItem ? "\n" : "\n\n").append(text);
    }

    private int block(String text) {
        if (!out.isEmpty()) {
            out.append("\n\n");
        }
        int start = out.length();
        out.append(text);
        return start;
    }
}
