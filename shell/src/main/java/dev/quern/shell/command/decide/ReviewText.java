package dev.quern.shell.command.decide;

import dev.quern.catalog.decision.Agreement;
import dev.quern.catalog.decision.Review;
import dev.quern.shell.view.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How a review went, for people. */
final class ReviewText {
    private ReviewText() {}

    static String summary(Review review) {
        StringBuilder text = new StringBuilder("review ").append(review.id()).append(": ").append(review.answered())
                .append(" of ")
                .append(review.items().size()).append(" answered");
        for (Review.Done done : Review.Done.values()) {
            long count = review.answers().values().stream().filter(answer -> answer.done() == done).count();
            text.append(count == 0 ? "" : " · " + count + " " + done.name().toLowerCase(Locale.ROOT));
        }
        return text + (review.answered() < review.items().size()
                ? ".   review" + (review.blind() ? " --blind" : "") + " goes on from there"
                : "");
    }

    static List<String> agreement(Agreement agreement) {
        List<String> lines = new ArrayList<>();
        if (agreement.labels() == 0) {
            return lines;
        }
        Double kappa = agreement.kappa();
        lines.add(String.format(Locale.ROOT, "agreement with the judge on %s: %.0f %%, Cohen's kappa %s",
                Figures.counted(agreement.labels(), "label"), 100 * agreement.accuracy(),
                kappa == null
                        ? "not defined: one of you says the same to everything"
                        : String.format(Locale.ROOT, "%.2f", kappa)));
        lines.add("               you accept  you reject");
        lines.add(String.format(Locale.ROOT, " judge accepts %10d  %10d", agreement.bothAccept(), agreement.judgeAlone()));
        lines.add(String.format(Locale.ROOT, " judge rejects %10d  %10d", agreement.personAlone(), agreement.bothReject()));
        for (Agreement.Suggestion suggestion : agreement.suggestions().subList(0, Math.min(3, agreement.suggestions().size()))) {
            lines.add(String.format(Locale.ROOT, "with %s %s instead of %s you would agree on %d of %d.   whatif %s=%s",
                    suggestion.setting(),
                    number(suggestion.then()), number(suggestion.now()), suggestion.agreed(), agreement.labels(),
                    suggestion.setting(),
                    number(suggestion.then())));
        }
        if (agreement.suggestions().isEmpty()) {
            lines.add("no other value of a threshold would agree with more of these labels");
        }
        return lines;
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
