package dev.quern.llm.builtin.find;

import dev.quern.llm.builtin.grammar.ClauseReader;
import dev.quern.llm.builtin.grammar.English;
import dev.quern.llm.builtin.grammar.NounPhrase;
import dev.quern.llm.builtin.grammar.Nouns;
import dev.quern.llm.builtin.grammar.Tag;
import dev.quern.llm.builtin.grammar.Tokenizer;
import dev.quern.llm.builtin.grammar.Word;
import dev.quern.llm.builtin.page.Block;
import dev.quern.llm.builtin.page.Page;
import dev.quern.llm.builtin.page.Prose;
import dev.quern.text.Sentences;
import dev.quern.text.Spans;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Glossaries: "**Quern**: a hand mill with two stones." → What is a quern? Only where the meaning begins with an article. */
public final class TermFinder implements Finder {
    private static final Pattern PARTED = Pattern.compile("^(.{2,60}?)(?:\\s*:\\s+|\\s+[—–-]{1,2}\\s+)(?=\\S)");

    @Override
    public void find(Page page, Findings findings) {
        for (Block block : page.blocks()) {
            switch (block) {
                case Block.Items items -> items.items().forEach(item -> part(item, findings));
                case Block.Paragraph paragraph -> part(paragraph.prose(), findings);
                case Block.Definition definition -> {
                    if (!definition.last()) {
                        ask(definition.term().text(), definition.meaning(), 0, findings);
                    }
                }
                case Block.Heading heading -> {
                }
                case Block.Table table -> {
                }
                case Block.Code code -> {
                }
            }
        }
    }

    private static void part(Prose prose, Findings findings) {
        Matcher matcher = PARTED.matcher(prose.text());
        if (matcher.find() && matcher.group(1).indexOf(". ") < 0) {
            ask(matcher.group(1), prose, matcher.end(), findings);
        }
    }

    private static void ask(String term, Prose prose, int from, Findings findings) {
        String text = prose.text();
        Spans sentences = Sentences.of(text.substring(from));
        if (sentences.size() == 0) {
            return;
        }
        int end = from + sentences.utf16End(0);
        boolean closed = text.charAt(end - 1) == '.' || sentences.size() > 1;
        String meaning = text.substring(from, end);
        String opening = meaning.substring(0, Math.max(0, meaning.indexOf(' '))).toLowerCase(Locale.ROOT);
        List<Word> words = Tokenizer.words(term, 0, term.length());
        NounPhrase phrase = NounPhrase.read(words, 0, words.size());
        boolean noun = phrase != null && phrase.end() - phrase.start() <= 5 && !phrase.anaphoric()
                && !words.getFirst().is(Tag.NUMBER);
        boolean counted = opening.equals("a") || opening.equals("an");
        if (!closed || !noun || !(counted || opening.equals("the")) || meaning.length() < 20 || term.indexOf('|') >= 0) {
            return;
        }
        List<Word> said = Tokenizer.words(meaning, 0, meaning.length());
        boolean sentence = ClauseReader.read(said) != null
                || ClauseReader.read(said, 0, said.size()) != null
                || term.toLowerCase(Locale.ROOT).matches("note|warning|tip|hint|caution|example|important|summary|abstract");
        for (int i = 1; i < said.size(); i++) {
            sentence |= said.get(i).isAuxiliary() && said.get(i - 1).is(Tag.COMMA);
        }
        if (sentence) {
            return;
        }
        findings.add("definition", asked(words, term, counted), prose, from, end, 0.9);
    }

    /** Puts an article before a common noun that can be counted; a name, an abbreviation and inline code need none. */
    private static String asked(List<Word> words, String term, boolean counted) {
        String named = named(words, term, counted);
        boolean single = words.size() == 1 && !words.getFirst().isNameLike();
        return single && !counted
                ? "What does the term \"" + term.toLowerCase(Locale.ROOT) + "\" mean?"
                : "What is " + named + "?";
    }

    private static String named(List<Word> words, String term, boolean counted) {
        Word first = words.getFirst();
        boolean name = first.isNameLike() || words.stream().skip(1).anyMatch(Word::isCapital) || first.is(Tag.DETERMINER);
        boolean plural = Nouns.isPlural(words.getLast());
        if (name || plural) {
            return term;
        }
        if (!English.isCommonWord(first.lower()) && first.isCapital()) {
            return "\"" + term + "\"";
        }
        String lower = first.lower() + term.substring(first.text().length());
        if (!counted) {
            return lower;
        }
        return ("aeiou".indexOf(lower.charAt(0)) >= 0 ? "an " : "a ") + lower;
    }
}
