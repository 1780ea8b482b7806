package dev.quern.shell.app;

import dev.quern.shell.command.CommandGroup;
import dev.quern.shell.command.Synopsis;
import java.util.List;
import java.util.Locale;

/** Writes the reference of the commands from what they say of themselves. */
final class CommandPages {
    private final List<Synopsis> commands;

    CommandPages(List<Synopsis> commands) {
        this.commands = commands;
    }

    String page() {
        StringBuilder page = new StringBuilder("""
                # Commands

                <!-- Generated from the synopses of the commands. A test compares it; do not edit by hand. -->

                What there is to type, by what one does with it; `help COMMAND` says the same in the shell, and `help --search WORD` finds it.
                A command ends with its line or a `;`. Everything else that ends with `;` and begins like SQL is [SQL](../catalog.md).

                """);
        for (CommandGroup group : CommandGroup.values()) {
            List<Synopsis> members = in(group);
            if (!members.isEmpty()) {
                page.append("- ").append(group.title()).append(": ");
                page.append(String.join(", ", members.stream().map(one -> "[" + one.name() + "](#" + one.name() + ")").toList()));
                page.append('\n');
            }
        }
        for (CommandGroup group : CommandGroup.values()) {
            in(group).forEach(one -> command(one, page));
        }
        return page.toString();
    }

    private List<Synopsis> in(CommandGroup group) {
        return commands.stream().filter(one -> one.group() == group).toList();
    }

    private static void command(Synopsis one, StringBuilder page) {
        page.append("\n## ").append(one.name()).append("\n\n```text\n").append(one.usage()).append("\n```\n\n")
                .append(one.summary())
                .append('.');
        if (!one.aliases().isEmpty()) {
            page.append(" Also: `").append(String.join("`, `", one.aliases())).append("`.");
        }
        page.append('\n');
        if (!one.options().isEmpty()) {
            page.append("\n| option | what it does | default |\n|---|---|---|\n");
            one.options().forEach(option -> page.append(option(option)));
        }
        if (!one.details().isEmpty()) {
            boolean list = one.details().lines().anyMatch(line -> line.contains("   "));
            page.append(list ? "\n```text\n" : "\n").append(one.details()).append(list ? "\n```\n" : "\n");
        }
        page.append("\n```text\n");
        int widest = one.examples().stream().mapToInt(example -> example.text().length()).max().orElse(0);
        one.examples().forEach(example -> page.append(
                String.format(Locale.ROOT, "%-" + widest + "s   # %s", example.text(), example.what())).append('\n'));
        page.append("```\n");
    }

    private static String option(Synopsis.Option option) {
        String name = "--" + option.name() + (option.takesValue() ? " " + option.valueName() : "");
        String words = option.words().isEmpty() ? "" : ": " + String.join(", ", option.words());
        return "| `" + name + "` | " + cell(option.summary() + words + (option.repeats() ? "; may come several times" : ""))
                + " | "
                + cell(option.otherwise()) + " |\n";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;");
    }
}
