package dev.quern.shell.command;

import dev.quern.recipe.Nearest;
import dev.quern.shell.command.Synopsis.Argument;
import dev.quern.shell.command.Synopsis.Occurs;
import dev.quern.shell.command.Synopsis.Option;
import dev.quern.shell.command.Synopsis.Value;
import dev.quern.shell.script.TypedCondition;
import dev.quern.shell.script.Variables;
import dev.quern.shell.script.Words;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.shell.core.command.CommandArgument;
import org.springframework.shell.core.command.CommandOption;
import org.springframework.shell.core.command.CommandParser;
import org.springframework.shell.core.command.ParsedInput;

/**
 * Reads a command by the synopsis of the command that it names. Whatever does not fit is an error that names the nearest word that
 * would: nothing is ignored, and nothing is guessed. Thread-safe.
 */
public final class WordParser implements CommandParser {
    private final CommandTable commands;

    /** Takes the commands that there are. */
    public WordParser(CommandTable commands) {
        this.commands = commands;
    }

    @Override
    public ParsedInput parse(String input) {
        return parse(input, new Variables(Map.of()));
    }

    /**
     * Reads a command.
     *
     * @throws UsageException when it does not fit
     * @throws dev.quern.shell.script.ScriptException when a quote is not closed or a variable is not known
     */
    public ParsedInput parse(String input, Variables variables) {
        List<Words.Piece> pieces = cut(input, variables);
        Synopsis synopsis = named(pieces.getFirst(), input).synopsis();
        List<String> words = pieces.stream().map(Words.Piece::word).toList();
        ParsedInput.Builder parsed = ParsedInput.builder().commandName(synopsis.name());
        Set<String> given = new HashSet<>();
        SqlPieces sql = new SqlPieces(input);
        Slips.check(synopsis, input, pieces);
        int arguments = 0;
        boolean optionsEnded = false;
        for (int i = 1; i < words.size(); i++) {
            String word = words.get(i);
            if (isSql(synopsis, arguments) && !input.startsWith("--", pieces.get(i).begin())) {
                sql.add(pieces.get(i));
            } else if (!optionsEnded && word.startsWith("--") && word.length() > 2) {
                i += addOption(synopsis, words, i, given, parsed);
            } else if (!optionsEnded && word.equals("--")) {
                optionsEnded = true;
            } else if (!optionsEnded && isLetterOption(word)) {
                throw unknownOption(synopsis, word);
            } else {
                checkArgument(synopsis, arguments, word);
                parsed.addArgument(new CommandArgument(arguments, word));
                arguments++;
            }
        }
        if (!sql.isEmpty()) {
            parsed.addArgument(new CommandArgument(arguments, variables.inSql(sql.text())));
            arguments++;
        }
        checkNothingMissing(synopsis, arguments);
        return parsed.build();
    }

    /**
     * Cuts a command into words: a condition after {@code where} is one, as typed, and an ampersand at the end reads {@code --background}.
     *
     * @throws UsageException when there is no such command
     */
    public List<Words.Piece> cut(String input, Variables variables) {
        List<Words.Piece> pieces = pieces(input, variables);
        return withoutAmpersand(named(pieces.getFirst(), input).synopsis(), input, pieces);
    }

    private QuernCommand named(Words.Piece first, String input) {
        return commands.named(first.word(), input.substring(first.begin(), first.end()));
    }

    private static boolean isSql(Synopsis synopsis, int index) {
        return index < synopsis.arguments().size() && synopsis.arguments().get(index).value() == Value.SQL;
    }

    /** An ampersand at the end, which no quote or backslash keeps, is another way to write {@code --background}. */
    private static List<Words.Piece> withoutAmpersand(Synopsis synopsis, String input, List<Words.Piece> pieces) {
        String text = input.stripTrailing();
        String last = pieces.getLast().word();
        boolean alone = last.equals("&");
        boolean takes = synopsis.option("background").isPresent();
        if (!text.endsWith("&") || text.endsWith("\\&") || !alone && !takes) {
            return pieces;
        }
        if (!takes) {
            throw new UsageException(
                    synopsis.name() + ": & is for what can run in the background, such as run.   " + synopsis.name()
                            + " does not; to give it the word &, quote it");
        }
        List<Words.Piece> more = new ArrayList<>(pieces.subList(0, pieces.size() - 1));
        if (!alone) {
            more.addAll(Words.pieces(last.substring(0, last.length() - 1), new Variables(Map.of())));
        }
        if (more.stream().noneMatch(piece -> piece.word().equals("--background"))) {
            more.addAll(1, Words.pieces("--background", new Variables(Map.of())));
        }
        return more;
    }

