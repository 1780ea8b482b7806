package dev.quern.llm.builtin.find;

import dev.quern.llm.builtin.grammar.WordSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a question may look like: it stands alone, ends with its mark, and holds no sign of misread or cut text. */
final class QuestionText {
    private static final int LONGEST = 260;
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern BEFORE_MARK = Pattern.compile(" ([,;:?%)])");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}'’_/-]+");
    private static final Set<String> POINTING = WordSet.of(
            "it its it's they them their theirs he him his she her hers we us our ours i my me this these those "
                    + "above below aforementioned former latter such here there different fig figs ref another other others same "
                    + "previous previously subsequent subsequently also however therefore thus then respectively both "
                    + "figure table chapter section appendix above-mentioned so too now today currently equation reference "
                    + "tutorial notebook cell else mentioned said i.e e.g etc next again let's eq corresponding instead "
                    + "even later recently still yet already");
    private static final Set<String> LISTING = WordSet.of("the a these in by with of for to");
    private static final Pattern MISREAD = Pattern.compile(
            "[，。]|\\^\\{\\\\circ\\}|\\ba\\.[a-z]{4,}|\\d[oO]+\\d|\\b[lIO]+\\d|\\d[lOo]+\\b|[a-z]\\d[a-z]|(?<!-)\\bl\\b|\\p{Lower}[。，]|[\\uFFFD\\u00AD]|\\p{IsHan}|\\b[A-Z][a-z]+[A-Z]{2,}[a-z]|\\s,|,,|(?<![A-Z][a-z]{2,20})\\s[ABD-HJ-Z](?=[ ?,])|\\.\\.\\.|…");
    private static final Pattern PLACED = Pattern.compile("^In the section \"[^\"]*\"(?: of \"[^\"]*\")?, ");
    private static final Pattern THERE = Pattern.compile("\\b(are|is|were|was|be) there\\b");
    private static final Pattern QUOTED = Pattern.compile("[\"“][^\"”]*[\"”]|`[^`]*`|\\$[^$]*\\$");

    private QuestionText() {}

    /** Returns the question tidied, or null when it cannot stand alone. */
    static @Nullable String finish(String draft) {
        String text = SPACE.matcher(draft).replaceAll(" ").strip();
        text = BEFORE_MARK.matcher(text).replaceAll("$1");
        if (text.isEmpty() || text.length() > LONGEST) {
            return null;
        }
        int first = text.codePointAt(0);
        text = new StringBuilder().appendCodePoint(Character.toUpperCase(first))
                .append(text.substring(Character.charCount(first))).toString();
        text = text.endsWith("?") ? text : text + "?";
        return standsAlone(text) && !looksMisread(text) ? text : null;
    }

    /** Whether nothing in it points at something that is not in it. Quoted titles and inline code are left alone. */
    static boolean standsAlone(String question) {
        String bare = THERE.matcher(QUOTED.matcher(PLACED.matcher(question).replaceFirst("")).replaceAll("Name"))
                .replaceAll("$1");
        var words = WORD.matcher(bare.toLowerCase(Locale.ROOT));
        int count = 0;
        String before = "";
        while (words.find()) {
            count++;
            if (words.group().equals("following") && LISTING.contains(before)) {
                return false;
            }
            before = words.group();
            boolean bound = count > 4 && (words.group().equals("its") || words.group().equals("their"));
            if (!bound && POINTING.contains(words.group())) {
                return false;
            }
        }
        boolean open = bare.chars().filter(c -> c == '(').count() != bare.chars().filter(c -> c == ')').count();
        return count >= 3 && !open && bare.indexOf('"') < 0 && bare.indexOf('[') < 0;
    }

    /** Whether it shows what a scanner misreads or a page break tears: l for 1, digits inside a word, a soft hyphen. */
    static boolean looksMisread(String text) {
        return text.contains("^{\\circ}") || MISREAD.matcher(QUOTED.matcher(text).replaceAll("Name")).find();
    }
}
