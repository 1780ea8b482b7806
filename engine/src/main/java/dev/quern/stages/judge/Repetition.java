package dev.quern.stages.judge;

import java.util.HashSet;
import java.util.Set;

/** The share of characters in lines that stood before in the same text: running heads, filled forms, logs. */
final class Repetition implements Measure<String> {
    @Override
    public Measurement of(String text) {
        Set<String> seen = new HashSet<>();
        long all = 0;
        long repeated = 0;
        String example = "";
        for (String raw : (Iterable<String>) text.lines()::iterator) {
            String line = raw.strip();
            all += line.length();
            if (!line.isEmpty() && !seen.add(line)) {
                repeated += line.length();
                example = example.isEmpty() && line.length() > 3 ? line : example;
            }
        }
        double share = Measurement.share(repeated, all);
        return new Measurement(
                share, share == 0
                        ? ""
                        : Measurement.percent(share) + " of the text repeats earlier lines"
                                + (example.isEmpty() ? "" : ", first " + Measurement.quote(example, 60)));
    }
}
