package dev.quern.shell.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.quern.shell.testing.Checkout;
import dev.quern.shell.testing.Program;
import dev.quern.shell.testing.Pty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The picture in the README shows what Quern says today. To make it anew, after looking at it:
 * {@code mvn test -pl shell -am -Dtest=ReadmeRecordingTest -Dquern.write-expected=true}.
 */
@Timeout(300)
class ReadmeRecordingTest {
    private static final int COLUMNS = 96;
    private static final int ROWS = 30;
    private static final String TITLE = "A session with Quern, typed into a terminal";
    private static final Pattern TRANSCRIPT = Pattern.compile("(?s)<desc id=\"d\">\n(.*?)\n</desc>");

    @TempDir
    Path folder;

    @Test
    void thePictureOfASessionIsOfToday() throws Exception {
        assumeTrue(Pty.isThere(), "script(1) of util-linux is not there");
        Recorder recorder = record(Files.readAllLines(Checkout.path("shell/src/test/recording/readme.session")));
        String svg = new SessionSvg(recorder.frames(), COLUMNS, ROWS).write(TITLE, recorder.transcript(),
                recorder.frames().size() - 1);
        Path picture = Checkout.path("docs/session.svg");
        if (Boolean.getBoolean("quern.write-expected")) {
            Files.writeString(picture, svg);
        } else {
            assertThat(transcript(svg)).isEqualTo(transcript(Files.readString(picture)));
        }
    }

    private Recorder record(List<String> session) throws IOException, InterruptedException {
        Checkout.copy(Checkout.path("examples/01-quickstart/handbook"), folder.resolve("handbook"));
        Map<String, String> environment = Map.of("QUERN_HISTORY", folder.resolve("history").toString(), "NO_COLOR", "");
        List<String> command = new ArrayList<>(Program.in(folder.resolve("mill")).command());
        command.add(1, "-Duser.home=" + folder);
        try (Pty pty = Pty.startIn(folder, command, COLUMNS, ROWS, environment)) {
            Recorder recorder = new Recorder(pty, COLUMNS, ROWS);
            recorder.begin();
            for (String line : session) {
                recorder.type(line.replace('⇥', '\t'));
                if (line.endsWith("\\")) {
                    recorder.line();
                } else {
                    recorder.enter();
                }
            }
            pty.type("\u0004").exits(0);
            return recorder;
        }
    }

    /** What is said, with the times taken out that each machine has of its own. */
    private static String transcript(String svg) {
        Matcher found = TRANSCRIPT.matcher(svg);
        assertThat(found.find()).isTrue();
        return found.group(1).replaceAll("\\d+([.,]\\d+)? (ms|s)\\b", "… $2").replaceAll("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d",
                "…");
    }
}
