package dev.quern.llm.builtin.find;

import dev.quern.llm.builtin.grammar.English;
import dev.quern.llm.builtin.grammar.Word;
import dev.quern.llm.builtin.page.Page;
import dev.quern.llm.builtin.page.Statement;

/** Moves the first word of a sentence inside one: a common word loses its capital, a name keeps it, and in doubt it stays. */
final class Casing {
    private Casing() {}

    /** Returns the words from {@code from} to {@code to} as they read inside a sentence. */
    static String inside(Page page, Statement statement, int from, int to) {
        String text = statement.text(from, to);
        Word first = statement.words().get(from);
        boolean opens = from == 0 || !Character.isLetterOrDigit(statement.words().get(0).text().codePointAt(0)) && from == 1;
        opens |= from == 2 && statement.words().get(1).text().equals(",");
        if (!opens || !first.isCapital() || first.isNameLike()) {
            return text;
        }
        boolean modifies = from + 1 < to && English.isAdjectiveByEnding(first.lower())
                && Character.isLowerCase(statement.words().get(from + 1).text().codePointAt(0))
                && !statement.words().get(from + 1).isAuxiliary();
        boolean nextIsName = from + 1 < to && statement.words().get(from + 1).isCapital();
        boolean known = modifies || English.isFunctionWord(first) || (!nextIsName && isCommon(page, first));
        return known ? first.lower() + text.substring(first.text().length()) : text;
    }

    private static boolean isCommon(Page page, Word word) {
        return page.writesInLowerCase(word.lower()) || English.isCommonWord(word.lower());
    }
}
