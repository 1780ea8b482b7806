package dev.quern.shell.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * A headless Chromium, as far as there is one on this machine.
 *
 * @param program the browser
 * @param profile an empty folder for what it keeps
 */
public record Chromium(Path program, Path profile) {
    /** Finds the browser; skips the test, saying so, where there is none. */
    public static Chromium require(Path profile) {
        Optional<Path> program = List.of(System.getenv().getOrDefault("PATH", "").split(":")).stream()
                .flatMap(
                        folder -> List.of("chromium", "chromium-browser", "google-chrome").stream().map(Path.of(folder)::resolve))
                .filter(Files::isExecutable).findFirst();
        Assumptions.assumeTrue(program.isPresent(), () -> "skipped: there is no Chromium on the PATH");
        return new Chromium(program.orElseThrow(), profile);
    }

    /** Opens a page and returns what it looks like inside once its scripts have run. */
    public String dom(Path page, String fragment, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program.toString(), "--headless=new", "--no-sandbox", "--disable-gpu",
                "--user-data-dir=" + profile, "--dump-dom"));
        command.addAll(List.of(options));
        command.add(page.toUri() + fragment);
        Process browser = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        browser.onExit().orTimeout(60, TimeUnit.SECONDS).exceptionally(late -> browser.destroyForcibly());
        String dom = new String(browser.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (browser.waitFor() != 0) {
            throw new AssertionError("the browser ended with " + browser.exitValue() + ", and wrote:\n" + dom);
        }
        return dom;
    }
}
