package dev.quern.shell.testing;

import dev.quern.shell.app.Main;
import dev.quern.shell.command.Outcome;
import dev.quern.shell.terminal.Streams;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Calls the whole program, with arguments and input, and hands back what came of it. In this process, which is quick, or with
 * {@link #runAsProcess} in one of its own.
 */
public final class Program {
    private final Path workspace;
    private final List<String> args = new ArrayList<>();
    private Map<String, String> environment = Map.of();
    private String input = "";

    private Program(Path workspace) {
        this.workspace = workspace;
    }

    /** Works on the workspace in that folder. */
    public static Program in(Path workspace) {
        return new Program(workspace);
    }

    /** Adds arguments. */
    public Program args(String... more) {
        args.addAll(List.of(more));
        return this;
    }

    /** Adds {@code -c} before each text. */
    public Program does(String... texts) {
        for (String text : texts) {
            args("-c", text);
        }
        return this;
    }

    /** Sets the environment variables. */
    public Program environment(Map<String, String> variables) {
        environment = variables;
        return this;
    }

    /** Gives text on standard input. */
    public Program input(String text) {
        input = text;
        return this;
    }

    private List<String> arguments() {
        List<String> all = new ArrayList<>(List.of("-w", workspace.toString()));
        all.addAll(args);
        return all;
    }

    /** Runs it in this process. */
    public Ran run() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        InputStream in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
        Outcome outcome = Main.run(arguments(), environment, new Streams(false, false, false), in, out, err);
        return new Ran(arguments(), outcome.code(), out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Returns the command that runs it in a process of its own. */
    public List<String> command() {
        List<String> command = new ArrayList<>(java(Main.class));
        command.addAll(arguments());
        return command;
    }

    /** Returns the command that runs a class of this module, in a small JVM. */
    public static List<String> java(Class<?> main) {
        return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m",
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow", "-Dlibrary.jline.path=" + System.getProperty("library.jline.path", ""),
                "-cp", System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")), main.getName());
    }

    /**
     * Returns a command that hears Ctrl-C even where the tests were started in the background: a shell has what it starts there ignore it,
     * and so do all their children.
     */
    public static List<String> hearingSignals(List<String> command) {
        if (!System.getProperty("os.name").equals("Linux")) {
            return command;
        }
        List<String> heard = new ArrayList<>(List.of("env", "--default-signal=INT,QUIT,HUP"));
        heard.addAll(command);
        return heard;
    }

    /** Starts it in a process of its own, with pipes. */
    public Process start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(hearingSignals(command()));
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** Runs it in a process of its own, to its end. */
    public Ran runAsProcess() throws IOException, InterruptedException {
        Process process = start();
        writeTo(process);
        return ended(process);
    }

    /** Writes the input to a process that {@link #start} started, and ends it. */
    public void writeTo(Process process) throws IOException {
        process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();
    }

    /** Waits for the end of a process that {@link #start} started. */
    public Ran ended(Process process) throws IOException, InterruptedException {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        process.onExit().orTimeout(60, TimeUnit.SECONDS).exceptionally(late -> process.destroyForcibly());
        Thread reader = Thread.ofVirtual().start(() -> {
            try {
                process.getErrorStream().transferTo(err);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        reader.join();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("the program does not end; so far it wrote:\n" + out + "\n" + err);
        }
        return new Ran(arguments(), process.exitValue(), out, err.toString(StandardCharsets.UTF_8));
    }
}
