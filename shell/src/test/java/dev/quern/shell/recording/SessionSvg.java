package dev.quern.shell.recording;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Writes frames as one SVG that moves by CSS alone, which every browser plays inside of an image: the frames stand below one another, and the
 * strip jumps from one to the next. Who wishes for little motion sees one frame that stands. A line that several frames share is written
 * once, and so is what a row of frames has in common. Sizes are in px.
 */
final class SessionSvg {
    static final String GROUND = "#0d1117";
    static final String INK = "#c9d1d9";

    private static final double COLUMN = 8.4;
    private static final int LINE = 17;
    private static final int SIZE = 14;
    private static final int MARGIN = 16;
    private static final int BAR = 34;
    private static final int LOWER_EIGHTH = 0x2581;
    private static final int FULL_BLOCK = 0x2588;
    private static final int LEFT_EIGHTH = 0x258F;

    private final List<Frame> frames;
    private final int columns;
    private final int rows;
    private final Map<List<Frame.Run>, String> lines = new LinkedHashMap<>();
    private final StringBuilder bases = new StringBuilder();
    private final StringBuilder strip = new StringBuilder();
    private int baseCount;

    SessionSvg(List<Frame> frames, int columns, int rows) {
        this.frames = frames;
        this.columns = columns;
        this.rows = rows;
    }

    /**
     * Returns the picture.
     *
     * @param title what it is, for people who cannot see it
     * @param transcript what is said in it, likewise
     * @param still the frame that stands where nothing moves
     */
    String write(String title, String transcript, int still) {
        int at = 0;
        while (at < frames.size()) {
            int end = at + 1;
            while (end < frames.size() && shared(at, end + 1) * 4L >= filled(frames.get(at)) * 3L) {
                end++;
            }
            scene(at, end);
            at = end;
        }
        double width = columns * COLUMN + 2 * MARGIN;
        double height = rows * LINE + BAR + MARGIN;
        StringBuilder svg = new StringBuilder();
        svg.append("""
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$s %2$s" width="%1$s" height="%2$s" role="img" aria-labelledby="t d">
                <title id="t">%3$s</title>
                <desc id="d">
                %4$s
                </desc>
                """.formatted(n(width), n(height), escaped(title), escaped(transcript)));
        style(svg, still);
        svg.append("<defs>\n");
        lines.forEach((runs, id) -> line(svg, runs, id));
        svg.append(bases).append("</defs>\n");
        svg.append("<rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"").append(GROUND).append("\"/>\n");
        for (int i = 0; i < 3; i++) {
            svg.append("<circle cx=\"").append(MARGIN + 6 + 20 * i).append("\" cy=\"17\" r=\"6\" fill=\"")
                    .append(List.of("#ff5f57", "#febc2e", "#28c840").get(i)).append("\"/>\n");
        }
        svg.append("<svg x=\"").append(MARGIN).append("\" y=\"").append(BAR).append("\" width=\"").append(n(columns * COLUMN))
                .append("\" height=\"").append(rows * LINE).append("\">\n<g class=\"film\">\n").append(strip)
                .append("</g>\n</svg>\n</svg>\n");
        return svg.toString();
    }

    /** Writes frames that have most of their lines in common. */
    private void scene(int from, int end) {
        List<Integer> common = new ArrayList<>();
        for (int y = 0; y < rows; y++) {
            if (end - from > 1 && isCommon(y, from, end)) {
                common.add(y);
            }
        }
        String base = "";
        if (!common.isEmpty()) {
            base = "b" + baseCount++;
            bases.append("<g id=\"").append(base).append("\">");
            common.forEach(y -> bases.append(use(frames.get(from).lines().get(y), y * LINE)));
            bases.append("</g>\n");
        }
        for (int i = from; i < end; i++) {
            int top = i * rows * LINE;
            if (!base.isEmpty()) {
                strip.append("<use href=\"#").append(base).append('"').append(at(top)).append("/>");
            }
            for (int y = 0; y < rows; y++) {
                Frame.Line line = frames.get(i).lines().get(y);
                if (!common.contains(y)) {
                    strip.append(use(line, top + y * LINE));
                }
                if (line.cursor() >= 0) {
                    strip.append("<rect class=\"c\" x=\"").append(n(line.cursor() * COLUMN)).append("\" y=\"")
                            .append(top + y * LINE + 1).append("\"/>");
                }
            }
            strip.append('\n');
        }
    }

