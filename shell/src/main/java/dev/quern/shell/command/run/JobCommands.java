package dev.quern.shell.command.run;

import dev.quern.run.Headway;
import dev.quern.run.job.Job;
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
import dev.quern.shell.terminal.LiveLines;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** {@code jobs}, {@code watch}, {@code cancel} and {@code wait}: what runs in the background. */
public final class JobCommands {
    private static final Duration LOOK = Duration.ofMillis(100);

    /** How long {@code cancel} waits, so that a quick end is told at once. */
    private static final Duration QUICK = Duration.ofMillis(800);

    private static final int MOST_LINES = 8;

    private final Session session;
    private final Display display;
    private final JobNews news;

    /** Works on the jobs of {@code session}'s workspace. */
    public JobCommands(Session session, Display display, JobNews news) {
        this.session = session;
        this.display = display;
        this.news = news;
    }

    /** Returns the commands. */
    public List<QuernCommand> all() {
        return List.of(
                command(Synopsis.of("jobs", "List what runs in the background, and what has run").details("""
                        run STAGE & starts a job. Jobs are numbered from 1 for as long as the workspace is open.
                        """).in(CommandGroup.MILLING).example("jobs", "all of them, with how far each is").example(
                        "run generate --budget 5.00 & ; jobs",
                        "start one, and look"), this::jobs),
                command(one(Synopsis.of("watch", "Follow jobs on live lines; Ctrl-C leaves the watching, not the job")).details("""
                        Without JOB: all that run.
                        """).in(CommandGroup.MILLING).example("watch", "everything that runs").example("watch 2",
                        "one job, with what it rejected last"), this::watch),
                command(one(Synopsis.of("cancel", "Stop a job: what is settled is kept")).flag("all", "stop every job").details("""
                        The job takes no further inputs, and what is under way is still settled, because it may be paid already; cancel it
                        a second time to give that up. The same run goes on from there. JOB may be left out when one job runs.
                        """).in(CommandGroup.MILLING).example("cancel 2", "no more inputs for this one").example("cancel --all",
                        "nor for any other"), this::cancel),
                command(one(Synopsis.of("wait", "Wait for jobs to end, and tell what came of them")).details("""
                        Without JOB: for all that run. Ends as the job ended: with 3 when items failed, 1 when it was stopped, 130 when it
                        was cancelled. Ctrl-C leaves the waiting, not the job. A script that ends waits for its jobs in any case.
                        """).in(CommandGroup.MILLING).example("wait", "for all").example("wait 2",
                        "for one, and end as it ended"), this::await));
    }

    private static Synopsis one(Synopsis synopsis) {
        return synopsis.argument("JOB", Occurs.OPTIONALLY, Value.JOB);
    }

    /** What a command of these does. */
    private interface Action {
        Outcome run(Invocation invocation) throws Exception;
    }

    private static QuernCommand command(Synopsis synopsis, Action action) {
        return new QuernCommand(synopsis) {
            @Override
            protected Outcome run(Invocation invocation) throws Exception {
                return action.run(invocation);
            }
        };
    }

    /** Returns jobs in one line, for people. */
    public String listed(List<Job> jobs) {
        return JobNames.listed(jobs);
    }

    private Outcome jobs(Invocation invocation) {
        List<Job> all = session.allJobs();
        if (all.isEmpty() && display.asked() == null) {
            display.line("no jobs.   run STAGE & starts one");
            return Outcome.DONE;
        }
        display.block(() -> JobText.table(all, display.colour(), display.console().width()), () -> JobText.rows(all));
        return Outcome.DONE;
    }

    private Outcome watch(Invocation invocation) throws Exception {
        List<Job> jobs = named(invocation, session.runningJobs());
        if (jobs.isEmpty()) {
            display.console().remark("no job runs");
            return Outcome.DONE;
        }
        jobs.stream().filter(job -> job.state().isOver() && !news.isUntold(job))
                .forEach(job -> display.console().remark(JobNames.listed(List.of(job)) + " has ended already.   jobs tells how"));
        boolean allOver = follow(jobs);
        if (!allOver) {
            display.console().remark(goingOn(jobs.stream().filter(job -> !job.state().isOver()).toList()));
        }
        jobs.stream().filter(job -> job.state().isOver()).forEach(news::tell);
        return Outcome.DONE;
    }

