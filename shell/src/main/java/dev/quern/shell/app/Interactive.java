package dev.quern.shell.app;

import dev.quern.run.job.Job;
import dev.quern.shell.command.CommandTable;
import dev.quern.shell.command.Session;
import dev.quern.shell.command.run.JobNews;
import dev.quern.shell.script.CopiedPrompt;
import dev.quern.shell.script.Reading;
import dev.quern.shell.script.Variables;
import dev.quern.shell.terminal.line.Face;
import dev.quern.shell.terminal.line.Prompt;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** Reads and does what a person types, until they leave. */
final class Interactive {
    private static final Duration BLINK = Duration.ofMillis(40);

    private final Batch batch;
    private final Session session;
    private final Variables variables = new Variables(Map.of());
    private final JobNews news;
    private final Endings endings;
    private final CommandTable commands;
    private int running;

    /** Takes what does the statements, what tells of jobs and ends them, and the commands that there are. */
    public Interactive(Batch batch, Session session, JobNews news, Endings endings, CommandTable commands) {
        this.batch = batch;
        this.session = session;
        this.news = news;
        this.endings = endings;
        this.commands = commands;
    }

    /** Goes on until the person leaves. */
    public void run(Prompt prompt) {
        news.tellAbove(prompt::above);
        boolean first = true;
        while (!session.isLeaving() || !leaves(prompt)) {
            news.tellAll();
            if (!first) {
                awaitStale();
            }
            first = false;
            session.vocabulary(); // read while the first words are typed
            switch (prompt.read(this::face)) {
                case Prompt.Typed.Text typed -> evaluate(typed.text());
                case Prompt.Typed.Dropped _ -> {
                }
                case Prompt.Typed.End _ -> session.leave();
            }
        }
    }

    private synchronized Face face() {
        List<Job> jobs = session.runningJobs();
        if (jobs.size() < running) {
            session.changed(); // what has ended may have left less that is stale, or more
        }
        running = jobs.size();
        return new Face(session.name(), session.isStale(),
                jobs.stream().map(Interactive::mark).collect(Collectors.joining(" · ")));
    }

    private static String mark(Job job) {
        OptionalInt percent = job.headway().percent();
        return job.number() + " ▸" + (percent.isPresent() ? " " + percent.getAsInt() + " %" : "");
    }

    /** Most often the answer comes within a blink, and the prompt need not be drawn twice. The first prompt waits for nothing. */
    private void awaitStale() {
        try {
            session.awaitStale(BLINK);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whoever leaves with jobs running is asked, and then they are cancelled. */
    private boolean leaves(Prompt prompt) {
        List<Job> running = session.runningJobs();
        if (running.isEmpty() || session.isCancelling() || session.isEnding()
                || prompt.confirms(endings.listed(running) + (running.size() == 1 ? " runs" : " run") + ". Cancel and leave?")) {
            endings.cancelAll();
            return true;
        }
        session.stay();
        return false;
    }

    private void evaluate(String text) {
        Variables here = variables.with(Map.of(Variables.HERE, session.folder().toString()));
        batch.run(CopiedPrompt.dropped(text, word -> commands.find(word).isPresent()),
                Reading.text("", Path.of("").toAbsolutePath(), here));
    }
}
