package dev.quern;

import dev.quern.recipe.DotEnv;
import dev.quern.recipe.Recipe;
import dev.quern.recipe.RecipeFile;
import dev.quern.recipe.Schema;
import dev.quern.recipe.SettingException;
import dev.quern.recipe.SettingVariables;
import dev.quern.recipe.Variables;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where the settings of a workspace come from: {@code quern.yaml}, and over it {@code .env} and the environment. Every reading is of what is
 * there at that moment. Thread-safe, but for changes that overlap.
 */
final class Configuration {
    private final Path folder;
    private final Schema schema;
    private final RecipeFile file;
    private final Map<String, String> environment;
    private volatile Variables variables;

    /**
     * The configuration of the workspace in {@code folder}.
     *
     * @param environment variables of the process
     */
    Configuration(Path folder, Schema schema, Map<String, String> environment) {
        this.folder = folder;
        this.schema = schema;
        this.file = new RecipeFile(folder.resolve(Quern.RECIPE_FILE), schema);
        this.environment = Map.copyOf(environment);
        this.variables = Variables.of(this.environment);
    }

    /** Returns all settings there are. */
    Schema schema() {
        return schema;
    }

    /** Reads the settings as they are now. */
    Recipe read() throws SettingException {
        return over(file.read());
    }

    private Recipe over(Recipe written) throws SettingException {
        Variables now = Variables.of(environment, DotEnv.read(folder));
        variables = now;
        return SettingVariables.over(written, now);
    }

    /** Returns the variables of the process and of {@code .env}, as they were at the last reading. */
    Variables variables() {
        return variables;
    }

    /** Writes a commented file, unless there is one; returns whether it was written. */
    boolean create() throws SettingException {
        return file.create();
    }

    /** Returns the settings as {@link #set} would leave them, and changes nothing. */
    Recipe withSet(String key, String value) throws SettingException {
        return over(file.preview(key, value));
    }

    /** Returns the settings as {@link #unset} would leave them, and changes nothing. */
    Recipe withUnset(String key) throws SettingException {
        return over(file.previewUnset(key));
    }

    /** Writes one setting into the file. */
    void set(String key, String value) throws SettingException {
        file.set(key, value);
    }

    /** Takes one setting out of the file. */
    void unset(String key) throws SettingException {
        file.unset(key);
    }
}
