package dev.quern.shell.command;

import dev.quern.recipe.Nearest;
import dev.quern.shell.command.Synopsis.Value;
import dev.quern.shell.script.Typography;
import dev.quern.shell.script.Words;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What people probably meant whose words a command does not take. */
final class Slips {
    /** What chooses a format elsewhere. */
    private static final Set<String> FORMATS = Set.of("--format", "--json", "--jsonl", "--csv", "--markdown", "--output", "-f",
            "-o");

    private Slips() {}

    /**
     * Looks at the characters that words begin with.
     *
     * @param pieces the words, the name of the command first
     * @throws UsageException when a curly quote stands where a quote is meant, or a long dash before the name of an option
     */
    static void check(Synopsis synopsis, String input, List<Words.Piece> pieces) {
        for (Words.Piece piece : pieces.subList(1, pieces.size())) {
            char first = piece.begin() < input.length() && piece.end() > piece.begin() ? input.charAt(piece.begin()) : ' ';
            if (Typography.isQuote(first) && piece.word().charAt(0) == first) {
                throw new UsageException(
                        synopsis.name() + ": " + first + " does not quote here. Write \" or ' around what belongs together"
                                + ", and around a word that begins with " + first);
            }
            String option = afterDashes(piece.word());
            if (Typography.isDash(first) && synopsis.option(option).isPresent()) {
                throw new UsageException(
                        synopsis.name() + ": " + first + " is a long dash. An option begins with two hyphens: --" + option);
            }
        }
    }

    private static String afterDashes(String word) {
        int i = 0;
        while (i < word.length() && (word.charAt(i) == '-' || Typography.isDash(word.charAt(i)))) {
            i++;
        }
        return word.substring(i).split("=", 2)[0];
    }

    /** Returns what a word was meant for that is one too many; "" when nobody knows. */
    static String meant(Synopsis synopsis, String word) {
        if (synopsis.option(word).isPresent()) {
            return " Did you mean --" + word + "?";
        }
        if (synopsis.arguments().stream().anyMatch(argument -> argument.name().equals("SQL"))) {
            return " One text is taken, so quote it: " + synopsis.name() + " '…'.";
        }
        boolean ranges = synopsis.arguments().stream().anyMatch(argument -> argument.value() == Value.STAGE);
        return ranges ? " Several stages are a range: " + synopsis.name() + " A..B." : "";
    }

    /** Returns which option an unknown one was meant for; "" when nobody knows. */
    static String option(String word, List<String> options) {
        Optional<String> near = Nearest.to(word, options).or(() -> options.stream()
                .filter(option -> word.startsWith(option + "-") || word.length() > 4 && option.startsWith(word)).findFirst());
        if (near.isPresent()) {
            return ". Did you mean " + near.get() + "?";
        }
        return FORMATS.contains(word) ? ".   A format is set for all results: format json; from outside: quern -f json -c …" : "";
    }
}
