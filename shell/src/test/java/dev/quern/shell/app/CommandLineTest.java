package dev.quern.shell.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quern.shell.command.UsageException;
import dev.quern.shell.view.Format;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineTest {
    @Test
    void everythingAtOnce() {
        CommandLine line = read("-w", "ws", "--read-only", "-f", "csv", "-q", "--no-color", "--no-pager", "--debug", "-c", "help",
                "--command=status",
                "a.quern", "x=1",
                "long-name=a=b");
        assertThat(line)
                .isEqualTo(new CommandLine(Path.of("ws"), true, Format.CSV, true, false, false, true, List.of("help", "status"),
                        Path.of("a.quern"), Map.of("x", "1", "long-name", "a=b"), CommandLine.Wants.WORK));
    }

    @Test
    void nothingIsTheShellInTheCurrentFolder() {
        CommandLine line = read();
        assertThat(line.workspace()).isEqualTo(Path.of(""));
        assertThat(line.script()).isNull();
        assertThat(line.colour()).isTrue();
    }

    @Test
    void optionsMayFollowTheScript() {
        assertThat(read("a.quern", "-w", "ws", "n=1").workspace()).isEqualTo(Path.of("ws"));
        assertThat(read("--", "-odd.quern").script()).isEqualTo(Path.of("-odd.quern"));
    }

    @Test
    void noColorIsHeardWhenItIsNotEmpty() {
        assertThat(CommandLine.of(List.of(), Map.of("NO_COLOR", "1")).colour()).isFalse();
        assertThat(CommandLine.of(List.of(), Map.of("NO_COLOR", "")).colour()).isTrue();
    }

    @Test
    void aDumbTerminalGetsNoColour() {
        assertThat(CommandLine.of(List.of(), Map.of("TERM", "dumb")).colour()).isFalse();
        assertThat(CommandLine.of(List.of(), Map.of("TERM", "xterm-256color")).colour()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            --worksapce x      | unknown option --worksapce. Did you mean --workspace? See: quern --help
            -z                 | unknown option -z. See: quern --help
            -w                 | -w needs a value. See: quern --help
            -f tabel           | -f: there is no format 'tabel'. Did you mean table?  (formats: table, vertical, json, jsonl, csv, markdown)
            -w a -w b          | -w is given twice; keep one
            -q=1               | unknown option -q=1. See: quern --help
            --quiet=1          | --quiet takes no value
            a.quern b          | 'b' is no argument for the script a.quern; write name=value
            a.quern n=1 n=2    | the argument n is given twice; keep one
            a.quern here=/tmp  | the argument here is set by Quern
            """)
    void whatDoesNotFitIsNamed(String args, String message) {
        assertThatThrownBy(() -> read(args.split(" "))).isInstanceOf(UsageException.class).hasMessage(message);
    }

    private static CommandLine read(String... args) {
        return CommandLine.of(List.of(args), Map.of());
    }
}
