package dev.quern.shell.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quern.shell.testing.Program;
import dev.quern.shell.testing.Ran;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The program as a process of its own: what the system sees of it. */
@Timeout(120)
class ProcessTest {
    /** Counts for hours when nobody stops it. */
    static final String LONG_SQL = "select count(*) from range(1000000) a, range(1000000) b where hash(a.range, b.range) = 1";

    @TempDir
    Path workspace;

    @Test
    void nothingButTheAnswerIsWritten() throws Exception {
        Program.in(workspace).args("-f", "csv").input("select 1 as a;\n").runAsProcess().exits(0).prints("a\n1\n").says("");
    }

    @Test
    void theExitCodeReachesTheSystem() throws Exception {
        Program.in(workspace).does("frobnicate").runAsProcess().exits(2);
        Program.in(workspace).does("select nothing").runAsProcess().exits(1);
    }

    @Test
    void anInterruptStopsTheSqlAndLeavesWith130() throws Exception {
        Program program = Program.in(workspace).does("help exit", LONG_SQL, "select 'never' as come");
        Process process = program.start();
        process.getOutputStream().close();
        byte[] first = process.getInputStream().readNBytes(4);
        TimeUnit.MILLISECONDS.sleep(2500);
        assertThat(process.isAlive()).as("the long SQL runs").isTrue();
        long sent = System.nanoTime();
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
        Ran ran = program.ended(process);
        ran.exits(130).saysAmongOthers("SQL stopped");
        assertThat(new String(first, StandardCharsets.UTF_8)).isEqualTo("exit");
        assertThat(ran.out()).doesNotContain("never");
        assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - sent)).isLessThan(10);
    }

    @Test
    void aSecondProcessIsToldWhoHoldsTheWorkspace() throws IOException, InterruptedException {
        Program first = Program.in(workspace);
        Process holder = first.start();
        try {
            holder.getOutputStream().write("select 'ready' as open;\n".getBytes(StandardCharsets.UTF_8));
            holder.getOutputStream().flush();
            BufferedReader answers = new BufferedReader(new InputStreamReader(holder.getInputStream(), StandardCharsets.UTF_8));
            assertThat(answers.readLine()).as("the answer comes before the input ends").isEqualTo(" open");
            Program.in(workspace).does("status").runAsProcess().exits(1).prints("")
                    .saysAmongOthers("is open in process " + holder.pid());
        } finally {
            holder.destroyForcibly();
        }
    }
}
