package dev.quern.llm.builtin.find;

import dev.quern.llm.builtin.grammar.Tag;
import dev.quern.llm.builtin.grammar.Tokenizer;
import dev.quern.llm.builtin.grammar.Word;
import dev.quern.llm.builtin.page.Block;
import dev.quern.llm.builtin.page.Page;
import dev.quern.llm.builtin.page.Prose;
import dev.quern.llm.builtin.page.Prose.Span;
import dev.quern.text.Sentences;
import dev.quern.text.Spans;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** "To upgrade all packages, run:" with a command below, or "Remove a package: dpkg --purge foo" in a list → How do you … ? */
public final class CommandFinder implements Finder {
    private static final int LONGEST = 240;
    private static final int MOST_LINES = 4;
    private static final int LONGEST_AIM = 24;
    private static final Pattern ASKED_FOR = Pattern.compile(
            "^(?:(?:simply|just|please|you (?:can|should|must|need to|have to|just need to)|then) )*"
                    + "(?:run|use|type|execute|issue|enter|invoke|do|call)\\b(?: (?:the|this|following|command|commands|something|like|one|of|these|as|root)\\b)*\\W*$");
    private static final Pattern ITEM = Pattern.compile("^(.{8,120}?):\\s+(\\S.*?)\\.?$");
    private static final Pattern COMMAND = Pattern.compile("^`?[a-z][\\w.+/-]*(?: [^.;]*)? -{1,2}[a-z][^;]*$|^`[^`]+`$");

    @Override
    public void find(Page page, Findings findings) {
        List<Block> blocks = page.blocks();
        for (int i = 0; i < blocks.size(); i++) {
            boolean below = i + 1 < blocks.size() - 1 && blocks.get(i + 1) instanceof Block.Code;
            if (blocks.get(i) instanceof Block.Paragraph paragraph && below) {
                ask(page, paragraph.prose(), (Block.Code) blocks.get(i + 1), findings);
            }
            if (blocks.get(i) instanceof Block.Items items) {
                items.items().forEach(item -> ask(item, findings));
            }
        }
    }

    private static void ask(Page page, Prose prose, Block.Code code, Findings findings) {
        String text = prose.text();
        Spans sentences = Sentences.of(text);
        if (!text.endsWith(":") || sentences.size() == 0) {
            return;
        }
        List<Word> words = Tokenizer.words(text, sentences.utf16Start(sentences.size() - 1), text.length());
        String question = question(words, text);
        Span command = trimmed(page.source(), code);
        if (question != null && command != null) {
            findings.add("procedure", question, command, 0.88);
        }
    }

    private static @Nullable String question(List<Word> words, String text) {
        int to = words.size() > 4 && words.get(0).lower().equals("for") && words.get(1).lower().matches("example|instance")
                && words.get(2).is(Tag.COMMA) ? 3 : 0;
        boolean inOrder = words.size() > 4 && words.get(to).lower().equals("in") && words.get(to + 1).lower().equals("order");
        to += inOrder ? 2 : 0;
        if (words.size() < to + 5 || !words.get(to).is(Tag.TO) || !words.get(to + 1).is(Tag.BASE)) {
            return null;
        }
        for (int i = to + 2; i < Math.min(words.size(), to + LONGEST_AIM); i++) {
            if (words.get(i).is(Tag.COMMA)) {
                String rest = text.substring(words.get(i).end()).strip().toLowerCase(Locale.ROOT);
                String aim = text.substring(words.get(to + 1).start(), words.get(i).start());
                return ASKED_FOR.matcher(rest).find() ? "How do you " + aim + "?" : null;
            }
        }
        return null;
    }

    private static void ask(Prose item, Findings findings) {
        String text = item.text();
        Matcher matcher = text.length() <= LONGEST ? ITEM.matcher(text) : null;
        if (matcher == null || !matcher.matches() || !COMMAND.matcher(matcher.group(2)).matches()) {
            return;
        }
        List<Word> words = Tokenizer.words(text, 0, matcher.end(1));
        boolean imperative = words.size() >= 3 && words.getFirst().is(Tag.BASE) && !words.get(1).isAuxiliary()
                && words.get(1).isAny(Tag.DETERMINER, Tag.NOUN, Tag.ADJECTIVE, Tag.NAME, Tag.POSSESSIVE);
        if (imperative) {
            String aim = words.getFirst().lower() + text.substring(words.getFirst().end(), matcher.end(1));
            findings.add("procedure", "How do you " + aim + "?", item, matcher.start(2), matcher.end(2), 0.86);
        }
    }

    /** Returns the code without the white space around it; null when it is no small command. */
    static @Nullable Span trimmed(String source, Block.Code code) {
        int start = code.start();
        int end = code.end();
        while (start < end && Character.isWhitespace(source.charAt(start))) {
            start++;
        }
        while (end > start && Character.isWhitespace(source.charAt(end - 1))) {
            end--;
        }
        String command = source.substring(start, end);
        boolean small = !command.isEmpty() && "•-*".indexOf(command.charAt(0)) < 0 && command.length() <= LONGEST
                && command.lines().count() <= MOST_LINES;
        return small ? new Span(start, end) : null;
    }
}
