package dev.quern.llm.builtin.find;

import dev.quern.llm.builtin.grammar.WordSet;
import dev.quern.llm.builtin.page.Block;
import dev.quern.llm.builtin.page.Page;
import dev.quern.llm.builtin.page.Prose;
import dev.quern.text.Sentences;
import dev.quern.text.Spans;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** A heading that asks ("1.2. What is Debian?") is answered by the first sentences below it. */
public final class QuestionHeadingFinder implements Finder {
    private static final Pattern NUMBERING = Pattern.compile("^(?:[QA]?\\d+(?:\\.\\d+)*[.):]?|Q[.:])\\s+");
    private static final Set<String> OPENERS = WordSet.of(
            "what what's how why when where which who is are does do can should will must may could has have did was were whose");
    private static final int LONGEST = 480;
    private static final int MOST_SENTENCES = 3;

    @Override
    public void find(Page page, Findings findings) {
        List<Block> blocks = page.blocks();
        for (int i = 0; i + 1 < blocks.size(); i++) {
            if (blocks.get(i) instanceof Block.Heading heading && blocks.get(i + 1) instanceof Block.Paragraph paragraph) {
                ask(heading.title().text(), paragraph.prose(), findings);
            }
        }
    }

    private static void ask(String title, Prose prose, Findings findings) {
        String question = NUMBERING.matcher(title).replaceFirst("").strip();
        int space = question.indexOf(' ');
        boolean vague = question.startsWith("What about") || question.contains(" all that ");
        boolean one = !vague && question.indexOf('?') == question.length() - 1 && question.indexOf(". ") < 0
                && question.indexOf('!') < 0;
        if (space < 0 || !one || !OPENERS.contains(question.substring(0, space).toLowerCase(Locale.ROOT))) {
            return;
        }
        String text = prose.text();
        Spans sentences = Sentences.of(text);
        int end = 0;
        for (int i = 0; i < Math.min(sentences.size(), MOST_SENTENCES) && sentences.utf16End(i) <= LONGEST; i++) {
            boolean closed = ".!".indexOf(text.charAt(sentences.utf16End(i) - 1)) >= 0;
            boolean clean = prose.span(0, sentences.utf16End(i)) != null;
            if (!closed || !clean) {
                break;
            }
            end = sentences.utf16End(i);
        }
        if (end > 20) {
            findings.addWhole("explanation", asked(question), prose, 0, end, 0.9);
        }
    }

    /** "How to run X?" is no sentence; "How do you run X?" is. */
    private static String asked(String question) {
        return question.replaceFirst("^How to ", "How do you ");
    }
}
