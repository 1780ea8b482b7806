package dev.quern.stages.judge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lines of a chunk by what they are. A chunk may begin or end in the middle of a table, a code block or a formula, so a line is
 * recognised by itself wherever it can be; fences and display formulas are followed where both ends are seen.
 */
final class TextLines {
    private static final Pattern FENCE = Pattern.compile("(?:```|~~~)\\s*(\\S*).*");
    private static final Pattern HEADING = Pattern.compile("#{1,6}\\s+\\S.*|={3,}|-{3,}|\\*{3,}|_{3,}");
    private static final Pattern ITEM = Pattern.compile("(?:[-*+•‣◦▪–]|\\(?(?:\\d{1,3}|[a-zA-Z])[.)])\\s+(\\S.*)");
    private static final Pattern TAG = Pattern.compile("</?[a-zA-Z][^<>]*>");
    private static final Pattern IMAGE = Pattern.compile("!\\[[^\\]]{0,500}+\\]\\([^)]{0,500}+\\)");
    private static final Pattern LINK_TARGET = Pattern.compile("(?<=\\])\\([^)\\s]{0,500}+\\)");
    private static final Pattern URL = Pattern.compile("<?(?:https?|ftp|file)://\\S+");
    private static final Pattern TABLE_ROW = Pattern
            .compile("\\|.*\\|.*|.*\\s\\|\\s.*\\s\\|.*|[^\\t]*\\t[^\\t]+\\t.*|\\+[-=+]{4,}");
    private static final Pattern TABLE_TAG = Pattern.compile("</?t(?:able|head|body|r|d|h)[ />]", Pattern.CASE_INSENSITIVE);

    /** Statements of the languages that documents quote most; prose that begins with the same word has no brackets or equals signs. */
    private static final Pattern CODE = Pattern.compile(
            String.join(
                    "|", "(?:from\\s+[\\w.]+\\s+)?import\\s+[\\w.*({]+(?:\\s+as\\s.*|[,\\s]*[\\w.,\\s()]*;?)",
                    "(?:async\\s+)?(?:def|class|func|function|fn)\\s+\\w+.*[:{(,]", ".*[;{]", "[\\])}]++[,;)]*",
                    "(?:if|elif|for|while|with|except|try|else|finally)\\b(?:.*[\\w)\\]'\"])?:(?:\\s*#.*)?",
                    "(?:return|raise|assert|yield|del|print|echo|let|const|var)\\b(?=.*[(\\[=_\"{]).*[\\w)\\]'\"]", "@\\w+.*",
                    "(?:>>>|\\$)\\s.*", "[\\w.\\[\\]'\"]+(?:,? [\\w.\\[\\]'\"*]+){0,2}\\s*[-+*/|&:]?=\\s*\\S.*[^.]",
                    "[\\w.]+\\(.*\\)[,:\\\\]?", "[\\w.]+\\(", "#\\s?\\p{Ll}.*", "//.*", "\"\"\".*", "[\"']\\w+[\"']:.*",
                    "[\"'(\\[{].*[\"')\\]}],"));

    /** The line under a figure or over a table: a label, and useless without what it labels. */
    private static final Pattern CAPTION = Pattern.compile(
            "(?:\\*\\*)?(?:fig(?:ure|\\.)|table|tabelle|abbildung|tableau)\\s+\\$?[\\w{}\\\\-]*\\d\\S*[.:\\s].{0,120}",
            Pattern.CASE_INSENSITIVE);

    /** "Table 2 lists the pumps." is a sentence, and so is what follows a stop. */
    private static final Pattern SENTENCES = Pattern
            .compile("\\d\\S*\\s+(?:\\p{Ll}+s|is|are|was|were|and|to)\\s|\\p{L}{2}\\.\\s+\\p{Lu}\\p{L}*\\s+\\p{Ll}");

    enum Kind {
        BLANK, HEADING, ITEM, TEXT,
        /** No text, on lines of its own. */
        MARKUP,
        /** No text, in the middle of some. */
        ASIDE
    }

