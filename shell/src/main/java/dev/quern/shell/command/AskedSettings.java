package dev.quern.shell.command;

import dev.quern.Quern;
import dev.quern.QuernException;
import dev.quern.WorkspacePrompts;
import dev.quern.catalog.Selection;
import dev.quern.llm.prompt.PromptSpec;
import dev.quern.recipe.SettingException;
import dev.quern.shell.command.Synopsis.Value;
import dev.quern.stage.Criterion;
import dev.quern.stage.StageDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/** What {@code run}, {@code try} and {@code estimate} ask alike: a stage, some of its inputs, and settings that hold for one command. */
public final class AskedSettings {
    private static final List<String> SHORTHANDS = List.of("prompt", "system", "instructions");

    /** What SQL may read is settled when the database is opened. */
    static final String DIRECTORIES = "sql.allowed_directories";

    private AskedSettings() {}

    /** Adds {@code --set}. */
    public static Synopsis withSet(Synopsis synopsis) {
        return synopsis.options("set", "KEY=VALUE", Value.ASSIGNMENT, "take this value of a setting, for this command alone");
    }

    /** Adds {@code --prompt}, {@code --system} and {@code --instructions}. */
    public static Synopsis withPrompt(Synopsis synopsis) {
        return synopsis.option("prompt", "FILE", Value.PATH, "ask with the prompt in this file")
                .option("system", "TEXT", Value.TEXT, "tell the model this first, word for word")
                .option("instructions", "TEXT", Value.TEXT, "ask this besides, where the prompt has {extra_instructions}");
    }

    /**
     * Returns the stages that STAGE names.
     *
     * @throws UsageException when it names none
     */
    public static List<String> stages(Invocation invocation, Quern quern) {
        try {
            return quern.range(invocation.required("STAGE"));
        } catch (QuernException e) {
            throw new UsageException(e);
        }
    }

    /**
     * Returns the one stage that STAGE names.
     *
     * @param why why it cannot be several, for people
     * @throws UsageException when it names none, or several
     */
    public static String stage(Invocation invocation, Quern quern, String why) {
        List<String> stages = stages(invocation, quern);
        if (stages.size() != 1) {
            throw new UsageException(invocation.synopsis().name() + ": one stage at a time, because " + why);
        }
        return stages.getFirst();
    }

    /** Returns which inputs {@code --limit} and {@code --where} take. */
    public static Selection selection(Invocation invocation, Selection.Retry retry) {
        return new Selection(invocation.whole("limit").orElse(null), invocation.option("where").orElse(null), retry);
    }

    /** Returns all settings that hold for this command: those of {@code --set}, and over them the shorthands. */
    public static SequencedMap<String, String> of(Invocation invocation, Quern quern, List<String> stages) {
        SequencedMap<String, String> settings = set(invocation, quern);
        settings.putAll(prompt(invocation, quern, stages));
        return settings;
    }

    /** Returns the values of {@code --set}, by key, in the order given. */
    private static SequencedMap<String, String> set(Invocation invocation, Quern quern) {
        SequencedMap<String, String> settings = new LinkedHashMap<>();
        for (String pair : invocation.options("set")) {
            int equals = pair.indexOf('=');
            if (equals <= 0) {
                throw new UsageException(invocation.synopsis().name() + ": --set takes KEY=VALUE, not '" + pair + "'");
            }
            String key = pair.substring(0, equals).strip();
            try {
                quern.settings().schema().parse(key, pair.substring(equals + 1));
            } catch (SettingException e) {
                throw new UsageException(e);
            }
            if (key.equals(DIRECTORIES)) {
                throw new UsageException(
                        DIRECTORIES + " is locked when the workspace is opened, and not changed for one run.   set " + DIRECTORIES
                                + " "
                                + pair.substring(equals + 1) + ", then open it again");
            }
            settings.put(key, pair.substring(equals + 1));
        }
        return settings;
    }

    /**
     * Refuses thresholds: verdicts are read with those that hold when reading, so that one for a run alone would change nothing.
     *
     * @throws UsageException naming the first
     */
    public static void refuseThresholds(SequencedMap<String, String> settings, Quern quern) {
        for (StageDescriptor stage : quern.stages()) {
            for (Criterion criterion : stage.criteria()) {
                String value = settings.get(criterion.threshold());
                if (value != null) {
                    throw new UsageException(
                            criterion.threshold()
                                    + " is a threshold, which counts whenever verdicts are read and not for one run.   set "
                                    + criterion.threshold() + " " + value);
                }
            }
        }
    }

    /** Returns the values of the shorthands, by the keys that they stand for. */
    private static SequencedMap<String, String> prompt(Invocation invocation, Quern quern, List<String> stages) {
        SequencedMap<String, String> settings = new LinkedHashMap<>();
        List<String> given = SHORTHANDS.stream().filter(name -> invocation.option(name).isPresent()).toList();
        if (given.isEmpty()) {
            return settings;
        }
        String first = invocation.synopsis().name() + ": --" + given.getFirst();
        if (stages.size() != 1) {
            throw new UsageException(first + " goes with one stage, not with " + stages.size());
        }
        Optional<PromptSpec> prompt = WorkspacePrompts.of(stages.getFirst());
        if (prompt.isEmpty()) {
            throw new UsageException(first + " says nothing to " + stages.getFirst() + ", which asks no model");
        }
        invocation.option("prompt").ifPresent(file -> settings.put(prompt.get().fileSetting(), file(file, quern.folder())));
        invocation.option("system").ifPresent(text -> settings.put(prompt.get().systemSetting(), text));
        invocation.option("instructions").ifPresent(text -> settings.put(prompt.get().instructionsSetting(), text));
        return settings;
    }

    /** A file is meant from where the shell was started; when it is not there, from the workspace. */
    private static String file(String typed, Path workspace) {
        Path path = Paths.typed(typed);
        Path here = path.toAbsolutePath().normalize();
        Path there = workspace.resolve(path).normalize();
        Path meant = Files.exists(here) || Files.notExists(there) ? here : there;
        return meant.startsWith(workspace) ? workspace.relativize(meant).toString() : meant.toString();
    }
}
