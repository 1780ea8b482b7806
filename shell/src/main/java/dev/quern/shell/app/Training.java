package dev.quern.shell.app;

import dev.quern.shell.command.CommandTable;
import dev.quern.shell.command.Outcome;
import dev.quern.shell.command.Session;
import dev.quern.shell.command.typing.CommandTyping;
import dev.quern.shell.terminal.Columns;
import dev.quern.shell.terminal.Streams;
import dev.quern.shell.terminal.line.Face;
import dev.quern.shell.terminal.line.Prompt;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Does once what a start and typical commands do, in a folder made for it, while Java records what it takes. The launcher runs this
 * after a build, with {@code -XX:AOTCacheOutput}.
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

    private Training() {}

    /** Trains in the folder that is the only argument. */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        Path docs = Files.createDirectory(folder.resolve("docs"));
        Files.writeString(docs.resolve("a.md"), DOCUMENT);
        Path script = Files.writeString(folder.resolve("training.quern"), COMMANDS);
        Path workspace = folder.resolve("workspace");
        run(List.of("-w", workspace.toString(), script.toString()), "");
        run(List.of("-w", workspace.toString(), "-f", "csv"), "select 1 as one;\nfrom chunks;\n" + MANY_ROWS);
        prompt(workspace, folder.resolve("history"));
    }

    private static void run(List<String> args, String in) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Outcome outcome = Main.run(args, Map.of(), new Streams(false, false, false),
                new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)), new ByteArrayOutputStream(), err);
        if (outcome != Outcome.DONE) {
            throw new IllegalStateException("training failed with " + outcome + ": " + err.toString(StandardCharsets.UTF_8));
        }
    }

    private static void prompt(Path workspace, Path history) throws IOException {
        Session session = new Session(workspace);
        CommandTyping typing = new CommandTyping(new CommandTable(), session);
        InputStream typed = new ByteArrayInputStream("help\rselect 1\r;\r\u0004".getBytes(StandardCharsets.UTF_8));
        try (Prompt prompt = Prompt.on(typed, new ByteArrayOutputStream(), typing, history, new Columns())) {
            while (!(prompt.read(() -> new Face("training", session.isStale(), "")) instanceof Prompt.Typed.End)) {
                session.isLeaving();
            }
        }
    }
}