    record Line(Kind kind, String content) {}

    private final List<Line> lines = new ArrayList<>();

    TextLines(String text) {
        List<String> raw = text.lines().map(String::strip).toList();
        boolean[] fenced = fenced(raw);
        boolean formula = false;
        for (int i = 0; i < raw.size(); i++) {
            String line = raw.get(i);
            if (fenced[i] && !line.isEmpty()) {
                lines.add(new Line(FENCE.matcher(line).matches() ? Kind.BLANK : Kind.MARKUP, line));
            } else if (line.equals("$$") || line.startsWith("\\begin{") || line.startsWith("\\end{")) {
                formula = line.equals("$$") ? !formula : formula;
                lines.add(new Line(Kind.MARKUP, line));
            } else if (formula) {
                lines.add(new Line(line.isEmpty() ? Kind.BLANK : Kind.MARKUP, line));
            } else {
                classify(line);
            }
        }
    }

    List<Line> all() {
        return lines;
    }

    private void classify(String line) {
        if (line.isEmpty() || FENCE.matcher(line).matches()) {
            lines.add(new Line(Kind.BLANK, ""));
        } else if (TABLE_ROW.matcher(line).matches() || TABLE_TAG.matcher(line).find()
                || line.startsWith("$$") && line.endsWith("$$")) {
            lines.add(new Line(Kind.MARKUP, line));
        } else if (isHeading(line)) {
            lines.add(new Line(Kind.HEADING, line));
        } else if (CODE.matcher(line).matches() || CAPTION.matcher(line).matches() && !SENTENCES.matcher(line).find()) {
            lines.add(new Line(Kind.MARKUP, line));
        } else {
            text(line);
        }
    }

    /** A comment of a script looks like a heading; headings begin with a capital letter, a figure or an ideograph. */
    private static boolean isHeading(String line) {
        return HEADING.matcher(line).matches() && !Pattern.matches("#\\s+\\p{Ll}.*", line);
    }

    /** Takes tags, images and the targets of links out of a line of text; they are markup, but the words around them are not. */
    private void text(String line) {
        String rest = line;
        for (Pattern pattern : List.of(TAG, IMAGE, URL)) {
            Matcher matcher = pattern.matcher(rest);
            StringBuilder kept = new StringBuilder();
            StringBuilder taken = new StringBuilder();
            while (matcher.find()) {
                taken.append(matcher.group());
                matcher.appendReplacement(kept, " ");
            }
            if (!taken.isEmpty()) {
                matcher.appendTail(kept);
                rest = kept.toString();
                lines.add(new Line(Kind.ASIDE, taken.toString()));
            }
        }
        rest = LINK_TARGET.matcher(rest).replaceAll("").replace("[", "").replace("]", "").strip();
        if (rest.isEmpty()) {
            return;
        }
        Matcher item = ITEM.matcher(rest);
        lines.add(item.matches() ? new Line(Kind.ITEM, item.group(1)) : new Line(Kind.TEXT, rest));
    }

    /**
     * Marks the lines in fences. Only an opening fence names a language, so a bare one before such a one closes a block that began
     * before the chunk; a last one without a partner opens a block only when it names a language.
     */
    private static boolean[] fenced(List<String> lines) {
        boolean[] fenced = new boolean[lines.size()];
        int open = -1;
        boolean openNamed = false;
        boolean first = true;
        for (int i = 0; i < lines.size(); i++) {
            Matcher fence = FENCE.matcher(lines.get(i));
            if (!fence.matches()) {
                continue;
            }
            boolean named = !fence.group(1).isEmpty();
            if (open >= 0 && !named) {
                Arrays.fill(fenced, open, i + 1, true);
                open = -1;
                first = false;
            } else {
                if (open >= 0 && !openNamed && first) {
                    Arrays.fill(fenced, 0, open + 1, true);
                }
                first &= open < 0;
                open = i;
                openNamed = named;
            }
        }
        if (open >= 0 && openNamed) {
            Arrays.fill(fenced, open, lines.size(), true);
        }
        return fenced;
    }
}
