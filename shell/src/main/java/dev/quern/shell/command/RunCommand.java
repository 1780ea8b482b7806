package dev.quern.shell.command;

import dev.quern.BatchReport;
import dev.quern.Quern;
import dev.quern.QuernException;
import dev.quern.RunRequest;
import dev.quern.catalog.BatchRow;
import dev.quern.catalog.Selection;
import dev.quern.llm.CallPolicy;
import dev.quern.recipe.SettingException;
import dev.quern.run.RunReport;
import dev.quern.shell.command.Synopsis.Occurs;
import dev.quern.shell.command.Synopsis.Value;
import dev.quern.shell.terminal.ProgressLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;

/** {@code run}: lets stages settle what is pending. */
public final class RunCommand extends QuernCommand {
    private final Session session;
    private final Display display;

    /** Runs the stages of {@code session}'s workspace. */
    public RunCommand(Session session, Display display) {
        super(words());
        this.session = session;
        this.display = display;
    }

    private static Synopsis words() {
        return AskedSettings
                .withPrompt(AskedSettings.withSet(
                        Synopsis.of("run", "Run a stage, a range of stages, or all").argument("STAGE", Occurs.ONCE, Value.STAGE)
                                .option("limit", "N", Value.WHOLE, "take at most so many inputs")
                                .option("where", "CONDITION", Value.TEXT, "take only inputs for which this SQL condition holds")
                                .choice("retry", "WHAT", List.of("failed", "rejected"),
                                        "take inputs again that failed, or were rejected")
                                .flag("fresh", "ask models again, and pay again, where an earlier run has the reply already")
                                .option("budget", "USD", Value.TEXT,
                                        "spend at most so much on models, and stop before it is passed")
                                .flag("batch",
                                        "hand what the stage would ask to the provider, for answers within a day at a lower price")
                                .flag("anyway", "run although a batch has asked the same and was not collected")))
                .details("""
                        STAGE is a stage, a range such as chunk..curate, or all. Only what has no outcome under the present settings is
                        done; Ctrl-C keeps what is settled, and the next run goes on from there. A reply of a model that was paid for
                        is used again wherever the very same request comes up; --fresh asks anew, each request once.
                        What runs under --set is current afterwards, and stale as far as quern.yaml says otherwise.
                          run generate --limit 20 --set question.temperature=0.2
                        """);
    }

    @Override
    protected Outcome run(Invocation invocation) throws Exception {
        Quern quern = session.quern();
        List<String> stages;
        try {
            stages = quern.range(invocation.required("STAGE"));
        } catch (QuernException e) {
            throw new UsageException(e);
        }
        Selection.Retry retry = invocation.option("retry").map(word -> Selection.Retry.valueOf(word.toUpperCase(Locale.ROOT)))
                .orElse(Selection.Retry.NONE);
        Selection selection = new Selection(invocation.whole("limit").orElse(null), invocation.option("where").orElse(null),
                retry);
        CallPolicy calls = policy(invocation);
        SequencedMap<String, String> settings = AskedSettings.set(invocation, quern);
        AskedSettings.refuseThresholds(settings, quern);
        settings.putAll(AskedSettings.prompt(invocation, quern, stages));
        if (invocation.flag("batch")) {
            return batch(quern, stages, selection, settings, invocation);
        }
        if (!invocation.flag("anyway")) {
            refuseBesideBatch(quern, stages);
        }
        RunText text = new RunText(stages);
        CallPolicy left = calls;
        List<RunReport> reports = new ArrayList<>();
        Outcome outcome = Outcome.DONE;
        try {
            for (String stage : stages) {
                RunReport report = run(quern, RunRequest.of(stage, selection).with(settings).with(left));
                left = after(left, report, quern);
                reports.add(report);
                if (report.end() != RunReport.End.DONE) {
                    return stopped(report);
                }
                display.line(text.line(report, quern.spending(report.runId())));
                outcome = report.tally().failed() > 0 ? Outcome.SOME_ITEMS_FAILED : outcome;
            }
            return outcome;
        } finally {
            session.changed();
            display.rowsWhenAsked(() -> RunText.rows(reports));
        }
    }

    private static CallPolicy policy(Invocation invocation) {
        CallPolicy policy = new CallPolicy(invocation.flag("fresh"));
        String budget = invocation.option("budget").orElse(null);
        if (budget == null) {
            return policy;
        }
        try {
            return policy.within(Double.parseDouble(budget));
        } catch (NumberFormatException e) {
            throw new UsageException("run: --budget takes US dollars, such as 5.00, not '" + budget + "'");
        } catch (IllegalArgumentException e) {
            throw new UsageException("run: " + e.getMessage());
        }
    }

    /** What a budget for several stages has left after one of them; never nothing, so that the next says itself that it is too little. */
    private static CallPolicy after(CallPolicy policy, RunReport report, Quern quern) {
        Double budget = policy.budgetUsd();
        return budget == null || report.pending() == 0
                ? policy
                : policy.within(Math.max(Double.MIN_NORMAL, budget - quern.spending(report.runId()).usd()));
    }

    /** What a batch has asked would be asked, and paid, a second time. */
    private static void refuseBesideBatch(Quern quern, List<String> stages) throws SettingException {
        for (BatchRow batch : quern.batches().all()) {
            if (batch.state().isOpen() && stages.contains(batch.stage())) {
                throw new CommandFailedException(
                        "run: batch " + batch.id() + " has asked for " + batch.stage()
                                + " already, and what it asked would be paid again."
                                + "   batch collect " + batch.id() + ", or batch cancel " + batch.id() + ", or run "
                                + batch.stage()
                                + " --anyway");
            }
        }
    }

    private Outcome batch(
            Quern quern, List<String> stages, Selection selection, SequencedMap<String, String> settings, Invocation invocation)
            throws Exception {
        if (stages.size() != 1) {
            throw new UsageException("run: --batch goes with one stage, not with " + stages.size());
        }
        if (invocation.option("budget").isPresent()) {
            throw new UsageException("run: --budget does not go with --batch, which spends when the provider answers.   estimate "
                    + stages.getFirst() + " says what it would cost");
        }
        BatchReport report = quern.submit(RunRequest.of(stages.getFirst(), selection).with(settings));
        display.line(BatchText.submitted(report));
        display.rowsWhenAsked(() -> BatchText.rows(report.batches()));
        return Outcome.DONE;
    }

    private RunReport run(Quern quern, RunRequest request) throws Exception {
        try (ProgressLine line = new ProgressLine(display.console(), request.stage())) {
            return quern.run(request, new RunProgress(line));
        }
    }

    private Outcome stopped(RunReport report) {
        boolean poor = report.message() != null && report.message().startsWith("budget of ");
        String message = RunText.stopped(report, "run " + report.stage() + (poor ? " --budget …" : ""));
        if (report.end() == RunReport.End.CANCELLED) {
            display.console().say(message);
            return Outcome.INTERRUPTED;
        }
        throw new CommandFailedException(message);
    }
}
