package dev.quern.shell.command;

import dev.quern.ConfigBoard;
import dev.quern.ConfigBoard.Row;
import dev.quern.Quern;
import dev.quern.catalog.StatusBoard;
import dev.quern.llm.Roles;
import dev.quern.recipe.Recipe;
import dev.quern.recipe.Schema;
import dev.quern.recipe.Setting;
import dev.quern.recipe.SettingException;
import dev.quern.shell.command.Synopsis.Occurs;
import dev.quern.shell.command.Synopsis.Value;
import dev.quern.shell.view.Column;
import dev.quern.shell.view.Figures;
import dev.quern.shell.view.KeyValues;
import dev.quern.shell.view.Report;
import dev.quern.shell.view.RowSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Settings: {@code config}, {@code set} and {@code unset}. */
public final class SettingCommands {
    private final Session session;
    private final Display display;

    /** Works on the settings of {@code session}'s workspace. */
    public SettingCommands(Session session, Display display) {
        this.session = session;
        this.display = display;
    }

    /** Returns the commands. */
    public List<QuernCommand> all() {
        return List.of(new Config(), new Set(), new Unset());
    }

    private static Setting known(Quern quern, String key) {
        try {
            return quern.settings().schema().setting(key);
        } catch (SettingException e) {
            throw new UsageException(e);
        }
    }

    private final class Config extends QuernCommand {
        Config() {
            super(Synopsis.of("config", "Show the settings, those of a stage or a role, or one")
                    .argument("KEY", Occurs.OPTIONALLY, Value.KEY)
                    .details("""
                            Each value comes with what set it. The command at hand wins over the environment, that over .env, that over
                            quern.yaml, and that over the default. Of roles only what is set is listed; name one to see it whole.
                            Keys are shown as set or not set, never themselves.
                            """).in(CommandGroup.WORKSPACE).example("config chunk.size", "one setting, and what set it")
                    .example("config roles.question", "a role with every field"));
        }

        @Override
        protected Outcome run(Invocation invocation) throws Exception {
            Quern quern = session.quern();
            ConfigBoard board = quern.settings().board();
            String key = invocation.argument("KEY").orElse("");
            Optional<String> role = board.roleNamed(key);
            if (key.isEmpty()) {
                table(board.all());
            } else if (key.equals(Roles.FAMILY.name())) {
                roles(board.roles());
            } else if (role.isPresent()) {
                table(board.role(role.get()));
            } else if (quern.settings().schema().find(key).isEmpty() && board.variable(key).isPresent()) {
                table(List.of(board.variable(key).get()));
            } else if (!group(board, key).isEmpty()) {
                table(group(board, key));
            } else {
                one(board, known(quern, key));
            }
            String about = role.map(name -> Roles.FAMILY.name() + "." + name).orElse(key);
            SettingNotes.about(quern, about).forEach(display.console()::remark);
            return Outcome.DONE;
        }

        /** Returns the settings of a stage or of another group, such as {@code chunk}; none when there is no such group. */
        private static List<Row> group(ConfigBoard board, String name) {
            return board.all().stream().filter(row -> row.key().startsWith(name + ".")).toList();
        }

        private void one(ConfigBoard board, Setting setting) {
            Row row = board.row(setting);
            display.block(() -> new KeyValues().add(row.key(), row.value()).add("from", row.from())
                    .add("accepts", Schema.accepted(setting)).add("what", row.what())
                    .render(display.colour(), display.console().width()),
                    () -> rows(List.of(row)));
        }

        private void roles(List<Row> rows) {
            table(rows);
            if (rows.isEmpty()) {
                display.console().remark("Nothing is set for any role. config roles.question shows what there is to set");
            }
        }

        private void table(List<Row> rows) {
            display.block(() -> {
                Report report = new Report().left("key").left("value").left("from").left("what");
                rows.forEach(row -> report.row(row.key(), row.value(), row.from(), row.what()));
                return report.render(display.colour(), display.console().width());
            }, () -> rows(rows));
        }

        private static RowSource rows(List<Row> rows) {
            List<Column> columns = List.of(Column.text("key"), Column.text("value"), Column.text("from"), Column.text("what"));
            return RowSource.of(columns,
                    rows.stream().map(row -> List.of(row.key(), row.value(), row.from(), row.what())).toList());
        }
    }

    private final class Set extends QuernCommand {
        Set() {
            super(Synopsis.of("set", "Change a setting in quern.yaml; its comments stay").argument("KEY", Occurs.ONCE, Value.KEY)
                    .argument("VALUE", Occurs.ANY, Value.SETTING).details("""
                            Nothing that is done is lost: set it back, and what was made under the old value is current again.
                            A key never stands in quern.yaml: put it into the environment or into .env, and name its variable.
                            """).in(CommandGroup.WORKSPACE).example("set chunk.size 1400", "larger chunks from the next run on")
                    .example("set roles.question.api_key ${MY_API_KEY}", "the variable that holds a key").lasting());
        }

        @Override
        protected Outcome run(Invocation invocation) throws Exception {
            Quern quern = session.quern();
            Assigned assigned = Assigned.of(invocation, session.settings());
            String key = assigned.key();
            String value = assigned.value();
            Setting setting = settable(quern, key);
            try {
                quern.settings().schema().parse(key, value);
            } catch (SettingException e) {
                throw new UsageException(e);
            }
            Before before = Before.of(quern, setting);
            tell(quern, setting, before, quern.set(key, value));
            return Outcome.DONE;
        }
    }

