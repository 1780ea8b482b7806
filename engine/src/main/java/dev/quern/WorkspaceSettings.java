package dev.quern;

import dev.quern.recipe.Recipe;
import dev.quern.recipe.Schema;
import dev.quern.recipe.SettingException;
import dev.quern.recipe.Variables;
import java.util.List;
import java.util.Map;

/** The settings of a workspace: what they are, where they come from, and what they come to together. Thread-safe. */
public final class WorkspaceSettings {
    private final Workbench bench;

    WorkspaceSettings(Workbench bench) {
        this.bench = bench;
    }

    /** Returns all settings there are. */
    public Schema schema() {
        return bench.configuration().schema();
    }

    /** Reads the configuration as it is now, and nothing follows from it. For a quick look. */
    public Recipe look() throws SettingException {
        return bench.configuration().read();
    }

    /** Returns the variables of the process and of {@code .env}, as they were when the configuration was last read. */
    public Variables variables() {
        return bench.configuration().variables();
    }

    /** Reads the configuration as it is now, for people. */
    public ConfigBoard board() throws SettingException {
        return new ConfigBoard(bench.recipe(), variables());
    }

    /**
     * Writes a commented {@code quern.yaml}, unless there is one.
     *
     * @return true when it was written
     */
    public boolean create() throws SettingException {
        bench.catalog().requireWritable();
        return bench.configuration().create();
    }

    /**
     * Sets a setting in {@code quern.yaml}. Thresholds count from this moment on.
     *
     * @throws QuernException when it does not go together with the other settings; nothing is written then
     */
    public Recipe set(String key, String value) throws SettingException {
        bench.catalog().requireWritable();
        bench.check(bench.configuration().withSet(key, value));
        bench.configuration().set(key, value);
        return bench.recipe();
    }

    /**
     * Takes a setting out of {@code quern.yaml}, so that its default holds.
     *
     * @throws QuernException when the settings that are left do not go together; nothing is written then
     */
    public Recipe unset(String key) throws SettingException {
        bench.catalog().requireWritable();
        bench.check(bench.configuration().withUnset(key));
        bench.configuration().unset(key);
        return bench.recipe();
    }

    /**
     * Returns what settings that may each be as they are come to together, one line each: stages that do not run under them, and settings
     * that nobody reads.
     */
    public List<String> notes() throws SettingException {
        return new SettingNotes(bench, bench.recipe()).all();
    }

    /** Returns the same with other values for the moment, but for what stops a stage: whoever asks it to work is told so anyway. */
    public List<String> notes(Map<String, String> settings) throws SettingException {
        return new SettingNotes(bench, bench.recipe(settings)).remarks();
    }

    /** Returns which stages do not run under the configuration as it is, and why, one line each. */
    public List<String> obstacles() throws SettingException {
        return new SettingNotes(bench, bench.recipe()).obstacles();
    }
}
