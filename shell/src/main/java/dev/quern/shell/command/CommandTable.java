package dev.quern.shell.command;

import dev.quern.recipe.Nearest;
import dev.quern.shell.script.Typography;
import dev.quern.shell.sql.SqlStart;
import dev.quern.stage.StageDescriptor;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The commands by name, in the order in which help shows them. Filled once at start; read by any thread after that. */
public final class CommandTable {
    private final SequencedMap<String, QuernCommand> commands = new LinkedHashMap<>();
    private final Map<String, String> aliases = new LinkedHashMap<>();

    /** Adds a command. */
    public void add(QuernCommand command) {
        Synopsis synopsis = command.synopsis();
        if (commands.putIfAbsent(synopsis.name(), command) != null) {
            throw new IllegalArgumentException("two commands are called " + synopsis.name());
        }
        synopsis.aliases().forEach(alias -> aliases.put(alias, synopsis.name()));
    }

    /** Returns all commands. */
    public List<QuernCommand> all() {
        return List.copyOf(commands.values());
    }

    /** Returns the command of that name or alias, if there is one. */
    public Optional<QuernCommand> find(String word) {
        @Nullable
        String name = aliases.getOrDefault(word, word);
        return Optional.ofNullable(commands.get(name));
    }

    /**
     * Returns the command of that name or alias.
     *
     * @param typed the word as it was typed, with its backslashes
     * @throws UsageException when there is none; names the nearest, or what does here what the word does elsewhere
     */
    QuernCommand named(String word, String typed) {
        return find(word).orElseThrow(() -> new UsageException(typed + ": there is no such command." + suggestion(typed)));
    }

    /** Returns the words that begin a command. */
    public List<String> words() {
        List<String> words = new ArrayList<>(commands.keySet());
        words.addAll(aliases.keySet());
        return Collections.unmodifiableList(words);
    }

    private String suggestion(String word) {
        return ForeignWords.here(word).map(here -> "   Here: " + here).or(() -> asStage(word))
                .orElseGet(() -> nearest(plain(word)));
    }

    private static Optional<String> asStage(String word) {
        return Session.knownStages().stream().map(StageDescriptor::name).filter(word::equals)
                .map(stage -> " It is a stage: run " + stage).findFirst();
    }

    /** Letters of a keyboard that writes them in the width of Chinese ones. */
    private static String plain(String word) {
        return word.chars().anyMatch(c -> Typography.isWide((char) c)) ? Normalizer.normalize(word, Normalizer.Form.NFKC) : word;
    }

    private String nearest(String word) {
        return Nearest.to(word, words()).or(() -> Nearest.to(word, new TreeSet<>(SqlStart.words())))
                .map(near -> " Did you mean " + near + "?")
                .orElse(" help lists the commands; SQL ends with ';'");
    }
}
