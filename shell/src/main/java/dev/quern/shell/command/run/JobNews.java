package dev.quern.shell.command.run;

import dev.quern.Quern;
import dev.quern.catalog.SqlFailure;
import dev.quern.llm.Budget;
import dev.quern.run.RunEvent;
import dev.quern.run.RunReport;
import dev.quern.run.job.Job;
import dev.quern.shell.command.Display;
import dev.quern.shell.command.JobNames;
import dev.quern.shell.command.Outcome;
import dev.quern.shell.command.Session;
import dev.quern.shell.sql.SqlProblem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What jobs that have ended leave to be told: each end is told once, by whoever comes first, and never into the output of a command. Thread-safe.
 */
public final class JobNews {
    private static final long RETRY_MILLIS = 100;

    /** How soon a remark of a stage is shown. */
    private static final Duration REMARKS = Duration.ofMillis(200);

    private final Session session;
    private final Display display;
    private final IdentityHashMap<Job, Telling> untold = new IdentityHashMap<>();
    private final Map<Job, Integer> remarked = new ConcurrentHashMap<>();
    /** Asked once: while somebody is at work the same news are put together again and again. */
    private final Map<RunReport, List<String>> reasons = new ConcurrentHashMap<>();
    private @Nullable Predicate<String> above;

    /**
     * How the end of a job is told.
     *
     * @param quern the workspace it worked on
     * @param budget what it could spend; null for anything
     * @param result what came of a job that is no run, in one line; null for a run
     */
    private record Telling(Quern quern, @Nullable Budget budget, @Nullable Supplier<String> result) {}

    /** No news yet. */
    public JobNews(Session session, Display display) {
        this.session = session;
        this.display = display;
    }

    /**
     * Lets ends be told while somebody types.
     *
     * @param writer writes a line above the one that is being typed; returns false when nobody is typing
     */
    public synchronized void tellAbove(Predicate<String> writer) {
        above = writer;
    }

    /** A job of runs was started. */
    void started(Quern quern, Job job, @Nullable Budget budget) {
        started(job, new Telling(quern, budget, null));
    }

    /** A job that is no run was started; what came of it is asked once it is done. */
    void started(Quern quern, Job job, Supplier<String> result) {
        started(job, new Telling(quern, null, result));
    }

    private void started(Job job, Telling telling) {
        synchronized (this) {
            untold.put(job, telling);
            if (above == null) {
                return; // a script tells where it waits, so that what it prints does not depend on the clock
            }
        }
        Thread.ofVirtual().name("news-" + job.number()).start(() -> tellWhenTyping(job));
    }

    private void tellWhenTyping(Job job) {
        try {
            while (!job.await(REMARKS)) {
                remarkAbove(job);
            }
            session.changed();
            while (isUntold(job)) {
                Predicate<String> writer = writer();
                String line = line(job);
                if (writer != null && line != null && writer.test(line)) {
                    take(job);
                    return;
                }
                TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS); // a command is at work; the prompt comes, or somebody waits for the job
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String remark(Job job, RunEvent.Said said) {
        return JobNames.mark(job) + " " + said.stage() + ": " + said.message();
    }

    private void remarkAbove(Job job) {
        Predicate<String> writer = writer();
        for (RunEvent.Said said : unsaid(job)) {
            if (writer == null || !writer.test(remark(job, said))) {
                return;
            }
            remarked.merge(job, 1, Integer::sum);
        }
    }

    /** Returns the remarks of a job that nobody has seen. */
    private List<RunEvent.Said> unsaid(Job job) {
        List<RunEvent.Said> all = job.said();
        return all.subList(remarked.getOrDefault(job, 0), all.size());
    }

    private synchronized @Nullable Predicate<String> writer() {
        return above;
    }

    synchronized boolean isUntold(Job job) {
        return untold.containsKey(job);
    }

    private synchronized @Nullable Telling take(Job job) {
        return untold.remove(job);
    }

    /** Tells of every job that has ended and was not told of; called between commands, at the prompt. */
    public void tellAll() {
        List<Job> over;
        synchronized (this) {
            over = untold.keySet().stream().filter(job -> job.state().isOver())
                    .sorted(Comparator.comparingInt(Job::number)).toList();
        }
        over.forEach(this::tell);
    }

    /** Tells of the end of a job, unless it was told already. */
    void tell(Job job) {
        String line = line(job);
        if (take(job) != null && line != null) {
            session.changed();
            unsaid(job).forEach(said -> display.console().remark(remark(job, said)));
            remarked.put(job, job.said().size());
            display.line(line);
        }
    }

    private @Nullable String line(Job job) {
        Telling telling;
        synchronized (this) {
            telling = untold.get(job);
        }
        return telling == null ? null : words(job, telling);
    }

    private String words(Job job, Telling telling) {
        List<String> lines = new ArrayList<>();
        RunText text = new RunText(job.stages());
        for (RunReport report : job.reports()) {
            lines.add(
                    report.end() == RunReport.End.DONE
                            ? text.line(report, telling.quern.spending(report.runId()))
                            : RunText.stopped(report, job.title() + (isPoor(telling.budget) ? " --budget …" : "")));
            lines.addAll(reasons.computeIfAbsent(report, ended -> FailureReasons.of(telling.quern, ended)).stream()
                    .map(reason -> "  " + reason).toList());
        }
        if (telling.result != null && job.state() == Job.State.DONE) {
            lines.add(telling.result.get());
        }
        if (lines.isEmpty() || job.problem() != null || endedBetween(job)) {
            lines.add(ended(job));
        }
        String mark = JobNames.mark(job) + " ";
        return mark + String.join("\n" + " ".repeat(mark.length()), lines);
    }

    private static boolean isPoor(@Nullable Budget budget) {
        return budget != null && budget.isReached();
    }

    private static boolean endedBetween(Job job) {
        return job.state() == Job.State.CANCELLED && job.reports().getLast().end() == RunReport.End.DONE;
    }

    private static String ended(Job job) {
        return switch (job.state()) {
            case RUNNING, STOPPING -> job.title() + " goes on";
            case DONE -> job.title() + " done";
            case CANCELLED -> job.title() + " cancelled.   " + job.title() + " goes on from there";
            case STOPPED -> job.problem() instanceof SqlFailure wrong
                    ? SqlProblem.of(wrong).text()
                    : Optional.ofNullable(job.message()).orElse(job.title() + " stopped");
        };
    }

    /** Returns what a command ends with that waited for a job. */
    static Outcome outcome(Job job) {
        boolean failures = job.reports().stream().anyMatch(report -> report.tally().failed() > 0);
        return switch (job.state()) {
            case RUNNING, STOPPING, CANCELLED -> Outcome.INTERRUPTED;
            case STOPPED -> Outcome.FAILED;
            case DONE -> failures ? Outcome.SOME_ITEMS_FAILED : Outcome.DONE;
        };
    }
}
