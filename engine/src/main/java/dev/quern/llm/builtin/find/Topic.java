package dev.quern.llm.builtin.find;

import dev.quern.llm.builtin.grammar.Clause;
import dev.quern.llm.builtin.grammar.NounPhrase;
import dev.quern.llm.builtin.grammar.WordSet;
import dev.quern.llm.builtin.page.Statement;
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
            "^(?:(?:chapter|section|appendix|part)\\s+)?(?:\\d+(?:\\.\\d+)*|[A-Z](?:\\.\\d+)+|[IVX]+)?[.):]?\\s+",
            Pattern.CASE_INSENSITIVE);
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
                    + "answer issue fact latter one output code figure figures table text paper report change changes data "
                    + "value values line item items option options above");
    private static final int LONGEST = 80;

    /** Reads the titles, outermost first. */
    static Topic of(List<String> headingPath) {
        if (headingPath.isEmpty()) {
            return new Topic(null, null);
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
        boolean words = bare.codePoints().filter(Character::isLetter).count() >= 3;
        if (sentence || !words || bare.length() > LONGEST || bare.indexOf('"') >= 0 || bare.indexOf('<') >= 0) {
            return null;
        }
        return EMPTY.contains(bare.toLowerCase(Locale.ROOT)) ? null : Titles.readable(bare);
    }

    /** Returns the question, with the titles before it where its subject needs them; null when it stays unclear. */
    @Nullable
    String place(String question, Clause clause, Statement statement) {
        NounPhrase subject = clause.subject();
        String head = statement.words().get(subject.head()).lower();
        if (subject.anaphoric() || (VAGUE.contains(head) && !subject.modified())) {
            return null;
        }
        if (!subject.definite() || subject.named()) {
            return question;
        }
        return place(question);
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
