package dev.quern.shell.command;

import dev.quern.Quern;
import dev.quern.catalog.StatusBoard;
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
import java.util.List;

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
            return quern.schema().setting(key);
        } catch (SettingException e) {
            throw new UsageException(e);
        }
    }

    private final class Config extends QuernCommand {
        Config() {
            super(Synopsis.of("config", "Show the settings, or one of them").argument("KEY", Occurs.OPTIONALLY, Value.KEY));
        }

        @Override
        protected Outcome run(Invocation invocation) throws Exception {
            Quern quern = session.quern();
            Recipe recipe = quern.recipe();
            invocation.argument("KEY").ifPresentOrElse(key -> one(recipe, known(quern, key)), () -> all(recipe));
            return Outcome.DONE;
        }

        private void one(Recipe recipe, Setting setting) {
            display.block(() -> new KeyValues().add(setting.key(), recipe.shown(setting.key()))
                    .add("from", recipe.origin(setting.key()).toString()).add("accepts", Schema.accepted(setting))
                    .add("what", setting.summary()).render(display.colour()), () -> rows(recipe, List.of(setting)));
        }

        private void all(Recipe recipe) {
            display.block(() -> {
                Report report = new Report().left("key").left("value").left("from").left("what");
                recipe.schema().settings().forEach(setting -> report.row(setting.key(), recipe.shown(setting.key()),
                        recipe.origin(setting.key()).toString(), setting.summary()));
                return report.render(display.colour());
            }, () -> rows(recipe, recipe.schema().settings()));
        }

        private static RowSource rows(Recipe recipe, List<Setting> settings) {
            List<Column> columns = List.of(Column.text("key"), Column.text("value"), Column.text("from"), Column.text("what"));
            return RowSource.of(columns, settings.stream().map(setting -> List.of(setting.key(), recipe.shown(setting.key()),
                    recipe.origin(setting.key()).toString(), setting.summary())).toList());
        }
    }

    private final class Set extends QuernCommand {
        Set() {
            super(Synopsis.of("set", "Change a setting in quern.yaml; its comments stay").argument("KEY", Occurs.ONCE, Value.KEY)
                    .argument("VALUE", Occurs.ONCE, Value.TEXT).details("""
                            Nothing that is done is lost: set it back, and what was made under the old value is current again.
                              set chunk.size 1400
                            """));
        }

        @Override
        protected Outcome run(Invocation invocation) throws Exception {
            Quern quern = session.quern();
            String key = invocation.required("KEY");
            String value = invocation.required("VALUE");
            String before = quern.recipe().shown(known(quern, key).key());
            try {
                quern.schema().parse(key, value);
            } catch (SettingException e) {
                throw new UsageException(e);
            }
            tell(quern, key, before, quern.set(key, value));
            return Outcome.DONE;
        }
    }

    private final class Unset extends QuernCommand {
        Unset() {
            super(Synopsis.of("unset", "Take a setting out of quern.yaml, so that its default holds").argument("KEY", Occurs.ONCE,
                    Value.KEY));
        }

        @Override
        protected Outcome run(Invocation invocation) throws Exception {
            Quern quern = session.quern();
            String key = invocation.required("KEY");
            String before = quern.recipe().shown(known(quern, key).key());
            tell(quern, key, before, quern.unset(key));
            return Outcome.DONE;
        }
    }

    private void tell(Quern quern, String key, String before, Recipe after) throws SettingException {
        session.changed();
        String now = after.shown(key);
        String change = before.equals(now) ? key + " is " + now + " as before" : key + " " + before + " → " + now;
        String stale = quern.status().stream().filter(row -> row.stale() > 0).findFirst().map(SettingCommands::staleness)
                .orElse("");
        display.line(change + " (" + Quern.RECIPE_FILE + ")." + stale);
    }

    private static String staleness(StatusBoard.Row row) {
        return "  " + Figures.grouped(row.stale()) + (row.stale() == 1 ? " input is" : " inputs are") + " stale for "
                + row.stage()
                + " and what follows.";
    }
}
