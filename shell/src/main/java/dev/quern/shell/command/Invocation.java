package dev.quern.shell.command;

import java.util.List;
import java.util.Optional;
import org.springframework.shell.core.command.CommandArgument;
import org.springframework.shell.core.command.CommandOption;
import org.springframework.shell.core.command.ParsedInput;

/**
 * The words with which a command is called, already checked against its synopsis.
 *
 * @param synopsis what the command takes
 * @param words the words
 */
public record Invocation(Synopsis synopsis, ParsedInput words) {

    /** Returns the argument of that name, when it was given. */
    public Optional<String> argument(String name) {
        int index = indexOf(name);
        return words.arguments().stream().filter(argument -> argument.index() == index).map(CommandArgument::value).findFirst();
    }

    /** Returns the argument of that name, which is given once. */
    public String required(String name) {
        return argument(name)
                .orElseThrow(() -> new UsageException(synopsis.name() + ": " + name + " is missing. Usage: " + synopsis.usage()));
    }

    /** Returns the arguments of that name and after it. */
    public List<String> arguments(String name) {
        int index = indexOf(name);
        return words.arguments().stream().filter(argument -> argument.index() >= index).map(CommandArgument::value).toList();
    }

    /** Whether the option without a value was given. */
    public boolean flag(String name) {
        return !options(name).isEmpty();
    }

    /** Returns the value of the option, when it was given. */
    public Optional<String> option(String name) {
        return options(name).stream().findFirst();
    }

    /** Returns the values of the option, in the order given. */
    public List<String> options(String name) {
        if (synopsis.option(name).isEmpty()) {
            throw new IllegalArgumentException(synopsis.name() + " has no option " + name);
        }
        return words.options().stream().filter(option -> name.equals(option.longName())).map(CommandOption::value)
                .map(value -> value == null ? "" : value).toList();
    }

    /** Returns the whole number that the option has, when it was given. */
    public Optional<Long> whole(String name) {
        return option(name).map(Long::valueOf);
    }

    private int indexOf(String name) {
        for (int i = 0; i < synopsis.arguments().size(); i++) {
            if (synopsis.arguments().get(i).name().equals(name)) {
                return i;
            }
        }
        throw new IllegalArgumentException(synopsis.name() + " has no argument " + name);
    }
}