    private int shared(int from, int end) {
        int shared = 0;
        for (int y = 0; y < rows; y++) {
            shared += isCommon(y, from, end) ? 1 : 0;
        }
        return shared;
    }

    private boolean isCommon(int y, int from, int end) {
        List<Frame.Run> first = frames.get(from).lines().get(y).runs();
        return !first.isEmpty()
                && frames.subList(from, end).stream().allMatch(frame -> frame.lines().get(y).runs().equals(first));
    }

    private static long filled(Frame frame) {
        return frame.lines().stream().filter(line -> !line.runs().isEmpty()).count();
    }

    private String use(Frame.Line line, int top) {
        if (line.runs().isEmpty()) {
            return "";
        }
        String id = lines.computeIfAbsent(line.runs(), runs -> "l" + lines.size());
        return "<use href=\"#" + id + "\"" + at(top) + "/>";
    }

    private static String at(int top) {
        return top == 0 ? "" : " y=\"" + top + "\"";
    }

    private static void line(StringBuilder svg, List<Frame.Run> runs, String id) {
        svg.append("<g id=\"").append(id).append("\">");
        for (Frame.Run run : runs) {
            String x = n(run.column() * COLUMN);
            if (!run.look().ground().isEmpty()) {
                svg.append("<rect x=\"").append(x).append("\" width=\"").append(n(run.columns() * COLUMN)).append("\" height=\"")
                        .append(LINE).append("\" fill=\"").append(run.look().ground()).append("\"/>");
            }
            if (isBlock(run.text())) {
                svg.append(block(run));
                continue;
            }
            svg.append("<text x=\"").append(x).append("\" y=\"14\" textLength=\"").append(n(run.columns() * COLUMN)).append('"')
                    .append(look(run.look())).append('>').append(escaped(run.text())).append("</text>");
        }
        svg.append("</g>\n");
    }

    /** Eighths of a cell are drawn, because the letters of a font leave gaps between the lines. */
    private static String block(Frame.Run run) {
        int character = run.text().codePointAt(0);
        double width = run.columns() * COLUMN;
        double height = LINE;
        if (character <= FULL_BLOCK) {
            height = LINE * (character - LOWER_EIGHTH + 1) / 8.0;
        } else {
            width = (run.columns() - 1) * COLUMN + COLUMN * (LEFT_EIGHTH - character + 1) / 8.0;
        }
        return "<rect x=\"" + n(run.column() * COLUMN) + "\" y=\"" + n(LINE - height) + "\" width=\"" + n(width)
                + "\" height=\"" + n(height) + "\"" + look(run.look()) + "/>";
    }

    /** Whether a text is one of the characters that fill a part of their cell from below or from the left, once or several times. */
    static boolean isBlock(String text) {
        return text.chars().allMatch(c -> c >= LOWER_EIGHTH && c <= LEFT_EIGHTH);
    }

    private static String look(Frame.Look look) {
        return (look.colour().isEmpty() ? "" : " fill=\"" + look.colour() + "\"") + (look.bold() ? " font-weight=\"700\"" : "")
                + (look.dim() ? " fill-opacity=\"0.6\"" : "") + (look.italic() ? " font-style=\"italic\"" : "")
                + (look.underlined() ? " text-decoration=\"underline\"" : "");
    }

    private void style(StringBuilder svg, int still) {
        long whole = frames.stream().mapToLong(Frame::millis).sum();
        svg.append("<style>\n.film{font:").append(SIZE).append(
                "px ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono','Liberation Mono',monospace;fill:")
                .append(INK).append("}\ntext{white-space:pre}\n.c{width:").append(n(COLUMN)).append("px;height:").append(LINE - 2)
                .append("px;fill:").append(INK).append(";fill-opacity:.45}\n.film{transform:translateY(-")
                .append(still * rows * LINE)
                .append("px);animation:film ").append(whole).append("ms step-end infinite}\n@keyframes film{");
        long before = 0;
        for (int i = 0; i < frames.size(); i++) {
            svg.append(String.format(Locale.ROOT, "%.3f", 100.0 * before / whole)).append("%{transform:translateY(-")
                    .append(i * rows * LINE).append("px)}");
            before += frames.get(i).millis();
        }
        svg.append("}\n@media (prefers-reduced-motion:reduce){.film{animation:none}}\n</style>\n");
    }

    private static String n(double value) {
        return java.math.BigDecimal.valueOf(value).setScale(1, java.math.RoundingMode.HALF_UP).stripTrailingZeros()
                .toPlainString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
