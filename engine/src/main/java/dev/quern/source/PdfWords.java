package dev.quern.source;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Joins lines to running text. A hyphen at the end of a line goes, unless the document writes the compound with a hyphen elsewhere, or
 * what follows is no small letter. An address that was broken is whole again.
 */
final class PdfWords {
    private static final Pattern WORD = Pattern.compile("\\p{L}+(?:-\\p{L}+)*");
    private static final Pattern HYPHENATED = Pattern.compile("(?s).*?(\\p{L}+(?:-\\p{L}+)*)[-\u00AD\u2010]");
    private static final Pattern NEXT = Pattern.compile("(\\p{L}+).*", Pattern.DOTALL);
    private static final Pattern ADDRESS = Pattern.compile(".*(?:https?:|ftp:|mailto:|www\\.)\\S*");
    private static final Pattern REST_OF_ADDRESS = Pattern
            .compile("/\\S*|[^\\s(]*\\w[/?=#&%]\\S*|\\w[\\w.-]*\\.(?:html?|org|com|net|pdf|txt)\\b\\S*");

    private final Set<String> compounds = new HashSet<>();
    private final Set<String> words = new HashSet<>();

    private PdfWords() {}

    /** Learns the words of a document; those at line ends do not count. */
    static PdfWords of(List<PdfLine> lines) {
        PdfWords known = new PdfWords();
        for (PdfLine line : lines) {
            for (int n = 0; n + 1 < line.words().size(); n++) {
                Matcher matcher = WORD.matcher(line.words().get(n).text());
                while (matcher.find()) {
                    String word = matcher.group().toLowerCase(Locale.ROOT);
                    (word.indexOf('-') > 0 ? known.compounds : known.words).add(word);
                }
            }
        }
        return known;
    }

    /** Returns a heading as one line. */
    String title(PdfBlock heading) {
        return Characters.line(join(heading.lines()));
    }

    /** Joins the lines of a paragraph. */
    String join(List<PdfLine> lines) {
        StringBuilder text = new StringBuilder();
        PdfLine last = null;
        for (PdfLine line : lines) {
            String next = line.text();
            if (last != null) {
                append(text, last, line, next);
            } else {
                text.append(next);
            }
            last = line;
        }
        return text.toString().replace("\u00AD", "");
    }

    private void append(StringBuilder text, PdfLine last, PdfLine line, String next) {
        String tail = last.words().getLast().text();
        String head = line.words().getFirst().text();
        Matcher before = HYPHENATED.matcher(tail);
        Matcher after = NEXT.matcher(head);
        if (before.matches() && after.matches()) {
            boolean soft = !tail.endsWith("-");
            if (soft || !keepsHyphen(before.group(1), after.group(1))) {
                text.setLength(text.length() - 1);
            }
            text.append(next);
        } else if (tail.matches(".*[\\p{L}\\p{N}]-") && head.matches("[\\p{Ll}\\p{N}].*")) {
            text.append(next);
        } else if (ADDRESS.matcher(tail).matches() && (REST_OF_ADDRESS.matcher(head).matches()
                || last.words().getLast().mono() && line.words().getFirst().mono()) && !tail.matches(".*[),;]")) {
            text.append(next);
        } else {
            text.append(' ').append(next);
        }
    }

    private boolean keepsHyphen(String before, String after) {
        if (!Character.isLowerCase(after.codePointAt(0))) {
            return true;
        }
        String first = before.toLowerCase(Locale.ROOT);
        String second = after.toLowerCase(Locale.ROOT);
        if (words.contains(first + second)) {
            return false;
        }
        return first.indexOf('-') > 0 || compounds.contains(first + "-" + second);
    }
}
