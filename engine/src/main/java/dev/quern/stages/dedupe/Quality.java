package dev.quern.stages.dedupe;

import dev.quern.item.SampleInContext;

/**
 * What decides which of several alike samples stays: the mean of the scores between 0 and 1 (judges' shares and probabilities; counts and
 * lengths are no grades), 0 where there is none; then the length of the answer in characters; then the lowest id.
 */
final class Quality {
    private Quality() {}

    static double grade(SampleInContext sample) {
        double sum = 0;
        int count = 0;
        for (double score : sample.scores().values().values()) {
            if (score >= 0 && score <= 1) {
                sum += score;
                count++;
            }
        }
        return count == 0 ? 0 : sum / count;
    }

    static int answerLength(SampleInContext sample) {
        String answer = sample.sample().answer();
        return answer.codePointCount(0, answer.length());
    }
}
