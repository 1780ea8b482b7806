package dev.quern.llm.builtin.find;

import dev.quern.llm.builtin.grammar.Tag;
import dev.quern.llm.builtin.grammar.Word;
import dev.quern.llm.builtin.page.Page;
import dev.quern.llm.builtin.page.Prose;
import dev.quern.llm.builtin.page.Prose.Span;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes what finders find and keeps what can stand alone: a clear question, and an answer that is whole and verbatim. */
public final class Findings {
    private static final int LONGEST_ANSWER = 600;

    private final Page page;
    private final List<Candidate> candidates = new ArrayList<>();

    /** Nothing found yet. */
    public Findings(Page page) {
        this.page = page;
    }

    /** Returns what was kept, in the order in which it was found. */
    public List<Candidate> candidates() {
        return candidates;
    }

    /** Adds a question whose answer stands in {@code prose} from {@code start} to {@code end}. */
    void add(String type, String question, Prose prose, int start, int end, double confidence) {
        int[] trimmed = AnswerText.trim(prose.text(), start, end);
        Span span = prose.span(trimmed[0], trimmed[1]);
        if (span != null) {
            add(type, question, span, confidence);
        }
    }

    /** Adds a question about the clause's subject; when only its surroundings make that subject plain, the question names them. */
    void add(String type, String question, Asking asking, int fromWord, int toWord, double confidence) {
        boolean general = type.equals("definition");
        Word last = toWord > fromWord ? asking.word(toWord - 1) : asking.word(fromWord);
        boolean torn = toWord < asking.end() && last.is(Tag.ADJECTIVE) && !last.isAny(Tag.NOUN, Tag.NUMBER, Tag.PARTICIPLE);
        if (torn || toWord <= fromWord) {
            return;
        }
        if (!general && !Specificity.suffices(type, question, asking.clause())) {
            return;
        }
        String placed = Topic.of(asking.statement().path()).place(question, asking.clause(), general);
        if (placed != null && fromWord < toWord) {
            int start = asking.statement().words().get(fromWord).start();
            int end = asking.statement().words().get(toWord - 1).end();
            add(type, placed, asking.statement().prose(), start, end, confidence);
        }
    }

    /** Adds a question whose answer is the subject: it names its section, unless it names something itself. */
    void addToldOf(Asking asking, String question, int fromWord, int toWord, double confidence) {
        if (!Specificity.suffices("fact", question, asking.clause())) {
            return;
        }
        int start = asking.word(fromWord).start();
        int end = asking.word(toWord - 1).end();
        String placed = Topic.of(asking.statement().path()).placeUnlessNamed(question);
        add("fact", placed, asking.prose(), start, end, confidence);
    }

    /** Adds a question about something that is only plain together with the passage's headings. */
    void addPlaced(
            String type, String question, List<String> path, Prose prose, int start, int end, double confidence) {
        String placed = Topic.of(path).place(question);
        if (placed != null) {
            add(type, placed, prose, start, end, confidence);
        }
    }

    /** Adds a question about something that is only plain together with the passage's headings. */
    void addPlaced(String type, String question, List<String> path, Span span, double confidence) {
        String placed = Topic.of(path).place(question);
        if (placed != null) {
            add(type, placed, span, confidence);
        }
    }

    /** Adds a question whose answer is whole sentences, with their closing mark. */
    void addWhole(String type, String question, Prose prose, int start, int end, double confidence) {
        Span span = prose.span(start, end);
        if (span != null) {
            add(type, question, span, confidence);
        }
    }

    /** Adds a question whose answer is a stretch of the source. */
    void add(String type, String question, Span span, double confidence) {
        String answer = page.source().substring(span.start(), span.end());
        @Nullable
        String asked = QuestionText.finish(question);
        if (asked != null && answer.length() <= LONGEST_ANSWER && AnswerText.isWhole(answer, asked)) {
            candidates.add(new Candidate(type, asked, answer, span, confidence));
        }
    }
}
