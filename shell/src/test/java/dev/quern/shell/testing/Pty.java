package dev.quern.shell.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A program on a real pseudo-terminal, made by script(1) of util-linux: its keys arrive through the line discipline, so that Ctrl-C is a
 * signal.
 */
public final class Pty implements AutoCloseable {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(40);

    private final Process process;
    private final OutputStream keys;
    private final StringBuilder screen = new StringBuilder();
    private int read;

    private Pty(Process process) {
        this.process = process;
        this.keys = process.getOutputStream();
        Thread.ofVirtual().start(() -> copy(process.getInputStream()));
    }

    /** Whether this system has script(1) as util-linux makes it. */
    public static boolean isThere() {
        try {
            Process process = new ProcessBuilder("script", "--version").redirectErrorStream(true).start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).contains("util-linux");
        } catch (IOException e) {
            return false;
        }
    }

    /** Starts {@code command} on a terminal of so many columns and 30 rows. */
    public static Pty start(List<String> command, int columns, Map<String, String> environment, Path folder) throws IOException {
        return new Pty(builder(command, columns, 30, environment, folder).start());
    }

    /** Starts {@code command} in a folder, on a terminal of so many columns and rows. */
    public static Pty startIn(Path folder, List<String> command, int columns, int rows, Map<String, String> environment)
            throws IOException {
        return new Pty(builder(command, columns, rows, environment, folder).directory(folder.toFile()).start());
    }

    private static ProcessBuilder builder(List<String> command, int columns, int rows, Map<String, String> environment,
            Path folder)
            throws IOException {
        String quoted = command.stream().map(word -> "'" + word.replace("'", "'\\''") + "'").collect(Collectors.joining(" "));
        Path script = Files.writeString(Files.createTempFile(folder, "pty", ".sh"),
                "stty cols " + columns + " rows " + rows + "\nexec " + quoted + "\n");
        ProcessBuilder builder = new ProcessBuilder("script", "--quiet", "--flush", "--return", "--command",
                "exec " + String.join(" ", Program.hearingSignals(List.of("sh", script.toString()))), "/dev/null");
        builder.environment().put("TERM", "xterm-256color");
        builder.environment().putAll(environment);
        builder.environment().put("LC_ALL", "C.UTF-8"); // as the launcher does where there is no locale
        return builder.redirectErrorStream(true);
    }

    private void copy(InputStream in) {
        char[] characters = new char[4096];
        try (Reader text = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            for (int n = text.read(characters); n >= 0; n = text.read(characters)) {
                synchronized (screen) {
                    screen.append(characters, 0, n);
                    screen.notifyAll();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Types. */
    public Pty type(String text) throws IOException {
        keys.write(text.getBytes(StandardCharsets.UTF_8));
        keys.flush();
        return this;
    }

    /** Waits until {@code text} comes after what was waited for before. */
    public Pty sees(String text) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        synchronized (screen) {
            while (screen.indexOf(text, read) < 0) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (left <= 0) {
                    throw new AssertionError("'" + text + "' does not come. The terminal got:\n" + shown());
                }
                screen.wait(left);
            }
            read = screen.indexOf(text, read) + text.length();
        }
        return this;
    }

    /** Passes over everything that came so far: what is waited for next comes after it. */
    public void rest() {
        synchronized (screen) {
            read = screen.length();
        }
    }

    /** Returns everything that came, escape sequences included. */
    public String all() {
        synchronized (screen) {
            return screen.toString();
        }
    }

    private String shown() {
        return all().replace("\u001B", "<ESC>");
    }

    /** Sends a signal to the program itself, which is the child of script(1). */
    public void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(program().pid())).start().waitFor();
    }

    private ProcessHandle program() {
        return process.children().findFirst().orElseThrow();
    }

    /** Returns the memory that the program has now, where the system tells it in /proc. */
    public long residentBytes() throws IOException {
        Path status = Path.of("/proc", Long.toString(program().pid()), "status");
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmRSS:")).mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst().orElseThrow() * 1024;
        }
    }

    /** Waits for the end, whatever its exit code. */
    public void ends() throws InterruptedException {
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("the program ends; the terminal got:\n%s", shown()).isTrue();
    }

    /** Waits for the end, and checks the exit code. */
    public void exits(int code) throws InterruptedException {
        ends();
        assertThat(process.exitValue()).as("the exit code; the terminal got:\n%s", shown()).isEqualTo(code);
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
