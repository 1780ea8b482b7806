package dev.quern.llm.builtin.page;

import dev.quern.llm.builtin.grammar.Clause;
import dev.quern.llm.builtin.grammar.ClauseReader;
import dev.quern.llm.builtin.grammar.Tokenizer;
import dev.quern.llm.builtin.grammar.Word;
import dev.quern.text.Sentences;
import dev.quern.text.Spans;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A passage, read: its blocks, its whole sentences, and what it stands under. Immutable. */
public final class Page {
    private final String source;
    private final List<String> headingPath;
    private final List<Block> blocks;
    private final List<List<String>> paths;
    private final List<Statement> statements;
    private final Set<String> lowerWords;

    private Page(String source, List<String> headingPath, List<Block> blocks) {
        this.source = source;
        this.headingPath = List.copyOf(headingPath);
        this.blocks = List.copyOf(blocks);
        this.paths = readPaths();
        this.lowerWords = new HashSet<>();
        this.statements = List.copyOf(readStatements());
    }

    /** Reads a passage. */
    public static Page read(String source, List<String> headingPath) {
        return new Page(source, headingPath, PageReader.read(source));
    }

    /** Returns the passage as it was given. */
    public String source() {
        return source;
    }

    /** Returns the titles that the block at {@code index} stands under, outermost first: a heading in the passage replaces those above. */
    public List<String> pathOf(int index) {
        return paths.get(index);
    }

    /** Returns its blocks in order. */
    public List<Block> blocks() {
        return blocks;
    }

    /** Returns its whole sentences in order. */
    public List<Statement> statements() {
        return statements;
    }

    /** Whether it writes this word in lower case somewhere. */
    public boolean writesInLowerCase(String lower) {
        return lowerWords.contains(lower);
    }

    /** Returns the sentences of a block's prose; one that may be cut at its beginning is left out. */
    private static List<Statement> statementsOf(Prose prose, boolean mayBeCutBefore, List<String> path) {
        List<Statement> found = new ArrayList<>();
        String text = prose.text();
        boolean first = true;
        Spans spans = Sentences.of(text);
        for (int i = 0; i < spans.size(); i++) {
            int start = spans.utf16Start(i);
            int end = spans.utf16End(i);
            boolean broken = text.indexOf(MarkupStripper.BROKEN, start, end) >= 0;
            boolean cut = first && opensInside(text, start, mayBeCutBefore);
            if (!broken && !cut) {
                List<Word> words = Tokenizer.words(text, start, end);
                if (!words.isEmpty()) {
                    Clause clause = ClauseReader.read(words);
                    found.add(new Statement(prose, start, end, words, path, clause));
                }
            }
            first = false;
        }
        return found;
    }

    private static boolean opensInside(String text, int start, boolean mayBeCutBefore) {
        int c = text.codePointAt(start);
        return mayBeCutBefore
                ? !Character.isUpperCase(c) && c != '`'
                : ",;.:)%]".indexOf(c) >= 0;
    }

    private List<List<String>> readPaths() {
        List<List<String>> all = new ArrayList<>();
        List<String> path = headingPath;
        for (Block block : blocks) {
            if (block instanceof Block.Heading heading) {
                String title = heading.title().text();
                boolean known = !path.isEmpty() && path.getLast().equals(title);
                boolean top = heading.level() == 1 || headingPath.isEmpty();
                path = known ? path : top ? List.of(title) : List.of(headingPath.getFirst(), title);
            }
            all.add(path);
        }
        return all;
    }

    private List<Statement> readStatements() {
        List<Statement> all = new ArrayList<>();
        boolean whole = false;
        for (int i = 0; i < blocks.size(); i++) {
            List<String> path = paths.get(i);
            switch (blocks.get(i)) {
                case Block.Paragraph paragraph -> {
                    all.addAll(statementsOf(paragraph.prose(), !whole, path));
                    String text = paragraph.prose().text();
                    whole = ".!?:".indexOf(text.charAt(text.length() - 1)) >= 0;
                }
                case Block.Items items -> {
                    for (Prose item : items.items()) {
                        all.addAll(statementsOf(item, true, path));
                    }
                    whole = true;
                }
                case Block.Definition definition -> {
                    all.addAll(statementsOf(definition.meaning(), true, path));
                    whole = true;
                }
                case Block.Heading heading -> whole = true;
                case Block.Table table -> {
                }
                case Block.Code code -> whole = true;
            }
        }
        for (Statement statement : all) {
            for (Word word : statement.words()) {
                if (word.text().equals(word.lower())) {
                    lowerWords.add(word.lower().toLowerCase(Locale.ROOT));
                }
            }
        }
        return all;
    }
}
