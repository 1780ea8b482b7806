package dev.quern.shell.command.run;

import dev.quern.catalog.SqlFailure;
import dev.quern.llm.Budget;
import dev.quern.run.Headway;
import dev.quern.run.job.Job;
import dev.quern.shell.command.JobNames;
import dev.quern.shell.sql.SqlProblem;
import dev.quern.shell.view.Column;
import dev.quern.shell.view.Figures;
import dev.quern.shell.view.Report;
import dev.quern.shell.view.RowSource;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Jobs, in words. */
final class JobText {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private JobText() {}

    /** Returns what a live line of a job begins with: {@code [2] generate}. */
    static String label(Job job) {
        String stage = job.headway().stage();
        return JobNames.mark(job) + " " + (stage.isEmpty() ? job.title() : stage);
    }

    /** Returns a table that fits 60 columns. */
    static String table(List<Job> jobs, boolean colour, int width) {
        Report report = new Report().right("job").left("does").left("state").right("done").right("rate").right("USD")
                .left("since")
                .left("");
        for (Job job : jobs) {
            Headway now = job.headway();
            report.row(
                    Integer.toString(job.number()), job.title(), state(job), progress(now),
                    job.state().isOver() ? "" : HeadwayText.rate(now.rate()), job.usd() == 0 ? "" : Budget.dollars(job.usd()),
                    since(job), remark(job));
        }
        return report.render(colour, width);
    }

    private static String state(Job job) {
        return job.state().name().toLowerCase(Locale.ROOT);
    }

    private static String progress(Headway now) {
        return now.total() == 0 ? "" : Figures.grouped(now.done()) + "/" + Figures.grouped(now.total());
    }

    private static String remark(Job job) {
        Headway now = job.headway();
        List<String> remarks = new ArrayList<>();
        if (job.stages().size() > 1 && !job.state().isOver()) {
            remarks.add("at " + now.stage());
        }
        if (now.rejected() > 0) {
            remarks.add(Figures.grouped(now.rejected()) + " rejected");
        }
        if (now.failed() > 0) {
            remarks.add(Figures.grouped(now.failed()) + " failed");
        }
        return String.join(", ", remarks);
    }

    private static String since(Job job) {
        return LocalTime.ofInstant(job.since(), ZoneId.systemDefault()).format(CLOCK);
    }

    static RowSource rows(List<Job> jobs) {
        List<Column> columns = List.of(Column.number("job"), Column.text("does"), Column.text("state"), Column.text("stage"),
                Column.number("done"), Column.number("total"), Column.number("rejected"), Column.number("failed"),
                Column.number("usd"), Column.text("since"), Column.text("message"));
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Job job : jobs) {
            Headway now = job.headway();
            rows.add(Arrays.asList((long) job.number(), job.title(), state(job), now.stage(), now.done(), now.total(),
                    now.rejected(), now.failed(), job.usd(), job.since().toString(), message(job)));
        }
        return RowSource.of(columns, rows);
    }

    private static @Nullable String message(Job job) {
        return job.problem() instanceof SqlFailure wrong ? SqlProblem.of(wrong).headline() : job.message();
    }
}
