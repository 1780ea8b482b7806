package dev.quern.shell.command.help;

import dev.quern.NamedQueries;
import dev.quern.NamedQuery;
import dev.quern.Offer;
import dev.quern.recipe.Nearest;
import dev.quern.recipe.Setting;
import dev.quern.shell.command.QuernCommand;
import dev.quern.shell.command.Synopsis;
import dev.quern.stage.StageDescriptor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds what has to do with a word: in names first, then in the sentence that says what a thing is, then in the details. Everything
 * that was asked for has to be somewhere in a thing. Immutable.
 */
final class HelpSearch {
    private static final int NAME = 100;
    private static final int PART_OF_NAME = 60;
    private static final int IN_NAME = 40;
    private static final int WORD_OF_SENTENCE = 20;
    private static final int IN_SENTENCE = 10;
    private static final int IN_DETAILS = 5;

    private final List<Thing> things = new ArrayList<>();

    /** What a hit is; of equal hits the first kind comes first. */
    enum Kind {
        /** A command. */
        COMMAND,
        /** An option of a command. */
        OPTION,
        /** A stage. */
        STAGE,
        /** A setting. */
        SETTING,
        /** A named query. */
        QUERY,
        /** A page of the guide. */
        GUIDE;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Something that was found.
     *
     * @param kind what it is
     * @param name what it is called
     * @param what what it does, in a sentence
     * @param score how well it fits; more is better
     */
    record Hit(Kind kind, String name, String what, int score) {}

    private record Thing(Kind kind, String name, String what, String details) {}

    HelpSearch(List<QuernCommand> commands) {
        commands.stream().map(QuernCommand::synopsis).forEach(this::add);
        Offer offer = Offer.ofEveryWorkspace();
        for (StageDescriptor stage : offer.stages()) {
            String reasons = String.join(" ", stage.reasons().stream().map(reason -> reason.code() + " " + reason.meaning())
                    .toList());
            things.add(new Thing(Kind.STAGE, stage.name(), stage.summary(), reasons));
        }
        offer.schema().settings().forEach(setting -> add(setting, setting.key()));
        offer.schema().families().forEach(family -> family.of("NAME").forEach(setting -> add(setting, setting.key())));
        for (NamedQuery query : NamedQueries.all()) {
            things.add(new Thing(Kind.QUERY, query.name(), query.what(), query.grain() + " " + query.units()));
        }
        GuidePages.all().forEach(page -> things.add(new Thing(Kind.GUIDE, page.file(), page.title(), page.headings())));
    }

    private void add(Synopsis synopsis) {
        things.add(new Thing(Kind.COMMAND, synopsis.name(), synopsis.summary(),
                String.join(" ", synopsis.aliases()) + " " + synopsis.details()));
        synopsis.options().forEach(option -> things.add(new Thing(Kind.OPTION, synopsis.name() + " --" + option.name(),
                option.summary(), String.join(" ", option.words()))));
    }

    private void add(Setting setting, String key) {
        things.add(new Thing(Kind.SETTING, key, setting.summary(), ""));
    }

    /** Returns what has to do with every one of {@code words}, the best first. */
    List<Hit> find(String words) {
        List<String> wanted = List.of(words.strip().toLowerCase(Locale.ROOT).split("\\s+"));
        List<Hit> hits = new ArrayList<>();
        for (Thing thing : things) {
            int score = 0;
            for (String word : wanted) {
                int one = word.isEmpty() ? 0 : score(thing, word);
                if (one == 0) {
                    score = 0;
                    break;
                }
                score += one;
            }
            if (score > 0) {
                hits.add(new Hit(thing.kind(), thing.name(), thing.what(), score));
            }
        }
        hits.sort(Comparator.comparingInt(Hit::score).reversed().thenComparing(Hit::kind).thenComparing(Hit::name));
        return hits;
    }

    /** Returns a word that is near and finds something. */
    Optional<String> nearest(String word) {
        Set<String> known = new TreeSet<>();
        things.forEach(thing -> known.addAll(parts(thing.name())));
        things.forEach(thing -> parts(thing.what()).stream().filter(part -> part.length() > 3).forEach(known::add));
        known.remove("");
        return Nearest.to(word, known);
    }

    private static int score(Thing thing, String word) {
        String name = thing.name().toLowerCase(Locale.ROOT);
        List<String> parts = parts(name);
        if (name.equals(word) || name.endsWith(" --" + word) || name.endsWith(" " + word)) {
            return NAME;
        }
        if (parts.contains(word)) {
            return PART_OF_NAME;
        }
        if (name.contains(word)) {
            return IN_NAME;
        }
        String what = thing.what().toLowerCase(Locale.ROOT);
        if (parts(what).stream().anyMatch(part -> part.equals(word) || part.equals(word + "s"))) {
            return WORD_OF_SENTENCE;
        }
        if (what.contains(word)) {
            return IN_SENTENCE;
        }
        return thing.details().toLowerCase(Locale.ROOT).contains(word) ? IN_DETAILS : 0;
    }

    private static List<String> parts(String text) {
        return List.of(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"));
    }
}
