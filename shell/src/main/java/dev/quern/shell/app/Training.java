package dev.quern.shell.app;

import dev.quern.shell.command.Outcome;
import dev.quern.shell.terminal.Rehearsal;
import dev.quern.shell.terminal.Streams;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Does once what a start and typical commands do, in a folder made for it, while Java records what it takes: a script, standard input, and a
 * person at the prompt. The launcher runs this after a build.
 */
public final class Training {
    private static final String COMMANDS = """
            help
            init
            import ${here}/docs
            run all
            status
            select id, text from chunks limit 1;
            query rejections-by-reason
            set seed 7
            """;

    /** So many that Java learns how a long result is written. */
    private static final String MANY_ROWS = """
            select i, i / 7 as part, (i / 9)::decimal(9, 4) as cost, '{"text": "mill ' || i || '"}' as json, 'mill ' || i as plain,
                timestamptz '2026-01-01 10:00:00+00' + to_seconds(i) as at
            from range(30000) t(i);
            """;

    private static final String DOCUMENT = """
            # The mill

            The mill was built in 1848 by a miller whose name was Anna. It has two pairs of stones, each of 900 kilograms. A stone is dressed
            every six weeks, which takes two days, and the dresser comes from the next valley with his own tools and his own bread.
            """;

    /** Typed at the prompt. */
    private static final List<String> LINES = List.of("help\r", "statu\t\r", "select id, text from chunk\t limit 1;\r", "exit\r");

    private static final String PROMPT = " › ";

    /** On a busy machine, and with all that Java takes down, a start takes long. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Training() {}

    /**
     * Trains in the folder that is the first argument. More arguments are the command that trains there, and records: it is run on a terminal
     * of its own, with somebody who types.
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        Path folder = Path.of(args[0]);
        if (args.length == 1) {
            train(folder);
            return;
        }
        ProcessBuilder command = new ProcessBuilder(List.of(args).subList(1, args.length));
        command.environment().put("TERM", "xterm-256color");
        command.environment().put("QUERN_HISTORY", folder.resolve("history").toString());
        Rehearsal.play(command, PROMPT, LINES, PATIENCE);
    }

    private static void train(Path folder) throws IOException {
        Path docs = Files.createDirectory(folder.resolve("docs"));
        Files.writeString(docs.resolve("a.md"), DOCUMENT);
        Path script = Files.writeString(folder.resolve("training.quern"), COMMANDS);
        String workspace = folder.resolve("workspace").toString();
        run(List.of("-w", workspace, script.toString()), "");
        run(List.of("-w", workspace, "-f", "csv"), "select 1 as one;\nfrom chunks;\n" + MANY_ROWS);
        Main.run(List.of("-w", workspace, "--no-pager"), System.getenv(), Streams.ofProcess(),
                new FileInputStream(FileDescriptor.in),
                new FileOutputStream(FileDescriptor.out), new FileOutputStream(FileDescriptor.err));
    }

    private static void run(List<String> args, String in) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Outcome outcome = Main.run(args, Map.of(), new Streams(false, false, false),
                new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)), new ByteArrayOutputStream(), err);
        if (outcome != Outcome.DONE) {
            throw new IllegalStateException("training failed with " + outcome + ": " + err.toString(StandardCharsets.UTF_8));
        }
    }
}
