import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * How long until the first prompt, on a pseudo-terminal of script(1): {@code shell/quern} in a workspace that is there already, and
 * {@code jshell} of the same JDK beside it, one after the other so that both see the same machine. Built and trained before; not counted.
 *
 * <pre>java shell/src/bench/FirstPrompt.java [RUNS]</pre>
 */
final class FirstPrompt {
    private static final String SIZE = "stty cols 100 rows 30; exec ";

    private FirstPrompt() {}

    public static void main(String[] args) throws Exception {
        int runs = args.length > 0 ? Integer.parseInt(args[0]) : 7;
        Path workspace = Files.createTempDirectory("first-prompt");
        String quern = Path.of("shell/quern").toAbsolutePath() + " -w " + workspace;
        String jshell = Path.of(System.getProperty("java.home"), "bin", "jshell").toString();
        new ProcessBuilder("sh", "-c", quern + " -c init").inheritIO().start().waitFor();
        List<Long> ours = new ArrayList<>();
        List<Long> theirs = new ArrayList<>();
        for (int i = 0; i < runs; i++) {
            ours.add(millis(quern, " › "));
            theirs.add(millis(jshell, "jshell> "));
        }
        System.out.printf(Locale.ROOT, "| | median of %d, ms | least | most |%n|---|--:|--:|--:|%n", runs);
        print("quern", ours);
        print("jshell", theirs);
    }

    private static long millis(String command, String prompt) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("script", "--quiet", "--flush", "--command", SIZE + command, "/dev/null");
        builder.environment().put("TERM", "xterm-256color");
        builder.environment().put("QUERN_HISTORY", "/dev/null");
        long began = System.nanoTime();
        Process process = builder.redirectErrorStream(true).start();
        StringBuilder seen = new StringBuilder();
        InputStream screen = process.getInputStream();
        byte[] bytes = new byte[4096];
        while (seen.indexOf(prompt) < 0) {
            int n = screen.read(bytes);
            if (n < 0) {
                throw new IOException(command + " ended without a prompt:\n" + seen);
            }
            seen.append(new String(bytes, 0, n, StandardCharsets.UTF_8));
        }
        long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
        process.getOutputStream().write(4);
        process.getOutputStream().flush();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        return took;
    }

    private static void print(String name, List<Long> times) {
        Collections.sort(times);
        System.out.printf(Locale.ROOT, "| %s | %d | %d | %d |%n", name, times.get(times.size() / 2), times.getFirst(), times.getLast());
    }
}
