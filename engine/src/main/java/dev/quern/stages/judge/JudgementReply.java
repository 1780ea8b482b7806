package dev.quern.stages.judge;

import dev.quern.llm.reply.JsonObject;
import dev.quern.llm.reply.JsonReply;
import dev.quern.llm.reply.ReplyReader;
import dev.quern.llm.reply.UnreadableReplyException;
import dev.quern.llm.rubric.Rubric;
import dev.quern.llm.rubric.Rubric.Criterion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Reads the marks of a rubric out of a judge's reply. Every criterion has to have one mark, and one within the scale; whatever else the
 * reply says is no judgement.
 *
 * @param rubric by what was judged
 */
record JudgementReply(Rubric rubric) implements ReplyReader<Map<String, Measurement>> {
    private static final int LONGEST_REASON = 1000;

    @Override
    public Map<String, Measurement> read(JsonReply reply) throws UnreadableReplyException {
        Map<String, Measurement> marks = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        reply.forEachObject(object -> {
            boolean taken = false;
            for (Criterion criterion : rubric.criteria()) {
                JsonObject judged = object.object(criterion.name());
                if (judged != null) {
                    add(criterion, judged, marks, problems);
                    taken = true;
                } else if (object.text("criterion", "name").equals(criterion.name())) {
                    add(criterion, object, marks, problems);
                    taken = true;
                } else if (object.has(criterion.name())) {
                    addBare(criterion, object, marks, problems);
                    taken = true;
                }
            }
            return taken;
        });
        for (Criterion criterion : rubric.criteria()) {
            if (!marks.containsKey(criterion.name()) && problems.isEmpty()) {
                problems.add("gives no mark for " + criterion.name());
            }
        }
        if (!problems.isEmpty()) {
            throw new UnreadableReplyException(problems.getFirst());
        }
        return marks;
    }

    private void add(Criterion criterion, JsonObject judged, Map<String, Measurement> marks, List<String> problems) {
        String reason = judged.text("reason", "explanation", "remark");
        mark(criterion, judged.number("score", rubric.highest()), judged.text("score"), reason, marks, problems);
    }

    private void addBare(Criterion criterion, JsonObject object, Map<String, Measurement> marks, List<String> problems) {
        mark(
                criterion, object.number(criterion.name(), rubric.highest()), object.text(criterion.name()), "", marks, problems);
    }

    private void mark(
            Criterion criterion, OptionalDouble number, String written, String reason, Map<String, Measurement> marks,
            List<String> problems) {
        if (number.isEmpty() || number.getAsDouble() < rubric.lowest() || number.getAsDouble() > rubric.highest()) {
            problems.add("gives " + criterion.name() + " the mark '" + shortened(written) + "', and marks go from "
                    + RubricJudge.shown(rubric.lowest()) + " to " + RubricJudge.shown(rubric.highest()));
            return;
        }
        Measurement mark = new Measurement(number.getAsDouble(), shortened(reason));
        Measurement earlier = marks.putIfAbsent(criterion.name(), mark);
        if (earlier != null && earlier.value() != mark.value()) {
            problems.add("gives " + criterion.name() + " two marks, " + RubricJudge.shown(earlier.value()) + " and "
                    + RubricJudge.shown(mark.value()));
        }
    }

    private static String shortened(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        return line.codePointCount(0, line.length()) <= LONGEST_REASON
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST_REASON)) + "…";
    }
}
