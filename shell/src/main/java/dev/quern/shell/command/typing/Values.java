package dev.quern.shell.command.typing;

import dev.quern.NamedQueries;
import dev.quern.NamedQuery;
import dev.quern.catalog.trail.ItemPreviews;
import dev.quern.recipe.Schema;
import dev.quern.recipe.Setting;
import dev.quern.recipe.SettingException;
import dev.quern.shell.command.CommandTable;
import dev.quern.shell.command.Session;
import dev.quern.shell.command.Synopsis.Value;
import dev.quern.shell.terminal.line.Suggestion;
import dev.quern.stage.StageDescriptor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The values that a word of a command may have. */
final class Values {
    /** Items that are shown; who wants others types another letter of the id. */
    private static final int ITEMS = 20;

    /** A lookup takes some tens of milliseconds; on a machine that is busy a late list is better than none. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final String RANGE = "..";

    private final CommandTable commands;
    private final Session session;

    Values(CommandTable commands, Session session) {
        this.commands = commands;
        this.session = session;
    }

    /**
     * Returns what a word may be.
     *
     * @param kind what it is one of
     * @param words the only values it may have; empty when any
     * @param before the words of the command before it
     * @param typed what is typed of it
     */
    Offer of(Value kind, List<String> words, List<String> before, String typed) {
        if (!words.isEmpty()) {
            return Offer.of(words.stream().map(word -> Suggestion.of(word, "")).toList());
        }
        return switch (kind) {
            case STAGE -> Offer.of(stages(typed));
            case KEY -> Offer.of(keys());
            case SETTING -> Offer.of(settingValues(before.getLast()));
            case ASSIGNMENT -> assignment(typed);
            case QUERY -> Offer.of(NamedQueries.all().stream().map(q -> Suggestion.of(q.name(), q.what())).toList());
            case PARAMETER -> Offer.of(parameters(before));
            case ITEM -> Offer.of(items(typed));
            case COMMAND -> Offer.of(commands());
            case JOB -> Offer.of(session.allJobs().stream()
                    .map(job -> Suggestion.of(Integer.toString(job.number()),
                            job.title() + ", " + job.state().name().toLowerCase(Locale.ROOT)))
                    .toList());
            case PATH -> new Offer(List.of(), true);
            case CONDITION -> Offer.of(itemsOrCondition(typed));
            case TEXT, SQL, WHOLE, COUNT -> Offer.NOTHING;
        };
    }

    private List<Suggestion> itemsOrCondition(String typed) {
        List<Suggestion> found = new ArrayList<>(List.of(Suggestion.of("where", "an SQL condition, up to the next option")));
        found.addAll(items(typed));
        return found;
    }

    List<Suggestion> commands() {
        return commands.words().stream()
                .map(word -> Suggestion.of(word, commands.find(word).map(c -> c.synopsis().summary()).orElse(""))).toList();
    }

    /** Stages, and after {@code A..} the ends that a range may have. */
    private List<Suggestion> stages(String typed) {
        List<StageDescriptor> stages = session.stages();
        int dots = typed.indexOf(RANGE);
        if (dots < 0) {
            List<Suggestion> words = new ArrayList<>(stages.stream().map(s -> Suggestion.of(s.name(), s.summary())).toList());
            words.add(Suggestion.of("all", "every stage, in the order of the mill; A..B takes a range of them"));
            return words;
        }
        String first = typed.substring(0, dots);
        return stages.stream().dropWhile(stage -> !stage.name().equals(first)).skip(1)
                .map(stage -> Suggestion.of(first + RANGE + stage.name(), stage.summary())).toList();
    }

    private List<Suggestion> keys() {
        Schema schema = session.settings();
        return schema.keys().stream().map(key -> Suggestion.of(key, schema.find(key).map(Setting::summary).orElse(""))).toList();
    }

    private List<Suggestion> settingValues(String key) {
        Setting setting;
        try {
            setting = session.settings().setting(key);
        } catch (SettingException e) {
            return List.of(); // the command itself will say that there is no such setting
        }
        List<Suggestion> values = new ArrayList<>(allowed(setting));
        session.shown(setting.key()).filter(now -> !now.isEmpty())
                .ifPresent(now -> put(values, now, "as it is now · " + Schema.accepted(setting)));
        String usual = String.valueOf(setting.defaultValue());
        if (!usual.isEmpty() && !usual.equals("[]")) {
            put(values, usual, "the default · " + Schema.accepted(setting));
        }
        return values;
    }

    private static List<Suggestion> allowed(Setting setting) {
        return switch (setting.type()) {
            case Setting.Type.Choice choice -> choice.values().stream()
                    .map(value -> Suggestion.of(value, setting.meaning(value))).toList();
            case Setting.Type.Flag _ -> List.of(Suggestion.of("true", setting.summary()), Suggestion.of("false", ""));
            case Setting.Type.Whole _,Setting.Type.Decimal _,Setting.Type.Text _,Setting.Type.Texts _,Setting.Type.Addresses _,Setting.Type.Json _,Setting.Type.Secret _ ->
                List.of();
        };
    }

    /** Adds a value, or says of one that is there already what else it is. */
    private static void put(List<Suggestion> values, String value, String what) {
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i).value().equals(value)) {
                String said = values.get(i).help();
                String mark = what.substring(0, what.indexOf(" · "));
                values.set(i, Suggestion.of(value, said.isEmpty() ? mark : mark + " · " + said));
                return;
            }
        }
        values.add(Suggestion.of(value, what));
    }

    private Offer assignment(String typed) {
        int equals = typed.indexOf('=');
        if (equals < 0) {
            return Offer.of(keys().stream().map(key -> new Suggestion(key.value() + "=", key.help(), "", false)).toList());
        }
        return Offer.of(settingValues(typed.substring(0, equals))).after(typed.substring(0, equals + 1));
    }

    private static List<Suggestion> parameters(List<String> before) {
        return before.stream().skip(1).limit(1).filter(NamedQueries.names()::contains).map(NamedQueries::named)
                .flatMap(query -> query.parameters().stream())
                .filter(parameter -> before.stream().noneMatch(word -> word.startsWith(parameter.name() + "=")))
                .map(Values::suggestion).toList();
    }

    private static Suggestion suggestion(NamedQuery.Parameter parameter) {
        return new Suggestion(parameter.name() + "=",
                parameter.type() + ", " + parameter.defaultValue() + " when not given · " + parameter.meaning(), "", false);
    }

    private List<Suggestion> items(String typed) {
        if (typed.isEmpty() || typed.indexOf('-') < 0 && typed.length() < 4) {
            List<Suggestion> kinds = ItemPreviews.KINDS.entrySet().stream()
                    .map(kind -> new Suggestion(kind.getKey(), kind.getValue(), "", false)).toList();
            if (typed.isEmpty() || kinds.stream().anyMatch(kind -> kind.value().startsWith(typed))) {
                return kinds;
            }
        }
        return session.items(typed, ITEMS, PATIENCE).stream().map(item -> Suggestion.of(item.id(), item.glimpse())).toList();
    }
}
