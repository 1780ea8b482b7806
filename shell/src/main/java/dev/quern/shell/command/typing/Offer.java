package dev.quern.shell.command.typing;

import dev.quern.shell.terminal.line.Suggestion;
import java.util.List;
import java.util.Locale;

/**
 * Words that may come next.
 *
 * @param words the words
 * @param files whether files and folders may come as well
 */
record Offer(List<Suggestion> words, boolean files) {
    /** Nothing that is known. */
    static final Offer NOTHING = new Offer(List.of(), false);

    static Offer of(List<Suggestion> words) {
        return new Offer(words, false);
    }

    boolean isEmpty() {
        return words.isEmpty() && !files;
    }

    /** Returns the same after something that stands in the same word, such as {@code --format=}. */
    Offer after(String lead) {
        return new Offer(words.stream().map(s -> new Suggestion(lead + s.value(), s.help(), s.group(), s.whole())).toList(),
                false);
    }

    /** Returns those that begin with what is typed; where none does, those that hold it. */
    List<Suggestion> matching(String typed) {
        String word = typed.toLowerCase(Locale.ROOT);
        List<Suggestion> begin = words.stream().filter(s -> s.value().toLowerCase(Locale.ROOT).startsWith(word)).toList();
        return begin.isEmpty() && word.length() > 1
                ? words.stream().filter(s -> s.value().toLowerCase(Locale.ROOT).contains(word)).toList()
                : begin;
    }
}
