package dev.quern.shell.command;

import dev.quern.run.job.Job;
import java.util.List;
import java.util.stream.Collectors;

/** What jobs are called where they are mentioned. Stateless. */
public final class JobNames {
    private JobNames() {}

    /** Returns what stands before everything that is said of a job: {@code [2]}. */
    public static String mark(Job job) {
        return "[" + job.number() + "]";
    }

    /** Returns jobs in one line: {@code [1] run generate (34 %), [2] run dedupe}. */
    public static String listed(List<Job> jobs) {
        return jobs.stream().map(job -> mark(job) + " " + job.title()
                + (job.headway().percent().isPresent() ? " (" + job.headway().percent().getAsInt() + " %)" : ""))
                .collect(Collectors.joining(", "));
    }
}