    /** What stands on either side: {@code KEY VALUE}, {@code KEY = VALUE} or {@code KEY=VALUE}. */
    private record Assigned(String key, String value) {
        static Assigned of(Invocation invocation, Schema schema) {
            String key = invocation.required("KEY");
            List<String> words = new ArrayList<>(invocation.arguments("VALUE"));
            int equals = key.indexOf('=');
            if (equals > 0 && words.isEmpty()) {
                return new Assigned(key.substring(0, equals), key.substring(equals + 1));
            }
            if (words.size() > 1 && words.getFirst().equals("=")) {
                words.removeFirst();
            }
            if (words.isEmpty()) {
                throw new UsageException("set: VALUE is missing. Usage: set KEY VALUE");
            }
            String whole = String.join(" ", words);
            if (whole.startsWith("[") && whole.endsWith("]") || whole.startsWith("{") && whole.endsWith("}")) {
                return new Assigned(key, whole); // a list holds blanks, and needs no quotes around it; JSON does, and is told so
            }
            if (words.size() > 1) {
                String dotted = key + "." + words.getFirst();
                if (isSetting(schema, dotted)) {
                    throw new UsageException(
                            "set: a key is written with a dot.   set " + dotted + " "
                                    + String.join(" ", words.subList(1, words.size())));
                }
                throw new UsageException(
                        "set: one value, not " + words.size() + ".   set " + key + " '" + whole + "'");
            }
            return new Assigned(key, words.getFirst());
        }
    }

    private static boolean isSetting(Schema schema, String key) {
        try {
            schema.setting(key);
            return true;
        } catch (SettingException e) {
            return false;
        }
    }

    /** A name without a dot is perhaps meant for a variable of a script. */
    private static Setting settable(Quern quern, String key) {
        try {
            return quern.settings().schema().setting(key);
        } catch (SettingException e) {
            throw key.contains(".")
                    ? new UsageException(e)
                    : new UsageException(e.getMessage() + "   For a variable: let " + key + " = VALUE");
        }
    }

    private final class Unset extends QuernCommand {
        Unset() {
            super(Synopsis.of("unset", "Take a setting out of quern.yaml, so that its default holds").argument("KEY", Occurs.ONCE,
                    Value.KEY).in(CommandGroup.WORKSPACE).example("unset chunk.size", "the default again")
                    .example("unset roles.question.model", "no model of its own").lasting());
        }

        @Override
        protected Outcome run(Invocation invocation) throws Exception {
            Quern quern = session.quern();
            String key = invocation.required("KEY");
            Setting setting = known(quern, key);
            Before before = Before.of(quern, setting);
            tell(quern, setting, before, quern.unset(key));
            return Outcome.DONE;
        }
    }

    /**
     * What was there before a change.
     *
     * @param value the setting's
     * @param stale how many inputs were stale, by stage
     * @param notes what the settings came to together
     */
    private record Before(String value, Map<String, Long> stale, List<String> notes) {
        static Before of(Quern quern, Setting setting) throws SettingException {
            return new Before(
                    shown(quern.recipe(), setting),
                    quern.status().stream().collect(Collectors.toMap(StatusBoard.Row::stage, StatusBoard.Row::stale)),
                    quern.settings().notes());
        }

        long stale(StatusBoard.Row row) {
            return stale.getOrDefault(row.stage(), 0L);
        }
    }

    private void tell(Quern quern, Setting setting, Before before, Recipe after) throws SettingException {
        session.changed();
        String key = setting.key();
        String now = shown(after, setting);
        if (after.origin(key) instanceof Recipe.Origin.Variable winner) {
            display.line(
                    key + " is " + now + " all the same: " + winner + " wins over " + Quern.RECIPE_FILE + ", which was changed.");
            return;
        }
        String change = before.value().equals(now) ? key + " is " + now + " as before" : key + " " + before.value() + " → " + now;
        List<StatusBoard.Row> status = quern.status();
        display.line(change + " (" + Quern.RECIPE_FILE + ")." + staleness(status, before) + settledBefore(status)
                + (key.equals(AskedSettings.DIRECTORIES) ? "  It counts from the next start on." : ""));
        SettingNotes.after(quern.settings().notes(), before.notes(), List.of(key)).forEach(display.console()::remark);
    }

    /** What follows a stage that has something to do is not known yet. */
    private static String settledBefore(List<StatusBoard.Row> rows) {
        return rows.stream().takeWhile(row -> row.pending() == 0).filter(StatusBoard.Row::settledBefore).findFirst()
                .map(row -> "  Settled before: run " + row.stage() + " makes it current.")
                .orElse("");
    }

    private static String shown(Recipe recipe, Setting setting) {
        String shown = recipe.shown(setting.key());
        return shown.isEmpty() || shown.equals("[]") && !recipe.isSet(setting.key()) ? "unset" : shown;
    }

    private static String inputs(long count) {
        return Figures.counted(count, "input") + (count == 1 ? " is" : " are");
    }

    /** Says what a change did to the first stage that it reached; where it reached none, what was stale before. */
    private static String staleness(List<StatusBoard.Row> rows, Before before) {
        for (StatusBoard.Row row : rows) {
            if (row.stale() != before.stale(row)) {
                return row.stale() == 0
                        ? "  Nothing is stale for " + row.stage() + " any more; " + Figures.counted(before.stale(row), "input")
                                + (before.stale(row) == 1 ? " was" : " were") + " before."
                        : "  " + inputs(row.stale()) + " stale for " + row.stage() + " and what follows"
                                + (before.stale(row) == 0
                                        ? "."
                                        : "; " + Figures.counted(before.stale(row), "input")
                                                + (before.stale(row) == 1 ? " was" : " were") + " before.");
            }
        }
        return rows.stream().filter(row -> row.stale() > 0).findFirst()
                .map(row -> "  " + inputs(row.stale()) + " stale for " + row.stage() + " and what follows, as before.")
                .orElse("");
    }
}
