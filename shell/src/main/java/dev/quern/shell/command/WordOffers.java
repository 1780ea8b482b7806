package dev.quern.shell.command;

import dev.quern.shell.command.Synopsis.Argument;
import dev.quern.shell.command.Synopsis.Option;
import dev.quern.shell.command.Synopsis.Value;
import dev.quern.shell.terminal.WordCompletion;
import java.util.List;
import java.util.stream.Stream;

/** What may come next, from the synopsis of the command that is being typed. */
public final class WordOffers implements WordCompletion {
    private final CommandTable commands;
    private final Session session;

    /** Takes where the words come from. */
    public WordOffers(CommandTable commands, Session session) {
        this.commands = commands;
        this.session = session;
    }

    @Override
    public Offer offer(List<String> words) {
        if (words.size() <= 1) {
            return new Offer(commands.words(), false);
        }
        return commands.find(words.getFirst()).map(command -> offer(command.synopsis(), words.subList(1, words.size())))
                .orElseGet(() -> new Offer(List.of(), false));
    }

    private Offer offer(Synopsis synopsis, List<String> words) {
        if (words.size() > 1) {
            Option before = optionOf(synopsis, words.get(words.size() - 2));
            if (before != null && before.takesValue()) {
                return values(before.value(), before.words());
            }
        }
        if (words.getLast().startsWith("-")) {
            return new Offer(synopsis.options().stream().map(option -> "--" + option.name()).toList(), false);
        }
        if (synopsis.arguments().isEmpty()) {
            return new Offer(synopsis.options().stream().map(option -> "--" + option.name()).toList(), false);
        }
        int index = positionalsBefore(synopsis, words);
        List<Argument> arguments = synopsis.arguments();
        boolean last = index >= arguments.size();
        Argument argument = arguments.get(last ? arguments.size() - 1 : index);
        boolean another = argument.occurs() == Synopsis.Occurs.REPEATEDLY || argument.occurs() == Synopsis.Occurs.ANY;
        return last && !another
                ? new Offer(synopsis.options().stream().map(option -> "--" + option.name()).toList(), false)
                : values(argument.value(), argument.words());
    }

    private static int positionalsBefore(Synopsis synopsis, List<String> words) {
        int positionals = 0;
        for (int i = 0; i < words.size() - 1; i++) {
            if (words.get(i).startsWith("--")) {
                Option option = optionOf(synopsis, words.get(i));
                i += option != null && option.takesValue() ? 1 : 0;
            } else {
                positionals++;
            }
        }
        return positionals;
    }

    private static @org.jspecify.annotations.Nullable Option optionOf(Synopsis synopsis, String word) {
        return word.startsWith("--") ? synopsis.option(word.substring(2)).orElse(null) : null;
    }

    private Offer values(Value value, List<String> words) {
        List<String> known = switch (value) {
            case STAGE -> Stream.concat(session.stageNames().stream(), Stream.of("all")).toList();
            case KEY -> session.settingKeys();
            case QUERY -> session.queryNames();
            case COMMAND -> commands.words();
            case TEXT, WHOLE, PATH -> List.of();
        };
        return new Offer(words.isEmpty() ? known : words, value == Value.PATH);
    }
}
