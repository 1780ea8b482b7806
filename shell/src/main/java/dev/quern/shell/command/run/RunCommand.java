package dev.quern.shell.command.run;

import dev.quern.BatchReport;
import dev.quern.Quern;
import dev.quern.RunPlan;
import dev.quern.RunRequest;
import dev.quern.catalog.Selection;
import dev.quern.catalog.call.Spending;
import dev.quern.llm.Budget;
import dev.quern.llm.CallPolicy;
import dev.quern.run.Brake;
import dev.quern.run.RunReport;
import dev.quern.run.job.Job;
import dev.quern.shell.command.AskedSettings;
import dev.quern.shell.command.CommandFailedException;
import dev.quern.shell.command.CommandGroup;
import dev.quern.shell.command.Display;
import dev.quern.shell.command.Invocation;
import dev.quern.shell.command.JobNames;
import dev.quern.shell.command.Outcome;
import dev.quern.shell.command.QuernCommand;
import dev.quern.shell.command.Session;
import dev.quern.shell.command.Synopsis;
import dev.quern.shell.command.Synopsis.Occurs;
import dev.quern.shell.command.Synopsis.Value;
import dev.quern.shell.command.UsageException;
import dev.quern.shell.script.Journal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code run}: lets stages settle what is pending. */
public final class RunCommand extends QuernCommand {
    private final Session session;
    private final Display display;
    private final JobNews news;

    /** Runs the stages of {@code session}'s workspace. */
    public RunCommand(Session session, Display display, JobNews news) {
        super(words());
        this.session = session;
        this.display = display;
        this.news = news;
    }

    private static Synopsis words() {
        return AskedSettings
                .withPrompt(AskedSettings.withSet(
                        Synopsis.of("run", "Run a stage, a range of stages, or all").argument("STAGE", Occurs.ONCE, Value.STAGE)
                                .option("limit", "N", Value.WHOLE, "take at most so many inputs").byDefault("all")
                                .option("where", "CONDITION", Value.TEXT, "take only inputs for which this SQL condition holds")
                                .choice("retry", "WHAT", List.of("failed", "rejected"),
                                        "take inputs again that failed, or were rejected")
                                .flag("fresh", "ask models again, and pay again, where an earlier run has the reply already")
                                .option("budget", "USD", Value.TEXT,
                                        "spend at most so much on models, and stop before it is passed")
                                .flag("batch",
                                        "hand what the stage would ask to the provider, for answers within a day at a lower price")
                                .flag("anyway", "run although a batch has asked the same and was not collected")
                                .flag("dry", "say what would be run and why, and settle nothing")
                                .flag("background", "run as a job, and give the prompt back; & at the end does the same")))
                .details("""
                        STAGE is a stage, a range such as chunk..curate, or all. Only what has no outcome under the present settings is
                        done; Ctrl-C keeps what is settled, and the next run goes on from there. A reply of a model that was paid for
                        is used again wherever the very same request comes up; --fresh asks anew, each request once, about what the
                        run takes: what is settled is taken again only with --retry, or under another setting.
                        What runs under --set is current afterwards, and stale as far as quern.yaml says otherwise.
                        In the background a job holds the settings that it began with; see jobs, watch, wait and cancel.
                        """).in(CommandGroup.MILLING).example("run chunk..filter-chunks", "two stages after each other")
                .example("run chunk --limit 20 --set chunk.size=1400", "a few inputs under another setting")
                .example("run all --dry", "what that would do, and why")
                .example("run all --budget 5.00 &", "everything, in the background, for at most five dollars");
    }

    @Override
    protected Outcome run(Invocation invocation) throws Exception {
        Quern quern = session.quern();
        quern.access().requireWritable();
        List<String> stages = AskedSettings.stages(invocation, quern);
        Selection.Retry retry = invocation.option("retry").map(word -> Selection.Retry.valueOf(word.toUpperCase(Locale.ROOT)))
                .orElse(Selection.Retry.NONE);
        Selection selection = AskedSettings.selection(invocation, retry);
        CallPolicy calls = policy(invocation);
        SequencedMap<String, String> settings = AskedSettings.of(invocation, quern, stages);
        AskedSettings.refuseThresholds(settings, quern);
        if (invocation.flag("batch") && !invocation.flag("dry")) {
            return batch(quern, stages, selection, settings, invocation);
        }
        boolean background = invocation.flag("background");
        List<RunRequest> requests = stages.stream().map(stage -> RunRequest.of(stage, selection).with(settings).with(calls))
                .toList();
        if (invocation.flag("dry")) {
            return dry(quern, requests);
        }
        if (background) {
            Job job = quern.start("run " + invocation.required("STAGE"), requests);
            session.wrote(new Journal.Instead.Job(job.number()));
            news.started(quern, job, calls.budget());
            display.console().remark(JobNames.mark(job) + " " + job.title() + " started");
            return Outcome.DONE;
        }
        for (RunRequest request : requests) {
            quern.check(request);
        }
        RunText text = new RunText(stages);
        List<RunReport> reports = new ArrayList<>();
        Outcome outcome = Outcome.DONE;
        try {
            for (RunRequest request : requests) {
                RunReport report = run(quern, request);
                reports.add(report);
                if (report.pending() > 0) {
                    session.wrote();
                }
                if (report.end() != RunReport.End.DONE) {
                    return stopped(report, calls.budget());
                }
                Spending spending = quern.spending(report.runId());
                display.line(report.pending() > 0
                        ? text.line(report, spending)
                        : text.nothing(request, quern.failed(request.stage()), unneeded(quern, request)));
                FailureReasons.of(quern, report).forEach(reason -> display.console().remark("  " + reason));
                String unpriced = spending.unpriced();
                if (unpriced != null && report.pending() > 0 && session.isFirst(unpriced)) {
                    display.console().remark(RunText.withoutPrice(unpriced));
                }
                outcome = report.tally().failed() > 0 ? Outcome.SOME_ITEMS_FAILED : outcome;
            }
            return outcome;
        } finally {
            session.changed();
            display.rowsWhenAsked(() -> RunText.rows(reports));
        }
    }