    private Outcome await(Invocation invocation) throws Exception {
        return await(named(invocation, unfinished()));
    }

    /** A job that has ended and was not told of is waited for as well: its outcome counts. */
    private List<Job> unfinished() {
        return session.allJobs().stream().filter(job -> !job.state().isOver() || news.isUntold(job)).toList();
    }

    /** Waits for all jobs, as the end of a script does. */
    public Outcome awaitAll() {
        return await(unfinished());
    }

    private Outcome await(List<Job> jobs) {
        boolean allOver = follow(jobs);
        Outcome outcome = Outcome.DONE;
        for (Job job : jobs) {
            if (job.state().isOver()) {
                news.tell(job);
                outcome = outcome.goesOn() ? outcome.and(JobNews.outcome(job)) : outcome;
            }
        }
        if (!allOver) {
            display.console().remark(goingOn(session.runningJobs()) + ".   wait waits again, cancel N stops it");
            return Outcome.INTERRUPTED;
        }
        return outcome;
    }

    /** Shows jobs until they have ended; returns false when somebody left before. */
    private boolean follow(List<Job> jobs) {
        try (LiveLines lines = new LiveLines(display.console())) {
            for (Job job : jobs) {
                while (!job.await(LOOK)) {
                    List<Job> running = jobs.stream().filter(one -> !one.state().isOver()).toList();
                    lines.show(width -> live(running, width), () -> logged(running));
                }
            }
            return true;
        } catch (InterruptedException e) {
            return false; // Ctrl-C leaves; the jobs are on threads of their own
        }
    }

    private static List<String> live(List<Job> jobs, int width) {
        List<String> lines = new ArrayList<>();
        for (Job job : jobs.subList(0, Math.min(MOST_LINES, jobs.size()))) {
            List<String> own = HeadwayText.lines(JobText.label(job), job.headway(), width);
            lines.addAll(jobs.size() == 1 ? own : own.subList(0, 1));
        }
        return lines;
    }

    private static String logged(List<Job> jobs) {
        return String.join("\n", jobs.stream().map(job -> HeadwayText.logged(JobText.label(job), job.headway())).toList());
    }

    private Outcome cancel(Invocation invocation) throws Exception {
        List<Job> running = session.runningJobs();
        if (!invocation.flag("all") && invocation.argument("JOB").isEmpty() && running.size() > 1) {
            throw new UsageException("cancel: which job?  " + JobNames.listed(running) + "   cancel N, or cancel --all");
        }
        List<Job> jobs = invocation.flag("all") ? running : named(invocation, running);
        if (jobs.isEmpty()) {
            display.console().remark("no job runs");
        }
        for (Job job : jobs) {
            if (job.state().isOver()) {
                throw new CommandFailedException("job " + job.number() + " has ended already");
            }
            boolean givenUp = job.cancel();
            if (job.await(QUICK)) {
                news.tell(job);
                continue;
            }
            Headway now = job.headway();
            display.console().say("job " + job.number() + " is stopping: " + (givenUp
                    ? "what is under way is given up"
                    : now.inFlight() + " under way are still being settled.   cancel " + job.number()
                            + " again gives them up"));
        }
        return Outcome.DONE;
    }

    private List<Job> named(Invocation invocation, List<Job> usual) throws Exception {
        String typed = invocation.argument("JOB").orElse(null);
        if (typed == null) {
            return usual;
        }
        String digits = typed.startsWith("%") ? typed.substring(1) : typed;
        List<Job> all = session.allJobs();
        return all.stream().filter(job -> Integer.toString(job.number()).equals(digits)).findFirst().map(List::of)
                .orElseThrow(() -> new UsageException(
                        invocation.synopsis().name() + ": there is no job '" + typed + "'.   "
                                + (all.isEmpty() ? "run STAGE & starts one" : "jobs lists them")));
    }

    private static String goingOn(List<Job> jobs) {
        return JobNames.listed(jobs) + (jobs.size() == 1 ? " goes on" : " go on");
    }
}
