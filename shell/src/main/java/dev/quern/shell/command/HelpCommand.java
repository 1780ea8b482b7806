package dev.quern.shell.command;

import dev.quern.shell.terminal.Console;
import dev.quern.shell.view.Wrap;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** {@code help}: what there is to type. */
public final class HelpCommand extends QuernCommand {
    /** The end of a full line that goes on in the next: that is neither indented nor a name that stands apart from its text. */
    private static final Pattern BROKEN_LINE = Pattern.compile("(?<=\\S)(?<=[^\n]{90})\n(?=\\S)(?![^\n]* {3})");

    private final CommandTable commands;
    private final Console console;

    /** Tells of {@code commands}. */
    public HelpCommand(CommandTable commands, Console console) {
        super(Synopsis.of("help", "List the commands, or tell of one").argument("COMMAND", Synopsis.Occurs.OPTIONALLY,
                Synopsis.Value.COMMAND));
        this.commands = commands;
        this.console = console;
    }

    @Override
    protected Outcome run(Invocation invocation) {
        console.print(invocation.argument("COMMAND").map(this::about).orElseGet(this::all));
        return Outcome.DONE;
    }

    private String all() {
        StringBuilder text = new StringBuilder();
        int widest = commands.all().stream().mapToInt(command -> command.getName().length()).max().orElse(0);
        for (QuernCommand command : commands.all()) {
            text.append(String.format(Locale.ROOT, "  %-" + widest + "s  %s%n", command.getName(), command.getDescription()));
        }
        text.append("""

                help COMMAND tells more. Everything that ends with ';' and begins like SQL is SQL: from documents;
                # and -- begin comments. Tab completes. Ctrl-C stops what runs, Ctrl-D leaves.""");
        return text.toString().replace("\r\n", "\n");
    }

    private String about(String word) {
        Synopsis synopsis = commands.named(word).synopsis();
        StringBuilder text = new StringBuilder(synopsis.usage()).append("\n\n").append(synopsis.summary()).append(".\n");
        List<Synopsis.Option> options = synopsis.options();
        if (!options.isEmpty()) {
            text.append('\n');
        }
        int widest = options.stream().mapToInt(option -> written(option).length()).max().orElse(0);
        for (Synopsis.Option option : options) {
            text.append(String.format(Locale.ROOT, "  %-" + widest + "s  %s\n", written(option), option.summary()));
        }
        if (!synopsis.details().isEmpty()) {
            text.append('\n').append(paragraphs(synopsis.details())).append('\n');
        }
        return text.toString().stripTrailing();
    }

    /** On a terminal, which has its own width, paragraphs are broken anew; examples and lists are not paragraphs. */
    private String paragraphs(String details) {
        int width = console.width();
        return width == 0
                ? details
                : BROKEN_LINE.matcher(details).replaceAll(" ").lines()
                        .map(line -> line.startsWith(" ") || line.contains("   ")
                                ? line
                                : String.join("\n", Wrap.lines(line, width)))
                        .collect(Collectors.joining("\n"));
    }

    private static String written(Synopsis.Option option) {
        return "--" + option.name() + (option.takesValue() ? " " + option.valueName() : "");
    }
}