    private static String unneeded(Quern quern, RunRequest request) throws Exception {
        return request.calls().fresh() ? RunText.unneeded(quern.plan(List.of(request)).getFirst()) : "";
    }

    private Outcome dry(Quern quern, List<RunRequest> requests) throws Exception {
        List<RunPlan> plans = quern.plan(requests);
        display.block(() -> PlanText.block(plans, display.colour(), display.console().width()), () -> PlanText.rows(plans));
        display.console().remark("Nothing was settled." + plans.stream().filter(plan -> plan.asksModel() && plan.pending() > 0)
                .findFirst().map(plan -> "   estimate " + plan.stage() + " says what its calls would cost").orElse(""));
        if (requests.getFirst().calls().fresh() && requests.getFirst().selection().retry() == Selection.Retry.NONE) {
            plans.stream().filter(plan -> plan.pending() == 0 && plan.obstacle() == null)
                    .forEach(plan -> display.console().remark(plan.stage() + ": " + RunText.unneeded(plan)));
        }
        return Outcome.DONE;
    }

    private static CallPolicy policy(Invocation invocation) {
        CallPolicy policy = new CallPolicy(invocation.flag("fresh"));
        policy = invocation.flag("anyway") ? policy.evenBesideBatches() : policy;
        String budget = invocation.option("budget").orElse(null);
        if (budget == null) {
            return policy;
        }
        try {
            return policy.within(new Budget(Double.parseDouble(budget)));
        } catch (NumberFormatException e) {
            throw new UsageException("run: --budget takes US dollars, such as 5.00, not '" + budget + "'");
        } catch (IllegalArgumentException e) {
            throw new UsageException("run: " + e.getMessage());
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
        if (invocation.flag("fresh")) {
            throw new UsageException("run: --fresh does not go with --batch, which hands over what has no answer yet.   run "
                    + stages.getFirst() + " --fresh asks anew");
        }
        RunRequest request = RunRequest.of(stages.getFirst(), selection).with(settings);
        session.wrote();
        if (invocation.flag("background")) {
            return batchInBackground(quern, request);
        }
        BatchReport report = quern.submit(request);
        display.line(BatchText.submitted(report));
        unasked(report).forEach(display.console()::say);
        display.rowsWhenAsked(() -> BatchText.rows(report.batches()));
        return Outcome.DONE;
    }

    private Outcome batchInBackground(Quern quern, RunRequest request) {
        AtomicReference<@Nullable BatchReport> came = new AtomicReference<>();
        Job job = quern.jobs().start("run " + request.stage() + " --batch", List.of(request.stage()), (listener, brake) -> {
            Thread self = Thread.currentThread();
            try (Brake.Attached braking = brake.attach(self::interrupt)) {
                came.set(quern.submit(request));
            }
        });
        session.wrote(new Journal.Instead.Job(job.number()));
        news.started(quern, job, () -> {
            BatchReport report = came.get();
            return report == null
                    ? job.title() + " done"
                    : String.join("\n", Stream.concat(Stream.of(BatchText.submitted(report)), unasked(report).stream()).toList());
        });
        display.console().remark(JobNames.mark(job) + " " + job.title() + " started");
        return Outcome.DONE;
    }

    private static List<String> unasked(BatchReport report) {
        return report.unasked().stream().map(one -> "run: " + BatchText.unasked(one) + "; what it asked counts as under way")
                .toList();
    }

    private RunReport run(Quern quern, RunRequest request) throws Exception {
        try (RunProgress progress = new RunProgress(display.console(), request.stage())) {
            return quern.run(request, progress);
        }
    }

    private Outcome stopped(RunReport report, @Nullable Budget budget) {
        boolean poor = budget != null && budget.isReached();
        String message = RunText.stopped(report, "run " + report.stage() + (poor ? " --budget …" : ""));
        if (report.end() == RunReport.End.CANCELLED) {
            display.console().say(message);
            return Outcome.INTERRUPTED;
        }
        throw new CommandFailedException(message);
    }
}
