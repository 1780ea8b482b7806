package dev.quern.shell.terminal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jline.terminal.Size;
import org.jline.terminal.impl.jni.JniNativePty;
import org.jline.terminal.impl.jni.JniTerminalProvider;

/** A program on a pseudo-terminal of its own, and a typist at it who types a line at each prompt. One thread. */
public final class Rehearsal {
    private static final Size SCREEN = Size.of(100, 50);

    private Rehearsal() {}

    /**
     * Runs a program to its end, which the last line has to bring about.
     *
     * @param program a process that is not yet started; the terminal becomes its three streams
     * @param prompt what the program writes when it waits for a line
     * @param lines what is typed, each with the key that ends it
     * @param patience how long a prompt, and the end, may take
     * @throws IOException when there is no pseudo-terminal, or the program cannot be started, keeps somebody waiting or fails
     */
    public static void play(ProcessBuilder program, String prompt, List<String> lines, Duration patience)
            throws IOException, InterruptedException {
        JniNativePty terminal = (JniNativePty) new JniTerminalProvider().open(null, SCREEN);
        Path end = Path.of(terminal.getName());
        Process process = program.redirectInput(end.toFile()).redirectOutput(end.toFile()).redirectError(end.toFile()).start();
        try {
            Semaphore prompts = new Semaphore(0);
            InputStream screen = terminal.getMasterInput();
            Thread.ofPlatform().daemon(true).name("screen").start(() -> watch(screen, prompt, prompts));
            OutputStream keys = terminal.getMasterOutput();
            for (String line : lines) {
                prompts.tryAcquire(patience.toSeconds(), TimeUnit.SECONDS);
                keys.write(line.getBytes(StandardCharsets.UTF_8));
                keys.flush();
            }
            if (!process.waitFor(patience)) {
                throw new IOException("the program waits for something");
            }
            if (process.exitValue() != 0) {
                throw new IOException("the program ended with " + process.exitValue());
            }
        } finally {
            process.destroyForcibly();
        }
    }

    /** Reads all that is written, so that the program never waits for a reader. */
    private static void watch(InputStream screen, String prompt, Semaphore prompts) {
        byte[] wanted = prompt.getBytes(StandardCharsets.UTF_8);
        try {
            int matched = 0;
            for (int next = screen.read(); next >= 0; next = screen.read()) {
                matched = (byte) next == wanted[matched] ? matched + 1 : (byte) next == wanted[0] ? 1 : 0;
                if (matched == wanted.length) {
                    matched = 0;
                    prompts.release();
                }
            }
        } catch (IOException e) {
            prompts.release(Short.MAX_VALUE); // the terminal is gone: there is nothing to wait for
        }
    }
}
