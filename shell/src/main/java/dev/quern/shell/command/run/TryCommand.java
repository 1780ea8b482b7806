package dev.quern.shell.command.run;

import dev.quern.Quern;
import dev.quern.Trial;
import dev.quern.TrialRequest;
import dev.quern.llm.CallPolicy;
import dev.quern.run.RunReport;
import dev.quern.shell.command.AskedSettings;
import dev.quern.shell.command.CommandFailedException;
import dev.quern.shell.command.CommandGroup;
import dev.quern.shell.command.Display;
import dev.quern.shell.command.Invocation;
import dev.quern.shell.command.Outcome;
import dev.quern.shell.command.QuernCommand;
import dev.quern.shell.command.Session;
import dev.quern.shell.command.SettingNotes;
import dev.quern.shell.command.Synopsis;
import dev.quern.shell.command.Synopsis.Occurs;
import dev.quern.shell.command.Synopsis.Value;
import dev.quern.shell.command.UsageException;
import java.util.List;
import java.util.SequencedMap;

/** {@code try}: shows what a stage would make under other settings, beside what is there. */
public final class TryCommand extends QuernCommand {
    /** More would not be read beside each other. */
    private static final int MOST = 100;

    private final Session session;
    private final Display display;

    /** Tries the stages of {@code session}'s workspace. */
    public TryCommand(Session session, Display display) {
        super(words());
        this.session = session;
        this.display = display;
    }

    private static Synopsis words() {
        Synopsis synopsis = Synopsis
                .of("try", "Show what a stage would make of a few items under other settings, and settle nothing")
                .argument("STAGE", Occurs.ONCE, Value.STAGE)
                .option("n", "N", Value.WHOLE, "try on so many items, at most " + MOST).byDefault("3")
                .option("where", "CONDITION", Value.TEXT, "take only items for which this SQL condition holds")
                .option("id", "ID", Value.ITEM, "take this item, or the one that it was made from")
                .flag("fresh", "ask again what was answered before");
        return AskedSettings.withPrompt(AskedSettings.withSet(synopsis)).details("""
                The same items are taken each time, those that have results to compare with first. A line marked - is there now and would
                not be; a line marked + would be new. What a model answers is kept: a run that asks the same later pays nothing.
                """).in(CommandGroup.MILLING)
                .example("try chunk --set chunk.size=1400", "chunks as they are, and as they would be")
                .example("try generate --n 2 --prompt draft.md --instructions 'Ask about numbers.'",
                        "another prompt on two chunks");
    }

    @Override
    protected Outcome run(Invocation invocation) throws Exception {
        Quern quern = session.quern();
        String stage = AskedSettings.stage(invocation, quern, "each takes what the one before has settled");
        SequencedMap<String, String> settings = AskedSettings.of(invocation, quern, List.of(stage));
        TrialRequest request = new TrialRequest(
                stage, count(invocation), invocation.option("where").orElse(null),
                invocation.option("id").orElse(null),
                settings, new CallPolicy(invocation.flag("fresh")));
        SettingNotes.of(quern, settings).forEach(display.console()::remark);
        Trial trial;
        try (RunProgress progress = new RunProgress(display.console(), "try " + request.stage())) {
            trial = quern.tryOut(request, progress);
        } finally {
            session.changed();
        }
        if (trial.report().end() == RunReport.End.STOPPED) {
            throw new CommandFailedException("try " + trial.stage() + " stopped: " + trial.report().message());
        }
        int width = display.console().width();
        display.block(
                () -> new TrialText(trial, width == 0 ? TrialText.USUAL_WIDTH : width, display.colour()).block(),
                () -> TrialRows.of(trial));
        if (trial.report().end() == RunReport.End.CANCELLED) {
            return Outcome.INTERRUPTED;
        }
        return trial.report().tally().failed() > 0 ? Outcome.SOME_ITEMS_FAILED : Outcome.DONE;
    }

    private static int count(Invocation invocation) {
        long count = invocation.whole("n").orElse((long) TrialRequest.USUAL_COUNT);
        if (count < 1 || count > MOST) {
            throw new UsageException("try: --n is from 1 to " + MOST + ", not " + count + "; a run settles more");
        }
        return (int) count;
    }
}
