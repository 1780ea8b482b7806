package dev.quern.shell.command.decide;

import dev.quern.catalog.decision.Review;
import dev.quern.shell.view.DisplayWidth;
import dev.quern.shell.view.VisibleText;
import dev.quern.shell.view.Wrap;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** One item of a review as lines of a screen: the passage with the answer marked, the question and answer, and what the judge said. */
final class ReviewPage {
    /** What the keys are. */
    public static final String KEYS = "a accept · r reject · e edit · s skip · b back · ? help · q leave";

    private static final String MARK = "\u001B[7m";
    private static final String BOLD = "\u001B[1m";
    private static final String DIM = "\u001B[2m";
    private static final String PLAIN = "\u001B[m";
    private static final int LEAST_PASSAGE = 3;

    private final int width;
    private final int height;

    /** A page of a terminal of so many columns and rows. */
    public ReviewPage(int width, int height) {
        this.width = width;
        this.height = height;
    }

    /**
     * Returns the lines of an item, as many as the terminal has.
     *
     * @param position the item's, from 0
     * @param footer what stands on the last lines instead of the keys; empty for the keys
     */
    public List<String> lines(Review review, int position, Review.Sheet sheet, List<String> footer) {
        List<String> top = List.of(BOLD + cut(progress(review, position)) + PLAIN, DIM + cut(sheet.place()) + PLAIN, rule());
        List<String> bottom = new ArrayList<>();
        bottom.add(rule());
        hang(bottom, "Q ", sheet.question(), 4);
        hang(bottom, "A ", sheet.answer(), 4);
        if (!review.blind()) {
            judged(bottom, sheet);
        }
        Review.Answer answer = review.answers().get(position);
        if (answer != null) {
            bottom.add(DIM + cut("said before: " + answer.done().name().toLowerCase(Locale.ROOT)
                    + (answer.reason() == null ? "" : ", " + answer.reason())) + PLAIN);
        }
        bottom.add("");
        (footer.isEmpty() ? Wrap.lines(KEYS, width) : footer).forEach(line -> bottom.add(cut(line)));
        int room = Math.max(LEAST_PASSAGE, height - top.size() - bottom.size());
        List<String> lines = new ArrayList<>(top);
        lines.addAll(passage(sheet, room));
        lines.addAll(bottom);
        return lines.size() > height ? lines.subList(lines.size() - height, lines.size()) : lines;
    }

    private String progress(Review review, int position) {
        StringBuilder text = new StringBuilder("review ").append(review.stage()).append(review.blind() ? ", blind" : "")
                .append(" · ")
                .append(position + 1).append(" of ").append(review.items().size());
        for (Review.Done done : Review.Done.values()) {
            long count = review.answers().values().stream().filter(answer -> answer.done() == done).count();
            if (count > 0) {
                text.append(" · ").append(count).append(' ').append(done.name().toLowerCase(Locale.ROOT));
            }
        }
        return text.toString();
    }

    private void judged(List<String> lines, Review.Sheet sheet) {
        String reason = sheet.reason() == null
                ? ""
                : " " + sheet.reason() + (sheet.evidence() == null ? "" : ": " + sheet.evidence());
        hang(lines, "judge  ", sheet.verdict() + reason, 3);
        String scores = sheet.scores().entrySet().stream().map(score -> score.getKey() + " " + number(score.getValue()))
                .collect(Collectors.joining(" · "));
        if (!scores.isEmpty()) {
            hang(lines, "scores ", scores, 3);
        }
    }

    private static String number(double value) {
        return BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP).stripTrailingZeros().toPlainString();
    }

    private void hang(List<String> lines, String before, String text, int most) {
        List<String> parts = Wrap.lines(VisibleText.of(text.replaceAll("\\s+", " ").strip()),
                Math.max(10, width - before.length()));
        for (int i = 0; i < Math.min(most, parts.size()); i++) {
            boolean more = i + 1 == most && parts.size() > most;
            lines.add((i == 0 ? BOLD + before + PLAIN : " ".repeat(before.length()))
                    + (more ? parts.get(i).strip() + " …" : parts.get(i)));
        }
    }

    private List<String> passage(Review.Sheet sheet, int room) {
        String text = sheet.passage();
        int from = sheet.answerStart() < 0
                ? -1
                : text.offsetByCodePoints(0, Math.min(sheet.answerStart(), text.codePointCount(0, text.length())));
        int to = from < 0 ? -1 : Math.min(text.length(), from + sheet.answer().length());
        List<String> lines = new ArrayList<>();
        int marked = -1;
        for (int[] line : breaks(text)) {
            if (marked < 0 && from >= 0 && line[1] > from) {
                marked = lines.size();
            }
            lines.add(piece(text, line[0], line[1], from, to));
        }
        if (lines.size() <= room) {
            return lines;
        }
        int first = Math.max(0, Math.min(lines.size() - room, marked - room / 2));
        List<String> seen = new ArrayList<>(lines.subList(first, first + room));
        if (first > 0) {
            seen.set(0, DIM + "… " + first + " lines above" + PLAIN);
        }
        if (first + room < lines.size()) {
            seen.set(room - 1, DIM + "… " + (lines.size() - first - room + 1) + " lines below" + PLAIN);
        }
        return seen;
    }

    private static String piece(String text, int start, int end, int from, int to) {
        int markStart = Math.clamp(from, start, end);
        int markEnd = Math.clamp(to, start, end);
        if (from < 0 || markStart >= markEnd) {
            return VisibleText.of(text.substring(start, end));
        }
        return VisibleText.of(text.substring(start, markStart)) + MARK + VisibleText.of(text.substring(markStart, markEnd))
                + PLAIN
                + VisibleText.of(text.substring(markEnd, end));
    }

    /** Breaks a text into lines between words, and a word that is wider than a line where the line ends; returns where each begins and ends. */
    private List<int[]> breaks(String text) {
        List<int[]> lines = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int newline = text.indexOf('\n', start);
            int stop = newline < 0 ? text.length() : newline;
            do {
                int end = fit(text, start, stop);
                lines.add(new int[]{start, end});
                start = end;
                while (start < stop && text.charAt(start) == ' ') {
                    start++;
                }
            } while (start < stop);
            start = stop + 1;
        }
        return lines;
    }

    private int fit(String text, int start, int stop) {
        int used = 0;
        int space = -1;
        for (int i = start; i < stop;) {
            int next = i + Character.charCount(text.codePointAt(i));
            used += DisplayWidth.of(VisibleText.of(text.substring(i, next)));
            if (used > width) {
                return space > start ? space : Math.max(i, start + 1);
            }
            if (text.charAt(i) == ' ') {
                space = i;
            }
            i = next;
        }
        return stop;
    }

    private String cut(String text) {
        return DisplayWidth.shorten(VisibleText.of(text), width);
    }

    private String rule() {
        return DIM + "─".repeat(width) + PLAIN;
    }
}
