package dev.quern.stages.judge;

import dev.quern.item.SampleInContext;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How much of the answer the question already says: the share of the answer's content words that stand in the question. A question that
 * offers a choice names its answer and may.
 */
final class AnswerEcho implements Measure<SampleInContext> {
    private static final Pattern CHOICE = Pattern
            .compile("\\b(?:or|oder|ou|o|или|whether|either|which of|between)\\b|还是|或|または|それとも", Pattern.CASE_INSENSITIVE);

    @Override
    public Measurement of(SampleInContext sample) {
        List<String> answer = Words.content(sample.sample().answer());
        if (answer.isEmpty() || CHOICE.matcher(sample.sample().question()).find()) {
            return Measurement.of(0);
        }
        Set<String> question = Words.contentSet(sample.sample().question());
        long known = answer.stream().filter(question::contains).count();
        double share = Measurement.share(known, answer.size());
        return new Measurement(
                share, known == 0 ? "" : known + " of " + answer.size() + " words of the answer are in the question");
    }
}
