package dev.quern.shell.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.junit.jupiter.api.Test;

class ColumnsTest {
    @Test
    void theTerminalIsPutBackAsItWasFoundAlsoWhereNothingIsClosed() throws Exception {
        try (Terminal terminal = TerminalBuilder.builder().system(false)
                .streams(new ByteArrayInputStream(new byte[0]), new ByteArrayOutputStream()).type("xterm").build()) {
            Columns columns = new Columns();
            columns.release(); // nothing was found yet
            Attributes usual = terminal.getAttributes();
            usual.setLocalFlag(LocalFlag.ECHOCTL, true);
            usual.setLocalFlag(LocalFlag.ICANON, true);
            terminal.setAttributes(usual);
            columns.follow(terminal);
            terminal.enterRawMode();
            Attributes quiet = terminal.getAttributes();
            quiet.setLocalFlag(LocalFlag.ECHOCTL, false);
            terminal.setAttributes(quiet);
            columns.release();
            assertThat(terminal.getAttributes().getLocalFlag(LocalFlag.ECHOCTL)).isTrue();
            assertThat(terminal.getAttributes().getLocalFlag(LocalFlag.ICANON)).isTrue();
        }
    }
}
