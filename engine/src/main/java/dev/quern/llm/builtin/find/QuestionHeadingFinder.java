package dev.quern.llm.builtin.find;

import dev.quern.llm.builtin.grammar.WordSet;
import dev.quern.llm.builtin.page.Block;
import dev.quern.llm.builtin.page.Page;
import dev.quern.llm.builtin.page.Prose;
import dev.quern.llm.builtin.page.Prose.Span;
import dev.quern.text.Sentences;
import dev.quern.text.Spans;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A heading that asks ("1.2. What is Debian?") is answered by the first sentences below it, or by the command that they lead to. A
 * reader's own question ("How do I …?") is put to the reader: "How do you …?"
 */
public final class QuestionHeadingFinder implements Finder {
    private static final Pattern NUMBERING = Pattern.compile("^(?:[QA]?\\d+(?:\\.\\d+)*[.):]?|Q[.:])\\s+");
    private static final Set<String> OPENERS = WordSet.of(
            "what what's how why when where which who is are does do can should will must may could has have did was were whose");
    /** Before the question may stand whose situation it is: "I have a wireless card. What should I do?" */
    private static final Pattern SITUATION = Pattern.compile("^You (?:have|want|need|installed) [^.?!]{8,110}\\. (?=\\p{Lu})");
    /** What follows puts the answer off, or judges the question. */
    private static final Pattern NO_ANSWER = Pattern.compile(
            "^(?:well|it depends|it really depends|the answer|in most situations|in the beginning)\\b.*|.*\\b(?:question|answer)s?\\b.*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern LEADS_TO_COMMAND = Pattern.compile(
            "\\b(?:run|use|type|execute|issue|enter|invoke|command|commands)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern BARE = Pattern.compile("^(?:Yes|No)[.,!]?$");
    private static final int LONGEST = 480;
    private static final int SHORTEST = 20;
    private static final int MOST_SENTENCES = 3;

    @Override
    public void find(Page page, Findings findings) {
        List<Block> blocks = page.blocks();
        for (int i = 0; i + 1 < blocks.size(); i++) {
            if (blocks.get(i) instanceof Block.Heading heading && blocks.get(i + 1) instanceof Block.Paragraph paragraph) {
                String question = question(heading.title().text());
                if (question != null) {
                    String placed = Topic.of(page.pathOf(i)).placeUnlessNamed(question);
                    boolean answered = answer(placed, paragraph.prose(), findings);
                    boolean shown = i + 3 < blocks.size() && blocks.get(i + 2) instanceof Block.Code;
                    if (!answered && shown && question.startsWith("How")) {
                        command(page, placed, paragraph.prose(), (Block.Code) blocks.get(i + 2), findings);
                    }
                }
            }
        }
    }

    private static @Nullable String question(String title) {
        String bare = addressed(NUMBERING.matcher(title).replaceFirst("").strip());
        String question = SITUATION.matcher(bare).replaceFirst("");
        int space = question.indexOf(' ');
        boolean vague = question.startsWith("What about") || question.contains(" all that ");
        boolean one = !vague && question.indexOf('?') == question.length() - 1 && question.indexOf(". ") < 0
                && question.indexOf('!') < 0;
        boolean asks = space > 0 && one && OPENERS.contains(question.substring(0, space).toLowerCase(Locale.ROOT));
        return asks ? bare : null;
    }

    /** Adds the longest run of sentences from the beginning that can stand alone; returns whether there was one. */
    private static boolean answer(String question, Prose prose, Findings findings) {
        String text = prose.text();
        Spans sentences = Sentences.of(text);
        int most = 0;
        while (most < Math.min(sentences.size(), MOST_SENTENCES) && sentences.utf16End(most) <= LONGEST
                && ".!".indexOf(text.charAt(sentences.utf16End(most) - 1)) >= 0) {
            most++;
        }
        if (most == 0 || NO_ANSWER.matcher(text.substring(0, sentences.utf16End(0))).matches()) {
            return false;
        }
        // The steps to take are told to the end, or not at all.
        int least = question.startsWith("How ") || question.contains(", how ") ? Math.min(most, sentences.size()) : 1;
        for (int count = most; count >= least; count--) {
            int end = sentences.utf16End(count - 1);
            boolean bare = count == 1 && BARE.matcher(text.substring(0, end)).matches();
            int before = findings.candidates().size();
            if (end > SHORTEST && !bare) {
                findings.addWhole("explanation", question, prose, 0, end, 1.0);
            }
            if (findings.candidates().size() > before) {
                return true;
            }
        }
        return false;
    }

    private static void command(Page page, String question, Prose prose, Block.Code code, Findings findings) {
        String text = prose.text();
        Spans sentences = Sentences.of(text);
        String last = sentences.size() == 0 ? "" : text.substring(sentences.utf16Start(sentences.size() - 1));
        Span command = last.endsWith(":") && LEADS_TO_COMMAND.matcher(last).find()
                ? CommandFinder.trimmed(page.source(), code)
                : null;
        if (command != null) {
            findings.add("procedure", question, command, 0.88);
        }
    }

    /** "How to run X?" is no sentence; "How do you run X?" is. What somebody asks of himself is asked of the reader. */
    private static String addressed(String question) {
        return question.replaceFirst("^How to ", "How do you ")
                .replaceAll("\\b(?:I am|I'm|I’m)\\b", "you are")
                .replaceAll("\\b(?:am I)\\b", "are you")
                .replaceAll("\\bI've\\b", "you have")
                .replaceAll("\\b(?:I|me)\\b(?![/.-])", "you")
                .replaceAll("\\bmyself\\b", "yourself")
                .replaceAll("\\bmy\\b", "your")
                .replaceFirst("^you\\b", "You");
    }
}
