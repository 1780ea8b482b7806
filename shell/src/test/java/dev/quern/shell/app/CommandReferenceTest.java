package dev.quern.shell.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quern.NamedQueries;
import dev.quern.Quern;
import dev.quern.recipe.SettingException;
import dev.quern.shell.command.CommandTable;
import dev.quern.shell.command.QuernCommand;
import dev.quern.shell.command.Session;
import dev.quern.shell.command.Synopsis;
import dev.quern.shell.command.Synopsis.Value;
import dev.quern.shell.command.UsageException;
import dev.quern.shell.command.WordParser;
import dev.quern.shell.script.Statement;
import dev.quern.shell.script.Statements;
import dev.quern.shell.script.Variables;
import dev.quern.shell.sql.SqlStart;
import dev.quern.shell.terminal.Columns;
import dev.quern.shell.terminal.Console;
import dev.quern.shell.testing.Checkout;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.shell.core.command.CommandArgument;
import org.springframework.shell.core.command.CommandOption;
import org.springframework.shell.core.command.ParsedInput;

/**
 * Every command tells enough of itself, its examples are understood, and the reference says the same. To write the reference anew:
 * {@code mvn test -pl shell -am -Dtest=CommandReferenceTest -Dsurefire.failIfNoSpecifiedTests=false -Dquern.write-expected=true}.
 */
class CommandReferenceTest {
    private static final String PAGE = "docs/reference/commands.md";

    @TempDir
    static Path folder;
    private static Quern quern;

    @BeforeAll
    static void open() throws Exception {
        quern = Quern.open(folder.resolve("work"), Map.of());
    }

    @AfterAll
    static void close() {
        quern.close();
    }

    static List<String> names() {
        return commands().stream().map(Synopsis::name).toList();
    }

    private static List<Synopsis> commands() {
        return table().all().stream().map(QuernCommand::synopsis).toList();
    }

    private static CommandTable table() {
        Console.Look look = new Console.Look(false, false, false, false, true);
        Columns columns = new Columns();
        Console console = new Console(OutputStream.nullOutputStream(), OutputStream.nullOutputStream(), look, columns);
        CommandLine line = CommandLine.of(List.of(), Map.of());
        return Wiring.wire(line, Map.of(), new Session(line.workspace(), Map.of(), line.readOnly()), console, columns)
                .getBean(CommandTable.class);
    }

    @Test
    void theReferenceSaysTheSame() throws Exception {
        List<Synopsis> commands = commands();
        assertThat(commands).hasSizeGreaterThanOrEqualTo(19);
        String expected = new CommandPages(commands).page();
        if (Boolean.getBoolean("quern.write-expected")) {
            Files.writeString(Checkout.path(PAGE), expected);
        }
        assertThat(Files.readString(Checkout.path(PAGE))).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("names")
    void aCommandTellsEnoughOfItself(String name) {
        Synopsis command = table().find(name).orElseThrow().synopsis();
        assertThat(command.group()).as("the group of %s", command.name()).isNotNull();
        assertThat(command.examples()).as("examples of %s", command.name()).hasSizeGreaterThanOrEqualTo(2);
        assertThat(command.examples().stream().map(Synopsis.Example::text)).doesNotHaveDuplicates();
        assertThat(command.summary()).isNotBlank().doesNotEndWith(".");
        assertThat(command.options()).allSatisfy(option -> assertThat(option.summary()).isNotBlank());
    }

    @ParameterizedTest
    @MethodSource("names")
    void itsExamplesAreUnderstood(String name) throws SettingException {
        CommandTable table = table();
        Synopsis command = table.find(name).orElseThrow().synopsis();
        WordParser parser = new WordParser(table);
        Set<String> called = new HashSet<>();
        for (Synopsis.Example example : command.examples()) {
            for (Statement statement : Statements.of(example.text() + "\n", SqlStart::isSql)) {
                switch (statement) {
                    case Statement.Sql sql -> {
                        assertThat(quern.sql().judge(sql.text())).as(example.text()).isNotEmpty();
                        called.add("sql");
                    }
                    case Statement.Command typed -> {
                        ParsedInput words = parser.parse(typed.text(), new Variables(Map.of("here", ".")));
                        called.add(words.commandName());
                        check(table.find(words.commandName()).orElseThrow().synopsis(), words);
                    }
                    case Statement.Incomplete _ -> throw new AssertionError(example.text() + " does not end");
                }
            }
        }
        assertThat(called).as("what the examples of %s call", command.name()).contains(command.name());
    }

    @Test
    void anExampleThatRotsIsFound() {
        Synopsis run = table().find("run").orElseThrow().synopsis();
        WordParser parser = new WordParser(table());
        assertThatThrownBy(() -> check(run, parser.parse("run chnk"))).hasMessageContaining("chnk");
        assertThatThrownBy(() -> check(run, parser.parse("run chunk --set chunk.siez=3"))).hasMessageContaining("chunk.siez");
        assertThatThrownBy(() -> parser.parse("run chunk --limt 3")).isInstanceOf(UsageException.class);
    }

    /** Stages, settings and queries that are named have to be there. */
    private static void check(Synopsis synopsis, ParsedInput words) {
        for (CommandArgument argument : words.arguments()) {
            List<Synopsis.Argument> known = synopsis.arguments();
            check(known.get(Math.min(argument.index(), known.size() - 1)).value(), argument.value());
        }
        for (CommandOption option : words.options()) {
            Synopsis.Option known = synopsis.option(String.valueOf(option.longName())).orElseThrow();
            String value = String.valueOf(option.value());
            if (known.name().equals("set")) {
                check(Value.KEY, value.substring(0, value.indexOf('=')));
            } else if (known.takesValue()) {
                check(known.value(), value);
            }
        }
    }

    private static void check(Value kind, String word) {
        switch (kind) {
            case STAGE -> assertThat(quern.range(word)).isNotEmpty();
            case KEY -> assertThat(
                    word.equals("roles.question") || quern.settings().schema().find(word.replaceFirst("=.*", "")).isPresent())
                    .as(word).isTrue();
            case QUERY -> assertThat(NamedQueries.names()).contains(word);
            case COMMAND -> assertThat(table().words()).contains(word);
            default -> {
            }
        }
    }
}
