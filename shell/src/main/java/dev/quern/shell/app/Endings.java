package dev.quern.shell.app;

import dev.quern.run.job.Job;
import dev.quern.shell.command.Outcome;
import dev.quern.shell.command.Session;
import dev.quern.shell.command.run.JobCommands;
import dev.quern.shell.terminal.Console;
import dev.quern.shell.terminal.Interrupts;
import java.util.List;
import java.util.concurrent.Callable;

/** What becomes of jobs when the shell ends: a script waits for them, one that failed or was stopped cancels them. */
final class Endings {
    private final Session session;
    private final JobCommands jobs;
    private final Interrupts interrupts;
    private final Console console;

    /** Ends {@code session}. */
    public Endings(Session session, JobCommands jobs, Interrupts interrupts, Console console) {
        this.session = session;
        this.jobs = jobs;
        this.interrupts = interrupts;
        this.console = console;
    }

    /**
     * Ends a script, or what was given with {@code -c}.
     *
     * @param outcome how it went so far
     * @return how it went, its jobs included
     */
    Outcome afterScript(Outcome outcome) {
        if (outcome.goesOn() && !session.isCancelling()) {
            Outcome waited = interrupted(jobs::awaitAll);
            if (waited != Outcome.INTERRUPTED || session.runningJobs().isEmpty()) {
                return outcome.and(waited);
            }
            cancelAll();
            return Outcome.INTERRUPTED;
        }
        cancelAll();
        return outcome;
    }

    /** Returns jobs in one line, for people. */
    String listed(List<Job> running) {
        return jobs.listed(running);
    }

    /** Cancels what runs, gently; Ctrl-C gives up what is under way. */
    void cancelAll() {
        List<Job> running = session.runningJobs();
        if (running.isEmpty()) {
            return;
        }
        console.remark("cancelling " + jobs.listed(running) + "; what is settled is kept, Ctrl-C gives up what is under way");
        running.forEach(Job::cancel);
        while (interrupted(jobs::awaitAll) == Outcome.INTERRUPTED && !session.runningJobs().isEmpty()) {
            session.runningJobs().forEach(Job::cancel);
        }
    }

    private Outcome interrupted(Callable<Outcome> wait) {
        try {
            return interrupts.run(wait).value();
        } catch (Exception e) {
            console.error("wait: " + e.getMessage());
            return Outcome.FAILED;
        }
    }
}
