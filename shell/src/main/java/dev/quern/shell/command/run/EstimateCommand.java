package dev.quern.shell.command.run;

import dev.quern.Estimate;
import dev.quern.Quern;
import dev.quern.RunRequest;
import dev.quern.catalog.Selection;
import dev.quern.shell.command.AskedSettings;
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
import dev.quern.shell.view.Wrap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;

/** {@code estimate}: what a run would cost. */
public final class EstimateCommand extends QuernCommand {
    private static final long SAMPLE = 100;

    private final Session session;
    private final Display display;

    /** Estimates the stages of {@code session}'s workspace. */
    public EstimateCommand(Session session, Display display) {
        super(words());
        this.session = session;
        this.display = display;
    }

    private static Synopsis words() {
        Synopsis synopsis = Synopsis.of("estimate", "Say what a run of a stage would cost, without sending anything")
                .argument("STAGE", Occurs.ONCE, Value.STAGE)
                .option("limit", "N", Value.WHOLE, "as a run with this limit")
                .option("where", "CONDITION", Value.TEXT, "as a run with this condition")
                .option("sample", "N", Value.COUNT, "look at so many of the pending inputs").byDefault("100");
        return AskedSettings.withPrompt(AskedSettings.withSet(synopsis)).details("""
                        The exact requests of a sample of the pending inputs are made and their tokens counted; how long answers are,
                        and how long they take, comes from earlier calls. What was answered already costs nothing and is not counted.
                        """).in(CommandGroup.MILLING).example("estimate generate", "what the pending inputs would cost").example(
                "estimate generate --limit 50 --set roles.question.model=gpt-5-mini", "fifty of them, with another model");
    }

    @Override
    protected Outcome run(Invocation invocation) throws Exception {
        Quern quern = session.quern();
        String stage = AskedSettings.stage(invocation, quern, "what a stage takes is made by the one before");
        SequencedMap<String, String> settings = AskedSettings.of(invocation, quern, List.of(stage));
        RunRequest request = RunRequest.of(stage, AskedSettings.selection(invocation, Selection.Retry.NONE)).with(settings);
        SettingNotes.of(quern, settings).forEach(display.console()::remark);
        long sample = Math.max(1, invocation.whole("sample").orElse(SAMPLE));
        Estimate estimate = quern.estimate(request, sample);
        String things = quern.stages().stream().filter(d -> d.name().equals(stage)).findFirst()
                .map(d -> d.input().name().toLowerCase(Locale.ROOT) + (estimate.pending() == 1 ? "" : "s")).orElse("inputs");
        int width = display.console().width();
        display.block(() -> {
            String block = EstimateText.block(estimate, things);
            return width == 0 ? block : String.join("\n", Wrap.lines(block.stripTrailing(), width)) + "\n";
        }, () -> EstimateText.rows(estimate));
        return Outcome.DONE;
    }
}
