package dev.quern.stages.judge;

import dev.quern.item.SampleInContext;
import dev.quern.llm.ChatModel;
import dev.quern.llm.ChatModel.Shape;
import dev.quern.llm.prompt.PromptTemplate;
import dev.quern.llm.prompt.Prompts;
import dev.quern.llm.reply.JsonAsk;
import dev.quern.llm.rubric.Rubric;
import dev.quern.stage.FaultException;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Asks a model for its marks by a rubric: one call a sample. Thread-safe when the model is.
 *
 * @param model who judges
 * @param prompt a template of {@link Prompts#JUDGE}
 * @param rubric by what
 */
public record RubricJudge(ChatModel model, PromptTemplate prompt, Rubric rubric) {
    /** The score that the marks together make. */
    static final String OVERALL = "score";

    /**
     * Returns the marks by criterion, and where they lie together.
     *
     * @throws FaultException permanent when the judge gives no judgement that can be read: every criterion, once, within the scale
     */
    Map<String, Measurement> judge(SampleInContext sample) throws FaultException, InterruptedException {
        Map<String, String> values = new TreeMap<>();
        values.put("question", sample.sample().question());
        values.put("answer", sample.sample().answer());
        values.put("text", sample.chunk().text());
        values.put("headings", String.join(" > ", sample.chunk().headingPath()));
        values.put(
                "criteria", rubric.criteria().stream().map(criterion -> "- " + criterion.name() + ": " + criterion.description())
                        .collect(Collectors.joining("\n")));
        values.put("lowest", shown(rubric.lowest()));
        values.put("highest", shown(rubric.highest()));
        JsonAsk<Map<String, Measurement>> ask = new JsonAsk<>(
                model, Prompts.JUDGE.role(), shape(), new JudgementReply(rubric));
        Map<String, Measurement> marks = new TreeMap<>(ask.ask(prompt.fill(values)).value());
        String words = rubric.criteria().stream().map(criterion -> criterion.name() + " " + shown(mark(marks, criterion.name())))
                .collect(Collectors.joining(", "));
        Map<String, Double> numbers = new TreeMap<>();
        marks.forEach((name, mark) -> numbers.put(name, mark.value()));
        marks.put(OVERALL, new Measurement(rubric.overall(numbers), words));
        return marks;
    }

    private static double mark(Map<String, Measurement> marks, String name) {
        Measurement mark = marks.get(name);
        return mark == null ? Double.NaN : mark.value();
    }

    private Shape shape() {
        String type = rubric.highest() - rubric.lowest() > 1 ? "integer" : "number";
        String members = rubric.criteria().stream()
                .map(criterion -> "\"" + criterion.name()
                        + "\":{\"type\":\"object\",\"properties\":{\"reason\":{\"type\":\"string\"},\"score\":{\"type\":\"" + type
                        + "\"}},\"required\":[\"reason\",\"score\"],\"additionalProperties\":false}")
                .collect(Collectors.joining(","));
        String names = rubric.criteria().stream().map(criterion -> "\"" + criterion.name() + "\"")
                .collect(Collectors.joining(","));
        return new Shape(
                "judgement",
                "{\"type\":\"object\",\"properties\":{" + members + "},\"required\":[" + names
                        + "],\"additionalProperties\":false}");
    }

    static String shown(double number) {
        return Double.isFinite(number) ? BigDecimal.valueOf(number).stripTrailingZeros().toPlainString() : "?";
    }
}
