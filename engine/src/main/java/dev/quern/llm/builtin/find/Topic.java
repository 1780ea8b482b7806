package dev.quern.llm.builtin.find;

import dev.quern.llm.builtin.grammar.Clause;
import dev.quern.llm.builtin.grammar.NounPhrase;
import dev.quern.llm.builtin.grammar.Word;
import dev.quern.llm.builtin.grammar.WordSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a passage is about, by the titles above it. A question about "the valve" is plain only to who knows which text it comes from:
 * such a question is asked with its title, or not at all.
 *
 * @param document the document's title, or null when it says nothing
 * @param section the nearest heading, or null when it says nothing
 */
record Topic(@Nullable String document, @Nullable String section) {
    private static final Pattern NUMBERING = Pattern.compile(
            "^(?:(?:chapter|section|appendix|part)\\s+)?(?:[\\dlI]+(?:\\.[\\dlI]+)*|[A-Z](?:\\.[\\dlI]+)+|[IVX]+)?[.):]?\\s+",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern NAMED = Pattern.compile("(?<=\\s)[\\p{Lu}`$]");
    /** A word that a scanner has torn into letters. */
    private static final Pattern TORN = Pattern.compile(
            "\\b(?!(?:of|in|on|to|by|at|an?|or|is|as|if|it|do|up|no|vs|my|be|we|us|so)\\b)\\p{Ll}{1,2}\\b(?![.'/-])(?<!['-]\\p{Ll}{1,2})");
    private static final Pattern CAPTION = Pattern.compile("^(?:table|figure|fig)\\b", Pattern.CASE_INSENSITIVE);
    private static final Set<String> EMPTY = Set.of(
            "introduction", "overview", "summary", "general", "conclusion", "conclusions", "contents", "table of contents",
            "references",
            "notes", "note", "background", "appendix", "preface", "abstract", "discussion", "results", "examples", "example",
            "usage", "index",
            "acknowledgements", "acknowledgments", "foreword", "description", "details", "see also", "untitled", "readme", "faq",
            "running");
    private static final Set<String> VAGUE = WordSet.of(
            "example examples problem result results approach method way thing reason case idea step part section "
                    + "chapter note document page tutorial notebook list effect condition difference task point question "
                    + "answer issue fact latter one output code figure figures table picture photograph image drawing diagram plot text paper report change changes data "
                    + "value values line item items option options above");
    private static final int LONGEST = 80;

    /** Reads the titles, outermost first. */
    static Topic of(List<String> headingPath) {
        if (headingPath.size() < 2) {
            return new Topic(null, headingPath.isEmpty() ? null : title(headingPath.getFirst()));
        }
        String document = title(headingPath.getFirst());
        String section = null;
        for (int i = headingPath.size() - 1; i > 0 && section == null; i--) {
            section = title(headingPath.get(i));
        }
        return new Topic(document, section != null && section.equals(document) ? null : section);
    }

    private static @Nullable String title(String heading) {
        String bare = NUMBERING.matcher(heading.strip().replace("`", "").replace("*", "")).replaceFirst("").strip();
        boolean sentence = bare.endsWith(".") || bare.endsWith(":") || bare.endsWith("?") || bare.endsWith("!");
        sentence |= TORN.matcher(bare).find();
        sentence |= CAPTION.matcher(bare).find();
        boolean words = bare.codePoints().filter(Character::isLetter).count() >= 3;
        if (sentence || !words || bare.length() > LONGEST || bare.indexOf('"') >= 0 || bare.indexOf('<') >= 0) {
            return null;
        }
        return EMPTY.contains(bare.toLowerCase(Locale.ROOT)) ? null : Titles.readable(bare);
    }

    /**
     * Returns the question, with the titles before it where it needs them; null when it stays unclear.
     *
     * @param general whether it asks for what holds anywhere, as a definition does
     */
    @Nullable
    String place(String question, Clause clause, boolean general) {
        NounPhrase subject = clause.subject();
        String head = clause.words().get(subject.head()).lower();
        if (subject.anaphoric() || (VAGUE.contains(head) && !subject.modified())) {
            return null;
        }
        boolean definite = subject.definite() && !subject.named();
        // The word that opened the sentence has a capital whether it names something or not.
        Word first = clause.words().get(clause.subject().start());
        String next = clause.words().get(clause.subject().start() + 1).text();
        String opener = first.isNameLike() || !Character.isLowerCase(next.codePointAt(0)) ? "" : first.text();
        boolean told = !general && (clause.isPast() || clause.verb().lower().equals("will"))
                && !NAMED.matcher(question.replace(" " + opener + " ", " ")).find();
        if (!definite && !told) {
            return question;
        }
        String placed = place(question);
        return placed == null && !definite ? question : placed;
    }

    /** Returns the question, with the titles before it when there are any and it names nothing itself. */
    String placeUnlessNamed(String question) {
        String placed = NAMED.matcher(question).find() ? null : place(question);
        return placed == null ? question : placed;
    }

    /** Returns the question with the titles before it; null when there are none. */
    @Nullable
    String place(String question) {
        if (section == null && document == null) {
            return null;
        }
        String where = section == null
                ? "In \"" + document + "\", "
                : document == null
                        ? "In the section \"" + section + "\", "
                        : "In the section \"" + section + "\" of \"" + document + "\", ";
        return where + question.substring(0, 1).toLowerCase(Locale.ROOT) + question.substring(1);
    }
}
