package dev.quern;

import dev.quern.catalog.SqlCancel;
import dev.quern.catalog.compare.ComparedPast;
import dev.quern.catalog.compare.ComparedPast.Known;
import dev.quern.catalog.compare.ComparedPast.Logged;
import dev.quern.catalog.compare.ComparedSide;
import dev.quern.catalog.compare.Comparison;
import dev.quern.export.ExportedFolder;
import dev.quern.recipe.Recipe;
import dev.quern.recipe.SettingException;
import dev.quern.stage.StageDescriptor;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Understands what two things a person wants compared, and has them compared. Thread-safe. */
record Differences(Workbench bench) {
    private static final String NOW = "now";
    private static final String RUN = "run:";

    Comparison between(String a, String b, SqlCancel cancel) throws SettingException {
        String stage = stage(a);
        String other = stage(b);
        if (stage != null && other != null && !stage.equals(other)) {
            throw new QuernException(a + " is of " + stage + " and " + b + " of " + other + "; one stage is compared at a time");
        }
        String common = stage == null ? other : stage;
        if (common == null) {
            return Comparison.of(bench.catalog(), listed(a), listed(b), cancel);
        }
        return Comparison.of(bench.catalog(), settled(a, common), settled(b, common), cancel);
    }

    /** Returns the stage that a side is about; null for exports and for what is there now. */
    private @Nullable String stage(String side) {
        if (side.startsWith(RUN)) {
            return run(side).stage();
        }
        int equals = side.indexOf('=');
        if (equals < 0) {
            return null;
        }
        String key = side.substring(0, equals);
        String stage = key.contains(".") ? key.substring(0, key.indexOf('.')) : key;
        if (bench.mill().descriptors().stream().noneMatch(known -> known.name().equals(stage))) {
            throw new QuernException(side + " begins with no stage; write it as curate.min_score=7");
        }
        return stage;
    }

    private ComparedSide listed(String side) {
        if (side.equals(NOW)) {
            return new ComparedSide.Present(NOW);
        }
        ComparedPast past = new ComparedPast(bench.catalog());
        boolean number = side.matches("\\d{1,18}");
        Logged logged = number ? past.export(Long.parseLong(side)) : null;
        if (number && logged == null) {
            throw new QuernException("there is no export " + side + ".   from exports; lists them");
        }
        Path folder = Path.of(logged == null ? side : logged.path()).toAbsolutePath().normalize();
        ExportedFolder export = ExportedFolder.read(folder);
        if (export == null && logged == null) {
            logged = past.exportTo(side);
            export = logged == null ? null : ExportedFolder.read(Path.of(logged.path()));
        }
        if (export == null) {
            throw new QuernException(logged == null
                    ? side + " is no export, run or setting.   diff takes a folder or number from exports, run:N, stage.key=value, or now"
                    : "export " + logged.id() + " is gone from " + logged.path() + ".   Export again into a folder of its own");
        }
        if (logged != null && !logged.content().equals(export.content())) {
            throw new QuernException("export " + logged.id() + " in " + logged.path()
                    + " was written over since.   Export into a folder of its own what you want to compare later");
        }
        Logged written = logged == null ? past.exportOf(export.content(), export.folder().toString()) : logged;
        return new ComparedSide.Exported(side, export, written);
    }

    private ComparedSide.Settled settled(String side, String stage) throws SettingException {
        StageDescriptor plain = bench.made(stage).stage().descriptor();
        if (side.startsWith(RUN)) {
            Known run = run(side);
            return new ComparedSide.Settled(side, plain, run.recipe(), Long.parseLong(side.substring(RUN.length())),
                    run.settings(), bench.recipe(), false);
        }
        Map<String, String> settings = new TreeMap<>();
        if (side.indexOf('=') > 0) {
            settings.put(side.substring(0, side.indexOf('=')), side.substring(side.indexOf('=') + 1));
        } else if (!side.equals(NOW)) {
            throw new QuernException(
                    side + " is an export, and the other is about " + stage + "; compare like with like, or now");
        }
        Recipe recipe = bench.recipe(settings);
        var made = bench.mill().create(stage, recipe, bench.surroundings());
        Known known = new ComparedPast(bench.catalog()).of(stage, Mill.fingerprint(made, recipe));
        if (known == null) {
            throw new QuernException(stage + " has not run under " + (settings.isEmpty() ? "the present settings" : side) + ".   "
                    + (settings.isEmpty()
                            ? "run " + stage
                            : "set it, run " + stage + " and set it back: nothing is lost, and nothing paid twice"));
        }
        return new ComparedSide.Settled(side, made.descriptor(), known.recipe(), Long.MAX_VALUE, known.settings(), recipe, true);
    }

    private Known run(String side) {
        String number = side.substring(RUN.length());
        Known run = number.matches("\\d{1,18}") ? new ComparedPast(bench.catalog()).ofRun(Long.parseLong(number)) : null;
        if (run == null) {
            throw new QuernException("there is no " + side + ".   from runs; lists them");
        }
        return Objects.requireNonNull(run);
    }
}
