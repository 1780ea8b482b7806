package dev.quern.llm.builtin.find;

import dev.quern.llm.builtin.grammar.English;
import dev.quern.llm.builtin.grammar.NounPhrase;
import dev.quern.llm.builtin.grammar.Nouns;
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
import org.jspecify.annotations.Nullable;

/** "The parts of a quern are:" with a list below → What are the parts of a quern? The answer is the whole list. */
public final class ListFinder implements Finder {
    private static final int MOST_ITEMS = 9;

    @Override
    public void find(Page page, Findings findings) {
        List<Block> blocks = page.blocks();
        for (int i = 0; i + 1 < blocks.size(); i++) {
            boolean listed = blocks.get(i) instanceof Block.Paragraph && blocks.get(i + 1) instanceof Block.Items items
                    && !items.last() && items.items().size() >= 2 && items.items().size() <= MOST_ITEMS;
            if (listed) {
                ask(((Block.Paragraph) blocks.get(i)).prose(), (Block.Items) blocks.get(i + 1), page.pathOf(i), findings);
            }
        }
    }

    private static void ask(Prose intro, Block.Items items, List<String> path, Findings findings) {
        String text = intro.text();
        if (!text.endsWith(":")) {
            return;
        }
        Spans sentences = Sentences.of(text);
        int last = sentences.size() - 1;
        List<Word> words = Tokenizer.words(text, sentences.utf16Start(last), text.length() - 1);
        String question = words.size() < 3 ? null : question(words, text);
        if (question == null) {
            return;
        }
        Prose first = items.items().getFirst();
        Prose end = items.items().getLast();
        Span span = new Span(first.place(0), end.place(end.text().length() - 1) + 1);
        boolean vague = question.contains(" the ") && words.stream().noneMatch(word -> word.is(Tag.NAME));
        if (vague) {
            findings.addPlaced("list", question, path, span, 0.82);
        } else {
            findings.add("list", question, span, 0.84);
        }
    }

    private static @Nullable String question(List<Word> words, String text) {
        int n = words.size();
        Word last = words.get(n - 1);
        int following = indexOf(words, "following");
        if (following == 1 && words.get(0).lower().equals("the")) {
            return which(words, text);
        }
        int stop = following > 0 && words.get(following - 1).lower().equals("the") ? following - 1 : n;
        boolean bare = following < 0 || following == n - 1;
        if (last.lower().matches("are|is") && n >= 3) {
            NounPhrase subject = NounPhrase.read(words, 0, n - 1);
            boolean parts = subject != null && !subject.anaphoric()
                    && !words.getFirst().lower().matches("some|several|many|a|few") && subject.end() - subject.start() >= 3
                    && last.lower().equals("are");
            return parts ? "What are " + inner(words, text, 0, n - 1) + "?" : null;
        }
        int verb = stop - 1;
        boolean of = words.get(verb).lower().equals("of") && verb > 1;
        int main = of ? verb - 1 : verb;
        boolean includes = main > 0 && words.get(main).lemma()
                .matches("include|contain|provide|comprise|support|offer|require|define" + (of ? "|consist" : ""));
        NounPhrase subject = includes && bare && words.get(main).isAny(Tag.S3, Tag.BASE) ? NounPhrase.read(words, 0, main) : null;
        if (subject == null || subject.anaphoric()) {
            return null;
        }
        String auxiliary = words.get(main).is(Tag.S3) ? "does " : "do ";
        return "What " + auxiliary + inner(words, text, 0, main) + " " + words.get(main).lemma() + (of ? " of?" : "?");
    }

    /** "The following packages are required" → Which packages are required? */
    private static @Nullable String which(List<Word> words, String text) {
        int n = words.size();
        for (int i = 3; i < n - 1; i++) {
            if (words.get(i).isAuxiliary()) {
                NounPhrase subject = NounPhrase.read(words, 2, i);
                boolean plural = subject != null && Nouns.isPlural(words.get(subject.head()))
                        && words.get(i).lower().matches("are|were|can|must|should|will|have");
                return plural && n - i > 1 ? "Which " + text.substring(words.get(2).start(), words.get(n - 1).end()) + "?" : null;
            }
        }
        return null;
    }

    private static String inner(List<Word> words, String text, int from, int to) {
        String phrase = text.substring(words.get(from).start(), words.get(to - 1).end());
        Word first = words.get(from);
        boolean grammar = English.isFunctionWord(first);
        return grammar ? first.lower() + phrase.substring(first.text().length()) : phrase;
    }

    private static int indexOf(List<Word> words, String lower) {
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).lower().equals(lower)) {
                return i;
            }
        }
        return -1;
    }
}