    /** The quotes of a condition are those of SQL; everything else is cut into words. */
    private List<Words.Piece> pieces(String input, Variables variables) {
        TypedCondition typed = TypedCondition.in(input);
        if (typed == null || !takesCondition(input)) {
            return Words.pieces(input, variables);
        }
        List<Words.Piece> pieces = new ArrayList<>(Words.pieces(typed.before(), variables));
        int where = typed.before().length();
        int begin = where + "where".length();
        int end = input.length() - typed.after().length();
        pieces.add(new Words.Piece("where", where, begin));
        pieces.add(new Words.Piece(variables.inSql(typed.condition().replace("\\\n", " ")), begin, end));
        Words.pieces(typed.after(), variables)
                .forEach(piece -> pieces.add(new Words.Piece(piece.word(), end + piece.begin(), end + piece.end())));
        return pieces;
    }

    private boolean takesCondition(String input) {
        return commands.find(input.strip().split("\\s", 2)[0]).map(QuernCommand::synopsis)
                .filter(synopsis -> synopsis.arguments().stream().anyMatch(argument -> argument.value() == Value.CONDITION))
                .isPresent();
    }

    private static boolean isLetterOption(String word) {
        return word.length() >= 2 && word.charAt(0) == '-' && Character.isLetter(word.charAt(1));
    }

    private static int addOption(Synopsis synopsis, List<String> words, int at, Set<String> given, ParsedInput.Builder parsed) {
        String word = words.get(at).substring(2);
        int equals = word.indexOf('=');
        String name = equals < 0 ? word : word.substring(0, equals);
        Option option = synopsis.option(name).orElseThrow(() -> unknownOption(synopsis, "--" + name));
        if (!given.add(name) && !option.repeats()) {
            throw new UsageException(synopsis.name() + ": --" + name + " is given twice; keep one");
        }
        int used = 0;
        String value = "";
        if (equals >= 0) {
            if (!option.takesValue()) {
                throw new UsageException(synopsis.name() + ": --" + name + " takes no value; write --" + name);
            }
            value = word.substring(equals + 1);
        } else if (option.takesValue()) {
            if (at + 1 == words.size() || isKnownOption(synopsis, words.get(at + 1))) {
                throw new UsageException(
                        synopsis.name() + ": --" + name + " needs a value: --" + name + " " + option.valueName());
            }
            value = words.get(at + 1);
            used = 1;
        }
        checkValue(synopsis, "--" + name, option.value(), option.words(), value);
        parsed.addOption(CommandOption.with().longName(name).value(value).build());
        return used;
    }

    private static boolean isKnownOption(Synopsis synopsis, String word) {
        return word.startsWith("--") && synopsis.option(word.substring(2)).isPresent();
    }

    private static void checkValue(Synopsis synopsis, String what, Value kind, List<String> allowed, String value) {
        if (!allowed.isEmpty() && !allowed.contains(value)) {
            throw new UsageException(synopsis.name() + ": " + what + " cannot be '" + value + "'" + didYouMean(value, allowed)
                    + "  (one of: " + String.join(", ", allowed) + ")");
        }
        int least = kind == Value.COUNT ? 1 : 0;
        boolean whole = kind == Value.WHOLE || kind == Value.COUNT;
        if (whole && (!value.matches("\\d{1,18}") || Long.parseLong(value) < least)) {
            throw new UsageException(synopsis.name() + ": " + what + " takes a whole number, " + least + " or more"
                    + (value.matches("\\d{19,}") ? " and of 18 digits at most" : "") + ", not '" + value + "'");
        }
    }

    private static void checkArgument(Synopsis synopsis, int index, String word) {
        List<Argument> arguments = synopsis.arguments();
        boolean tooMany = index >= arguments.size() && (arguments.isEmpty() || !repeats(arguments.getLast()));
        if (tooMany) {
            throw new UsageException(synopsis.name() + ": unexpected '" + word + "'."
                    + Slips.meant(synopsis, word) + " Usage: " + synopsis.usage());
        }
        Argument argument = arguments.get(Math.min(index, arguments.size() - 1));
        checkValue(synopsis, argument.name(), argument.value(), argument.words(), word);
    }

    private static boolean repeats(Argument argument) {
        return argument.occurs() == Occurs.REPEATEDLY || argument.occurs() == Occurs.ANY;
    }

    private static void checkNothingMissing(Synopsis synopsis, int given) {
        for (int i = given; i < synopsis.arguments().size(); i++) {
            Argument argument = synopsis.arguments().get(i);
            if (argument.occurs() == Occurs.ONCE || argument.occurs() == Occurs.REPEATEDLY) {
                throw new UsageException(synopsis.name() + ": " + argument.name() + " is missing. Usage: " + synopsis.usage());
            }
        }
    }

    private static UsageException unknownOption(Synopsis synopsis, String word) {
        List<String> options = synopsis.options().stream().map(option -> "--" + option.name()).toList();
        String has = options.isEmpty() ? "it takes none" : "options: " + String.join(", ", options);
        return new UsageException(synopsis.name() + ": unknown option " + word + Slips.option(word, options) + "  (" + has + ")");
    }

    private static String didYouMean(String word, List<String> words) {
        return Nearest.to(word, words).map(near -> ". Did you mean " + near + "?").orElse("");
    }
}
