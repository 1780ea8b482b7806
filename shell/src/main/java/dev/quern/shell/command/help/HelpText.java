package dev.quern.shell.command.help;

import dev.quern.shell.command.CommandGroup;
import dev.quern.shell.command.QuernCommand;
import dev.quern.shell.command.Synopsis;
import dev.quern.shell.view.DisplayWidth;
import dev.quern.shell.view.Wrap;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The pages of {@code help}, for people. */
final class HelpText {
    /** Narrower text is not worth standing beside a name. */
    private static final int LEAST = 24;

    /** Before text that stands below a name. */
    private static final String BELOW = "    ";

    /** The end of a full line that goes on in the next: that is neither indented nor a name that stands apart from its text. */
    private static final Pattern BROKEN_LINE = Pattern.compile("(?<=\\S)(?<=[^\n]{90})\n(?=\\S)(?![^\n]* {2})");

    private final int width;

    /** Writes for a terminal of so many columns; 0 where there is none and lines are as long as they are. */
    HelpText(int width) {
        this.width = width;
    }

    String all(List<QuernCommand> commands) {
        StringBuilder text = new StringBuilder();
        int widest = commands.stream().mapToInt(command -> command.getName().length()).max().orElse(0);
        for (CommandGroup group : CommandGroup.values()) {
            List<Synopsis> members = commands.stream().map(QuernCommand::synopsis).filter(known -> known.group() == group)
                    .toList();
            if (!members.isEmpty()) {
                text.append(group.title()).append('\n');
                members.forEach(
                        member -> text.append(hanging("  " + padded(member.name(), widest) + "  ", member.summary(), width))
                                .append('\n'));
                text.append('\n');
            }
        }
        return text.append("""
                help COMMAND tells more, help --search WORD finds it anywhere. What begins like SQL and ends with ';' is SQL: from documents;
                # and -- begin comments. Tab completes. Ctrl-C stops what runs, Ctrl-D leaves.""").toString();
    }

    String of(Synopsis synopsis) {
        String also = synopsis.aliases().isEmpty() ? "" : " Also: " + String.join(", ", synopsis.aliases()) + ".";
        StringBuilder text = new StringBuilder(synopsis.usage()).append("\n\n")
                .append(paragraphs(synopsis.summary() + "." + also))
                .append('\n');
        section(text, "", synopsis.options(), HelpText::written, HelpText::meaning);
        if (!synopsis.details().isEmpty()) {
            text.append('\n').append(paragraphs(synopsis.details())).append('\n');
        }
        section(text, "Examples\n", synopsis.examples(), Synopsis.Example::text, Synopsis.Example::what);
        return text.toString().stripTrailing();
    }

    private <T> void section(StringBuilder text, String title, List<T> rows, Function<T, String> name,
            Function<T, String> what) {
        if (rows.isEmpty()) {
            return;
        }
        text.append('\n').append(title);
        int widest = rows.stream().map(name).filter(each -> width == 0 || each.length() + LEAST < width)
                .mapToInt(String::length).max().orElse(0);
        for (T row : rows) {
            String written = name.apply(row);
            if (written.length() > widest) {
                text.append("  ").append(written).append('\n');
                written = "";
            }
            text.append(hanging("  " + padded(written, widest) + "  ", what.apply(row), width)).append('\n');
        }
    }

    static String meaning(Synopsis.Option option) {
        StringBuilder meaning = new StringBuilder(option.summary());
        if (!option.words().isEmpty()) {
            meaning.append(": ").append(String.join(", ", option.words()));
        }
        if (option.repeats()) {
            meaning.append("; may come several times");
        }
        return option.otherwise().isEmpty() ? meaning.toString() : meaning + " (default: " + option.otherwise() + ")";
    }

    static String written(Synopsis.Option option) {
        return "--" + option.name() + (option.takesValue() ? " " + option.valueName() : "");
    }

    static String padded(String text, int columns) {
        return text + " ".repeat(Math.max(0, columns - DisplayWidth.of(text)));
    }

    /** Puts text beside a name, where it stays when it goes on; below the name where there is no room beside it. */
    static String hanging(String lead, String text, int width) {
        int beside = width - DisplayWidth.of(lead);
        if (width == 0 || DisplayWidth.of(lead + text) <= width) {
            return (lead + text).stripTrailing();
        }
        if (beside < LEAST) {
            String name = lead.isBlank() ? "" : lead.stripTrailing() + "\n";
            return name + String.join("\n", Wrap.lines(text, Math.max(LEAST, width - BELOW.length())).stream()
                    .map(BELOW::concat).toList());
        }
        return (lead + String.join("\n" + " ".repeat(DisplayWidth.of(lead)), Wrap.lines(text, beside))).stripTrailing();
    }

    /** On a terminal, which has its own width, paragraphs are broken anew; lists are not paragraphs. */
    private String paragraphs(String details) {
        return width == 0
                ? details
                : BROKEN_LINE.matcher(details).replaceAll(" ").lines()
                        .map(line -> line.startsWith(" ") || line.contains("  ")
                                ? line
                                : String.join("\n", Wrap.lines(line, width)))
                        .collect(Collectors.joining("\n"));
    }
}
