package dev.quern.shell.command;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What words a command takes. Drives parsing, error messages, completion and help, so that these never disagree.
 *
 * @param name the word that calls it
 * @param aliases other words that call it
 * @param summary one line for people
 * @param arguments what comes without a name, in order; only the last may repeat
 * @param options what comes with a name
 * @param details more for {@code help NAME}: what to know; may be empty
 * @param group where help shows it; null until {@link #in} says so
 * @param examples what to type; each command has two
 * @param changesState whether what it does lasts, so that a script that repeats a session has to do it too
 */
public record Synopsis(String name, List<String> aliases, String summary, List<Argument> arguments, List<Option> options,
        String details, @Nullable CommandGroup group, List<Example> examples, boolean changesState) {

    /**
     * Something to type.
     *
     * @param text a whole statement
     * @param what what it does, in a few words; may be empty
     */
    public record Example(String text, String what) {}

    /** How often an argument comes. */
    public enum Occurs {
        /** Exactly once. */
        ONCE,
        /** Once or not at all. */
        OPTIONALLY,
        /** Once or more. */
        REPEATEDLY,
        /** Any number of times. */
        ANY
    }

    /** What a word may be; decides what Tab offers. */
    public enum Value {
        /** Any text. */
        TEXT,
        /** SQL as it is typed, with its quotes: everything that is left of the statement but the options. Only as the last argument. */
        SQL,
        /** A stage, or a range of stages. */
        STAGE,
        /** The key of a setting. */
        KEY,
        /** The value of the setting whose key is the word before it. */
        SETTING,
        /** The key of a setting and its value, as {@code key=value}. */
        ASSIGNMENT,
        /** A parameter of the query that is named before it, as {@code name=value}. */
        PARAMETER,
        /** The id of an item, or the beginning of one. */
        ITEM,
        /** A file or a folder. */
        PATH,
        /** A named query. */
        QUERY,
        /** A command. */
        COMMAND,
        /** The number of a job. */
        JOB,
        /** A whole number, 0 or more. */
        WHOLE,
        /** A whole number, 1 or more. */
        COUNT,
        /** Ids of items; or the word where and an SQL condition, whose quotes are those of SQL. */
        CONDITION
    }

    /**
     * What comes without a name.
     *
     * @param name upper case, as help shows it
     * @param occurs how often it comes
     * @param value what it may be
     * @param words the only values it may have; empty when any
     */
    public record Argument(String name, Occurs occurs, Value value, List<String> words) {}

    /**
     * What comes with a name, as {@code --name VALUE} or {@code --name=VALUE}.
     *
     * @param name without the dashes
     * @param letter a short name such as {@code n}; "" when there is none
     * @param valueName upper case, as help shows it; "" when it takes no value
     * @param value what its value may be
     * @param words the only values it may have; empty when any
     * @param repeats whether it may come several times
     * @param summary one line for people
     * @param otherwise what holds when it is not given; "" when there is nothing to say
     */
    public record Option(String name, String letter, String valueName, Value value, List<String> words, boolean repeats,
            String summary, String otherwise) {

        /** An option that leaves nothing to say when it is not given. */
        public Option(String name, String letter, String valueName, Value value, List<String> words, boolean repeats,
                String summary) {
            this(name, letter, valueName, value, words, repeats, summary, "");
        }

        /** Whether it takes a value. */
        public boolean takesValue() {
            return !valueName.isEmpty();
        }
    }

    /** Begins a synopsis. */
    public static Synopsis of(String name, String summary) {
        return new Synopsis(name, List.of(), summary, List.of(), List.of(), "", null, List.of(), false);
    }

    /** Adds another word that calls it. */
    public Synopsis alias(String alias) {
        return new Synopsis(name, plus(aliases, alias), summary, arguments, options, details, group, examples, changesState);
    }

    /** Adds an argument. */
    public Synopsis argument(String argument, Occurs occurs, Value value, String... words) {
        return new Synopsis(name, aliases, summary, plus(arguments, new Argument(argument, occurs, value, List.of(words))),
                options, details, group, examples, changesState);
    }

    /** Adds an option without a value. */
    public Synopsis flag(String option, String what) {
        return with(new Option(option, "", "", Value.TEXT, List.of(), false, what));
    }

    /** Adds an option with a value. */
    public Synopsis option(String option, String valueName, Value value, String what) {
        return with(new Option(option, "", valueName, value, List.of(), false, what));
    }

    /** Adds an option with a value that may come several times. */
    public Synopsis options(String option, String valueName, Value value, String what) {
        return with(new Option(option, "", valueName, value, List.of(), true, what));
    }

    /** Adds an option whose value is one of {@code words}. */
    public Synopsis choice(String option, String valueName, List<String> words, String what) {
        return with(new Option(option, "", valueName, Value.TEXT, List.copyOf(words), false, what));
    }

    /** Adds an option. */
    public Synopsis with(Option option) {
        return with(plus(options, option));
    }

    /** Says what holds when the option added last is not given, such as {@code 100} or {@code all}. */
    public Synopsis byDefault(String value) {
        UnaryOperator<Option> known = option -> new Option(option.name(), option.letter(), option.valueName(), option.value(),
                option.words(), option.repeats(), option.summary(), value);
        return with(plus(options.subList(0, options.size() - 1), known.apply(options.getLast())));
    }

    private Synopsis with(List<Option> all) {
        return new Synopsis(name, aliases, summary, arguments, all, details, group, examples, changesState);
    }

    /** Sets what help says beyond the summary. */
    public Synopsis details(String text) {
        return new Synopsis(name, aliases, summary, arguments, options, text.strip(), group, examples, changesState);
    }

    /** Puts it into a group. */
    public Synopsis in(CommandGroup where) {
        return new Synopsis(name, aliases, summary, arguments, options, details, where, examples, changesState);
    }

    /** Adds an example: a whole statement, and what it does in a few words, which may be "". */
    public Synopsis example(String text, String what) {
        return new Synopsis(name, aliases, summary, arguments, options, details, group, plus(examples, new Example(text, what)),
                changesState);
    }

    /** Says that what it does lasts: when it succeeds, it belongs into the script that {@code history --save} writes. */
    public Synopsis lasting() {
        return new Synopsis(name, aliases, summary, arguments, options, details, group, examples, true);
    }

    /** Returns the option of that name, without dashes. */
    public Optional<Option> option(String wanted) {
        return options.stream().filter(option -> option.name().equals(wanted)).findFirst();
    }

    /** Returns one line such as {@code run STAGE|A..B|all [--limit N]}. */
    public String usage() {
        Stream<String> positional = arguments.stream().map(argument -> switch (argument.occurs()) {
            case ONCE -> argument.name();
            case OPTIONALLY -> "[" + argument.name() + "]";
            case REPEATEDLY -> argument.name() + "…";
            case ANY -> "[" + argument.name() + "…]";
        });
        Stream<String> named = options.stream()
                .map(option -> "[--" + option.name() + (option.takesValue() ? " " + option.valueName() : "")
                        + "]" + (option.repeats() ? "…" : ""));
        return Stream.concat(Stream.of(name), Stream.concat(positional, named)).collect(Collectors.joining(" "));
    }

    private static <T> List<T> plus(List<T> list, T one) {
        return Stream.concat(list.stream(), Stream.of(one)).toList();
    }
}
