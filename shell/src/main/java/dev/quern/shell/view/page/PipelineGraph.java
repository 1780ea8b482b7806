package dev.quern.shell.view.page;

import dev.quern.shell.view.Figures;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws the stages as a graph in SVG: boxes in a row, or one below the other where the page is narrow; what goes on is written at the
 * arrows, what is left out hangs beside the box. Colours are the page's. All lengths are px. Stateless.
 */
final class PipelineGraph {
    private static final int BOX = 134;
    private static final int HEIGHT = 62;
    private static final int GAP = 76;
    private static final int EDGE = 8;
    private static final int LINE = 16;
    private static final int DROP = 26;
    private static final int FALL = 46;
    private static final int BESIDE = 22;
    private static final int NARROW = 320;

    private PipelineGraph() {}

    /** Writes both drawings; the style of the page shows the one that fits. */
    static void write(List<StageFlow> stages, Markup page) throws IOException {
        if (stages.isEmpty()) {
            return;
        }
        page.raw("<figure class=\"graph\">");
        row(stages, page);
        column(stages, page);
        page.raw("</figure>\n");
    }

    private static void row(List<StageFlow> stages, Markup page) throws IOException {
        int width = 2 * EDGE + GAP + stages.size() * (BOX + GAP);
        int beside = stages.stream().mapToInt(stage -> leftOut(stage).size()).max().orElse(0);
        int height = 2 * EDGE + HEIGHT + (beside == 0 ? 0 : DROP + beside * LINE + EDGE);
        begin(stages, "wide", width, height, page);
        int middle = EDGE + HEIGHT / 2;
        StageFlow first = stages.getFirst();
        arrow(EDGE, middle, EDGE + GAP, middle, page);
        label(EDGE + (GAP - 8) / 2, middle - 8, "figure", Figures.grouped(first.inputs()), page);
        label(EDGE + (GAP - 8) / 2, middle + 16, "kind", "files", page);
        for (int i = 0; i < stages.size(); i++) {
            StageFlow stage = stages.get(i);
            int x = EDGE + GAP + i * (BOX + GAP);
            box(stage, x, EDGE, page);
            arrow(x + BOX, middle, x + BOX + GAP, middle, page);
            label(x + BOX + (GAP - 8) / 2, middle - 8, "figure", Figures.grouped(stage.made()), page);
            label(x + BOX + (GAP - 8) / 2, middle + 16, "kind", stage.kind(), page);
            List<Said> said = leftOut(stage);
            if (!said.isEmpty()) {
                int below = EDGE + HEIGHT;
                arrow(x + BOX / 2, below, x + BOX / 2, below + DROP - 6, page);
                for (int line = 0; line < said.size(); line++) {
                    label(x + BOX / 2, below + DROP + 8 + line * LINE, said.get(line).styled(), said.get(line).text(), page);
                }
            }
        }
        page.raw("</svg>\n");
    }

    private static void column(List<StageFlow> stages, Markup page) throws IOException {
        int height = 2 * EDGE + FALL + stages.size() * (HEIGHT + FALL);
        begin(stages, "narrow", NARROW, height, page);
        int middle = EDGE + BOX / 2;
        arrow(middle, EDGE, middle, EDGE + FALL, page);
        beside(middle + 10, EDGE + FALL / 2, "figure", Figures.grouped(stages.getFirst().inputs()) + " files", page);
        for (int i = 0; i < stages.size(); i++) {
            StageFlow stage = stages.get(i);
            int y = EDGE + FALL + i * (HEIGHT + FALL);
            box(stage, EDGE, y, page);
            arrow(middle, y + HEIGHT, middle, y + HEIGHT + FALL, page);
            beside(middle + 10, y + HEIGHT + FALL / 2, "figure", Figures.grouped(stage.made()) + " " + stage.kind(), page);
            List<Said> said = leftOut(stage);
            if (!said.isEmpty()) {
                arrow(EDGE + BOX, y + HEIGHT / 2, EDGE + BOX + BESIDE, y + HEIGHT / 2, page);
                int top = y + HEIGHT / 2 + 5 - (said.size() - 1) * LINE / 2;
                for (int line = 0; line < said.size(); line++) {
                    beside(EDGE + BOX + BESIDE + 6, top + line * LINE, said.get(line).styled(), said.get(line).text(), page);
                }
            }
        }
        page.raw("</svg>\n");
    }

    private static void begin(List<StageFlow> stages, String styled, int width, int height, Markup page) throws IOException {
        String id = "pipeline-" + styled;
        page.raw("<svg class=\"" + styled + "\" viewBox=\"0 0 " + width + " " + height + "\" width=\"" + width + "\" height=\""
                + height + "\" role=\"img\" aria-labelledby=\"" + id + "-title " + id + "-text\"><title id=\"" + id
                + "-title\">The pipeline</title><desc id=\"" + id + "-text\">");
        for (StageFlow stage : stages) {
            page.text(stage.told()).raw(" ");
        }
        page.raw("</desc>\n");
    }

    private static void box(StageFlow stage, int x, int y, Markup page) throws IOException {
        String look = stage.stale() > 0 ? "stale" : stage.inputs() == 0 ? "empty" : stage.pending() > 0 ? "open" : "done";
        page.raw("<rect class=\"box " + look + "\" x=\"" + x + "\" y=\"" + y + "\" width=\"" + BOX + "\" height=\"" + HEIGHT
                + "\" rx=\"8\"/>");
        label(x + BOX / 2, y + 26, "stage", stage.stage(), page);
        label(x + BOX / 2, y + 46, "kind", Figures.grouped(stage.done()) + " of " + Figures.grouped(stage.inputs()), page);
    }

    private static List<Said> leftOut(StageFlow stage) {
        List<Said> said = new ArrayList<>();
        if (stage.rejected() > 0) {
            said.add(new Said("rejected", Figures.grouped(stage.rejected()) + " rejected"));
        }
        if (stage.failed() > 0) {
            said.add(new Said("failed", Figures.grouped(stage.failed()) + " failed"));
        }
        if (stage.stale() > 0) {
            said.add(new Said("stale", Figures.grouped(stage.stale()) + " stale"));
        } else if (stage.pending() > 0) {
            said.add(new Said("kind", Figures.grouped(stage.pending()) + " pending"));
        }
        return said;
    }

    private static void arrow(int x1, int y1, int x2, int y2, Markup page) throws IOException {
        boolean down = x1 == x2;
        page.raw("<path class=\"arrow\" d=\"M" + x1 + " " + y1 + (down ? "V" + (y2 - 1) : "H" + (x2 - 1))
                + (down ? "m-5 -6l5 6l5 -6" : "m-6 -5l6 5l-6 5") + "\"/>");
    }

    private static void label(int x, int y, String styled, String text, Markup page) throws IOException {
        page.raw("<text class=\"" + styled + "\" x=\"" + x + "\" y=\"" + y + "\" text-anchor=\"middle\">").text(text)
                .raw("</text>\n");
    }

    private static void beside(int x, int y, String styled, String text, Markup page) throws IOException {
        page.raw("<text class=\"" + styled + "\" x=\"" + x + "\" y=\"" + y + "\">").text(text).raw("</text>\n");
    }

    private record Said(String styled, String text) {}
}
