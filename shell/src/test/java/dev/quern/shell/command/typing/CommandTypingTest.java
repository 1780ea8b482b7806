package dev.quern.shell.command.typing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quern.shell.command.CommandTable;
import dev.quern.shell.command.ExitCommand;
import dev.quern.shell.command.Session;
import dev.quern.shell.terminal.line.Completion;
import dev.quern.shell.terminal.line.Paint;
import dev.quern.shell.terminal.line.Suggestion;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several statements in one text, each understood by its own rules. */
class CommandTypingTest {
    @TempDir
    Path folder;

    private CommandTyping typing;

    @BeforeEach
    void make() {
        Session session = new Session(folder, Map.of("MILL_KEY", "stones-and-corn"), false);
        CommandTable table = new CommandTable();
        table.add(new ExitCommand(session));
        typing = new CommandTyping(table, session);
    }

    @Test
    void theFirstWordIsACommandOrSql() {
        Completion first = typing.complete("ex", 2);
        assertThat(first.suggestions()).extracting(Suggestion::value).contains("exit", "explain", "execute");
        assertThat(first.suggestions()).filteredOn(s -> s.value().equals("exit")).singleElement()
                .satisfies(s -> assertThat(s.help()).contains("Leave"));
        assertThat(typing.complete("select 1; ex", 12).start()).isEqualTo(10);
        assertThat(typing.complete("# ex", 4).suggestions()).isEmpty();
    }

    @Test
    void everyStatementOfATextIsColouredByItsOwnRules() {
        String text = "exit # leave\nselect 'a';\nfrobnicate 1";
        List<String> roles = typing.paint(text).stream().map(p -> p.role() + " " + text.substring(p.start(), p.end())).toList();
        assertThat(roles).containsExactly("COMMAND exit", "COMMENT # leave", "KEYWORD select", "STRING 'a'", "UNKNOWN frobnicate",
                "NUMBER 1");
    }

    @Test
    void twoDashesAtTheEndMayBecomeAnOption() {
        for (String text : List.of("exit -", "exit --", "select 1; exit --")) {
            Completion options = typing.complete(text, text.length());
            assertThat(options.suggestions()).as(text).extracting(Suggestion::value).containsExactly("--cancel");
            assertThat(text.substring(options.start())).isEqualTo(options.word()).startsWith("-");
            assertThat(typing.paint(text).getLast().role()).as(text).isEqualTo(Paint.Role.OPTION);
        }
        assertThat(typing.complete("exit -- ", 8).suggestions()).isEmpty();
        assertThat(typing.complete("--", 2).suggestions()).isEmpty();
    }

    @Test
    void twoDashesInTheMidstOfATextMayBecomeAnOption() {
        for (String text : List.of("exit -- ; select 1;", "exit --\nselect 1;", "select 1; exit --\n")) {
            int cursor = text.indexOf("--") + 2;
            assertThat(typing.complete(text, cursor).suggestions()).as(text).extracting(Suggestion::value)
                    .containsExactly("--cancel");
        }
        assertThat(typing.complete("select 1; -- exit\n-- ex", 12).suggestions()).isEmpty();
    }

    @Test
    void paintsComeInOrderAndApart() {
        List<Paint> paints = typing.paint("select 'x' from a; exit --now; /* c */ with b as (select 1) from b");
        assertThat(paints.stream().collect(Collectors.partitioningBy(p -> p.start() < p.end())).get(false)).isEmpty();
        for (int i = 1; i < paints.size(); i++) {
            assertThat(paints.get(i).start()).isGreaterThanOrEqualTo(paints.get(i - 1).end());
        }
    }

    @Test
    void whatHoldsASecretOfTheEnvironmentIsSecret() {
        assertThat(typing.isSecret("select 'stones-and-corn'")).isTrue();
        assertThat(typing.isSecret("select 'stones'")).isFalse();
    }
}
