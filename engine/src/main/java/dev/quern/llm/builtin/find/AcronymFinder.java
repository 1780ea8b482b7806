package dev.quern.llm.builtin.find;

import dev.quern.llm.builtin.page.Block;
import dev.quern.llm.builtin.page.Page;
import dev.quern.llm.builtin.page.Prose;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** "Quantum Approximate Optimization Algorithm (QAOA)" → What does QAOA stand for? Only where every letter is the initial of a word. */
public final class AcronymFinder implements Finder {
    private static final Pattern BEHIND = Pattern.compile("\\(([A-Z][A-Za-z]{1,7})\\)");
    private static final Pattern WORDS = Pattern.compile("[\\p{L}]+");
    private static final List<String> SMALL = List.of("of", "the", "and", "for", "in", "to", "a", "an", "on");

    @Override
    public void find(Page page, Findings findings) {
        for (Block block : page.blocks()) {
            switch (block) {
                case Block.Paragraph paragraph -> look(paragraph.prose(), findings);
                case Block.Items items -> items.items().forEach(item -> look(item, findings));
                case Block.Definition definition -> look(definition.meaning(), findings);
                case Block.Heading heading -> look(heading.title(), findings);
                case Block.Table table -> {
                }
                case Block.Code code -> {
                }
            }
        }
    }

    private static void look(Prose prose, Findings findings) {
        String text = prose.text();
        Matcher matcher = BEHIND.matcher(text);
        while (matcher.find()) {
            String acronym = matcher.group(1);
            boolean capitals = acronym.chars().filter(Character::isUpperCase).count() >= 2;
            int @Nullable [] range = capitals ? longForm(text, matcher.start(), acronym) : null;
            if (range != null) {
                findings.add("definition", "What does " + acronym + " stand for?", prose, range[0], range[1], 0.92);
            }
        }
    }

    private static int @Nullable [] longForm(String text, int before, String acronym) {
        int from = Math.max(0, before - 120);
        Matcher words = WORDS.matcher(text.substring(from, before));
        List<int[]> ranges = new ArrayList<>();
        while (words.find()) {
            ranges.add(new int[]{from + words.start(), from + words.end()});
        }
        String letters = acronym.endsWith("s") ? acronym.substring(0, acronym.length() - 1) : acronym;
        int letter = letters.length() - 1;
        int word = ranges.size() - 1;
        int end = word >= 0 ? ranges.get(word)[1] : 0;
        if (word < 0 || !text.substring(end, before).isBlank()) {
            return null;
        }
        while (word >= 0 && letter >= 0) {
            String plain = text.substring(ranges.get(word)[0], ranges.get(word)[1]);
            char wanted = Character.toLowerCase(letters.charAt(letter));
            if (Character.toLowerCase(plain.charAt(0)) == wanted) {
                letter--;
            } else if (!SMALL.contains(plain.toLowerCase(Locale.ROOT))) {
                return null;
            }
            word--;
        }
        if (letter >= 0) {
            return null;
        }
        String form = text.substring(ranges.get(word + 1)[0], end);
        return form.matches("[\\p{L} /'’-]+") ? new int[]{ranges.get(word + 1)[0], end} : null;
    }
}
