package dev.quern.shell.command.typing;

import dev.quern.shell.command.CommandTable;
import dev.quern.shell.command.Synopsis;
import dev.quern.shell.command.Synopsis.Argument;
import dev.quern.shell.command.Synopsis.Occurs;
import dev.quern.shell.command.Synopsis.Option;
import dev.quern.shell.script.TypedWords;
import dev.quern.shell.script.TypedWords.Word;
import dev.quern.shell.sql.SqlStart;
import dev.quern.shell.terminal.line.Completion;
import dev.quern.shell.terminal.line.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What may come next in a command, from its synopsis. */
final class CommandOffers {
    private final CommandTable commands;
    private final Values values;

    CommandOffers(CommandTable commands, Values values) {
        this.commands = commands;
        this.values = values;
    }

    /** Returns what may stand at the end of {@code text}, a command as far as the cursor. */
    Completion at(String text) {
        List<Word> typed = TypedWords.of(text);
        boolean atWord = !typed.isEmpty() && typed.getLast().end() == text.length();
        Word word = atWord ? typed.getLast() : new Word("", text.length(), text.length(), false);
        List<String> before = typed.subList(0, typed.size() - (atWord ? 1 : 0)).stream().map(Word::text).toList();
        Offer offer = before.isEmpty()
                ? new Offer(firstWords(), false)
                : commands.find(before.getFirst()).map(command -> offer(command.synopsis(), before, word.text()))
                        .orElse(Offer.NOTHING);
        return new Completion(word.start(), word.text(), offer.matching(word.text()), offer.files(), TypedWords::escaped);
    }

    private List<Suggestion> firstWords() {
        return Stream.concat(values.commands().stream().map(s -> s.in("commands")),
                SqlStart.words().stream().map(word -> new Suggestion(word, "", "SQL", true))).toList();
    }

    private Offer offer(Synopsis synopsis, List<String> before, String word) {
        Place place = Place.after(synopsis, before.subList(1, before.size()));
        if (place.valueOf() != null) {
            return values.of(place.valueOf().value(), place.valueOf().words(), before, word);
        }
        int equals = word.indexOf('=');
        if (word.startsWith("--") && equals > 0) {
            return synopsis.option(word.substring(2, equals)).filter(Option::takesValue)
                    .map(option -> values.of(option.value(), option.words(), before, word.substring(equals + 1))
                            .after(word.substring(0, equals + 1)))
                    .orElse(Offer.NOTHING);
        }
        Offer options = new Offer(synopsis.options().stream()
                .filter(option -> option.repeats() || !place.given().contains(option.name()))
                .map(option -> Suggestion.of("--" + option.name(), help(option))).toList(), false);
        if (word.startsWith("-")) {
            return options;
        }
        Argument argument = argument(synopsis, place.arguments());
        if (argument == null) {
            return options;
        }
        Offer offer = values.of(argument.value(), argument.words(), before, word);
        return offer.isEmpty() && word.isEmpty() ? options : offer;
    }

    private static String help(Option option) {
        return option.takesValue() ? option.valueName() + " · " + option.summary() : option.summary();
    }

    private static @Nullable Argument argument(Synopsis synopsis, int index) {
        List<Argument> arguments = synopsis.arguments();
        if (index < arguments.size()) {
            return arguments.get(index);
        }
        boolean repeats = !arguments.isEmpty()
                && (arguments.getLast().occurs() == Occurs.REPEATEDLY || arguments.getLast().occurs() == Occurs.ANY);
        return repeats ? arguments.getLast() : null;
    }

    /**
     * Where in a command the next word stands.
     *
     * @param arguments how many arguments came before it
     * @param given the options that came before it
     * @param valueOf the option whose value it is; null when it is none
     */
    private record Place(int arguments, List<String> given, @Nullable Option valueOf) {
        static Place after(Synopsis synopsis, List<String> words) {
            int arguments = 0;
            List<String> given = new ArrayList<>();
            Option open = null;
            for (String word : words) {
                if (open != null) {
                    open = null;
                } else if (word.startsWith("--") && word.length() > 2) {
                    String name = word.substring(2).split("=", 2)[0];
                    given.add(name);
                    open = word.contains("=") ? null : synopsis.option(name).filter(Option::takesValue).orElse(null);
                } else {
                    arguments++;
                }
            }
            return new Place(arguments, given, open);
        }
    }
}
