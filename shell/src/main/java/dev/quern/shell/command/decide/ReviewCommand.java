package dev.quern.shell.command.decide;

import dev.quern.Quern;
import dev.quern.catalog.decision.Review;
import dev.quern.item.ItemKind;
import dev.quern.shell.command.CommandGroup;
import dev.quern.shell.command.Display;
import dev.quern.shell.command.Invocation;
import dev.quern.shell.command.Outcome;
import dev.quern.shell.command.QuernCommand;
import dev.quern.shell.command.Session;
import dev.quern.shell.command.Synopsis;
import dev.quern.shell.command.Synopsis.Value;
import dev.quern.shell.command.UsageException;
import dev.quern.shell.script.Journal;
import dev.quern.shell.terminal.Keyboard;
import dev.quern.shell.terminal.pager.FullScreen;
import dev.quern.stage.Criterion;
import dev.quern.stage.Reason;
import dev.quern.stage.StageDescriptor;
import dev.quern.stage.StageDescriptor.Effect;
import java.util.List;
import java.util.stream.Stream;

/** {@code review}: items one at a time, with a key for each verdict. */
public final class ReviewCommand extends QuernCommand {
    private static final long USUAL = 50;

    private final Session session;
    private final Display display;
    private final Keyboard keyboard;

    /** Reviews the workspace of {@code session}. */
    public ReviewCommand(Session session, Display display, Keyboard keyboard) {
        super(Synopsis.of("review", "Go through samples one at a time, with their passages, and decide with a key")
                .option("stage", "STAGE", Value.STAGE, "whose verdicts are reviewed: curate or dedupe").byDefault("curate")
                .option("n", "N", Value.COUNT, "draw so many").byDefault("50")
                .option("where", "CONDITION", Value.TEXT, "draw from samples for which this condition over all_samples holds")
                .flag("blind", "hide what the judge said; what you say is a label and decides nothing")
                .flag("new", "begin anew, although an earlier review was not finished")
                .details("""
                        Keys: a accept, r reject with a reason, e edit in $EDITOR or in place, s skip, b back, ? help, q leave. Each answer is kept at once,
                        and the same words go on from there. What is the judge's verdict already is agreed to; what is not is overruled, as
                        accept and reject do it. After a blind review: how far you and the judge agree, and the threshold that you agree with most.
                        """).in(CommandGroup.DECIDING).example("review --n 20", "twenty samples that curate has judged")
                .example("review --blind --where \"type = 'definition'\"", "labels that show whether the judge is right"));
        this.session = session;
        this.display = display;
        this.keyboard = keyboard;
    }

    @Override
    protected Outcome run(Invocation invocation) throws Exception {
        Quern quern = session.quern();
        quern.access().requireWritable();
        String stage = invocation.option("stage").orElse("curate");
        StageDescriptor descriptor = quern.stages().stream().filter(s -> s.name().equals(stage)).findFirst()
                .orElseThrow(() -> new UsageException(
                        "review: there is no stage '" + stage + "'; review goes through samples of curate or dedupe"));
        if (descriptor.input() != ItemKind.SAMPLE
                || (descriptor.effect() != Effect.JUDGES && descriptor.effect() != Effect.SELECTS)) {
            throw new UsageException("review: " + stage + " gives no verdicts on samples; curate and dedupe do");
        }
        if (!keyboard.isThere()) {
            throw new UsageException(
                    "review: there is no terminal to show items on and nobody to ask.   Start quern -w " + quern.folder()
                            + " and type review there; accept and reject decide in scripts");
        }
        boolean blind = invocation.flag("blind");
        boolean asked = invocation.flag("new") || invocation.option("n").isPresent() || invocation.option("where").isPresent();
        Review open = asked ? null : quern.reviews().open(stage, blind);
        Review review = open == null
                ? quern.reviews().begin(stage, blind, invocation.option("where").orElse(null),
                        invocation.whole("n").orElse(USUAL))
                : open;
        try (FullScreen screen = keyboard.screen()) {
            Reviewing reviewing = new Reviewing(quern, review, reasons(descriptor), screen);
            try {
                review = reviewing.run();
            } finally {
                session.changed();
                List<Journal.Deed> again = again(review, reviewing.deeds());
                if (!again.isEmpty()) {
                    session.wrote(new Journal.Instead.Others(again));
                }
            }
        }
        display.line(ReviewText.summary(review));
        if (blind) {
            ReviewText.agreement(quern.reviews().agreement(review)).forEach(display::line);
        }
        DecisionText.next(quern.status()).ifPresent(display.console()::remark);
        return Outcome.DONE;
    }

    /** Decisions can be made again by commands; labels are what a person thinks, and cannot. */
    private static List<Journal.Deed> again(Review review, List<Journal.Deed> deeds) {
        return review.blind()
                ? List.of(new Journal.Deed.Remark("left out: the labels of a blind review of " + review.stage()
                        + ", which decide nothing"))
                : deeds;
    }

    private static List<String> reasons(StageDescriptor stage) {
        return Stream.concat(stage.criteria().stream().map(Criterion::reason), stage.reasons().stream()).map(Reason::code)
                .distinct()
                .toList();
    }
}
