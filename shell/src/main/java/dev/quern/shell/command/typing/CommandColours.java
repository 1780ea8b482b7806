package dev.quern.shell.command.typing;

import dev.quern.NamedQueries;
import dev.quern.shell.command.CommandTable;
import dev.quern.shell.command.Session;
import dev.quern.shell.command.Synopsis;
import dev.quern.shell.command.Synopsis.Value;
import dev.quern.shell.script.TypedWords;
import dev.quern.shell.script.TypedWords.Word;
import dev.quern.shell.sql.SqlStart;
import dev.quern.shell.terminal.line.Paint;
import dev.quern.shell.terminal.line.Paint.Role;
import dev.quern.stage.StageDescriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How a command looks as it is typed: its word and its options, quoted texts, numbers, and what there is not. */
final class CommandColours {
    private final CommandTable commands;
    private final Session session;

    CommandColours(CommandTable commands, Session session) {
        this.commands = commands;
        this.session = session;
    }

    /**
     * Returns what looks other than plain.
     *
     * @param text the command
     * @param open whether more may be typed at its end, so that its last word may be half a word
     */
    List<Paint> of(String text, boolean open) {
        List<Word> words = TypedWords.of(text);
        List<Paint> paints = new ArrayList<>();
        if (words.isEmpty()) {
            return paints;
        }
        Word first = words.getFirst();
        Optional<Synopsis> synopsis = commands.find(first.text()).map(command -> command.synopsis());
        boolean half = open && first.end() == text.length();
        Role role = synopsis.isPresent()
                ? Role.COMMAND
                : unless(half
                        && (begins(commands.words().stream(), first.text())
                                || begins(SqlStart.words().stream(), first.text().toLowerCase(Locale.ROOT))));
        add(paints, first, role);
        int arguments = 0;
        boolean value = false;
        for (Word word : words.subList(1, words.size())) {
            boolean last = open && word.end() == text.length();
            boolean option = !value && !word.quoted() && word.text().startsWith("--") && word.text().length() > 2;
            boolean dashes = !value && last && !word.quoted() && "--".startsWith(word.text());
            if (dashes) {
                add(paints, word, Role.OPTION);
            } else if (option && synopsis.isPresent()) {
                addOption(paints, synopsis.get(), word, last);
            } else {
                Value kind = value || synopsis.isEmpty() ? null : kind(synopsis.get(), arguments);
                add(paints, word, kind != null && !isKnown(kind, word.text(), last) ? Role.UNKNOWN : plain(word));
                arguments += value ? 0 : 1;
            }
            value = option && !word.text().contains("=")
                    && synopsis.flatMap(s -> s.option(word.text().substring(2))).filter(Synopsis.Option::takesValue).isPresent();
        }
        return paints;
    }

    private static @Nullable Value kind(Synopsis synopsis, int index) {
        return index < synopsis.arguments().size() ? synopsis.arguments().get(index).value() : null;
    }

    private static void addOption(List<Paint> paints, Synopsis synopsis, Word word, boolean last) {
        int equals = word.text().indexOf('=');
        String name = equals < 0 ? word.text().substring(2) : word.text().substring(2, equals);
        boolean known = synopsis.option(name).isPresent();
        boolean half = last && equals < 0 && begins(synopsis.options().stream().map(Synopsis.Option::name), name);
        int end = equals < 0 ? word.end() : Math.min(word.end(), word.start() + equals);
        paints.add(new Paint(word.start(), end, known || half ? Role.OPTION : Role.UNKNOWN));
    }

    /** Only where all that there is is known can something be told to be missing. */
    private boolean isKnown(Value kind, String word, boolean half) {
        return switch (kind) {
            case STAGE -> isRange(word, half);
            case QUERY -> isOne(NamedQueries.names(), word, half);
            case COMMAND -> isOne(commands.words(), word, half);
            case KEY -> session.settings().keys().stream().anyMatch(key -> key.contains(word))
                    || session.settings().find(word).isPresent() || word.contains(".");
            case TEXT, SQL, WHOLE, COUNT, PATH, ITEM, CONDITION, SETTING, ASSIGNMENT, PARAMETER, JOB -> true;
        };
    }

    private boolean isRange(String word, boolean half) {
        List<String> stages = Stream.concat(session.stages().stream().map(StageDescriptor::name), Stream.of("all")).toList();
        int dots = word.indexOf("..");
        return dots < 0
                ? isOne(stages, word, half)
                : isOne(stages, word.substring(0, dots), false) && isOne(stages, word.substring(dots + 2), half);
    }

    private static boolean isOne(List<String> known, String word, boolean half) {
        return known.contains(word) || half && begins(known.stream(), word);
    }

    private static boolean begins(Stream<String> known, String word) {
        return known.anyMatch(one -> one.startsWith(word));
    }

    private static @Nullable Role unless(boolean mayBecomeKnown) {
        return mayBecomeKnown ? null : Role.UNKNOWN;
    }

    private static @Nullable Role plain(Word word) {
        if (word.quoted()) {
            return Role.STRING;
        }
        return word.text().matches("[0-9]+(\\.[0-9]+)?") ? Role.NUMBER : null;
    }

    private static void add(List<Paint> paints, Word word, @Nullable Role role) {
        if (role != null) {
            paints.add(new Paint(word.start(), word.end(), role));
        }
    }
}
