package dev.quern;

import dev.quern.llm.Dialect;
import dev.quern.llm.Role;
import dev.quern.llm.Roles;
import dev.quern.recipe.Recipe;
import dev.quern.recipe.Setting;
import dev.quern.recipe.SettingFamily;
import dev.quern.recipe.SettingVariables;
import dev.quern.recipe.Variables;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The configuration as people see it: what each value is, and what set it. A key is {@code set} or {@code not set}; none of its characters
 * is shown, and variables stand in texts as they are written. Immutable and thread-safe.
 */
public final class ConfigBoard {
    private static final SettingFamily ROLES = Roles.FAMILY;
    private static final Pattern USER_IN_URL = Pattern.compile("(?<=://)[^/@\\s]*@");
    private static final String UNSET = "unset";

    private final Recipe recipe;
    private final Variables variables;

    /**
     * A line of it.
     *
     * @param key whole key of a setting, or the name of a variable
     * @param value {@code unset} where it is left open
     * @param from what set it: {@code default}, {@code quern.yaml line 3}, {@code .env line 2 GENERATOR_MODEL} …
     * @param what what it is for
     */
    public record Row(String key, String value, String from, String what) {}

    ConfigBoard(Recipe recipe, Variables variables) {
        this.recipe = recipe;
        this.variables = variables;
    }

    /** Returns every setting, of roles only what is set, and the variables that count. */
    public List<Row> all() {
        List<Row> rows = new ArrayList<>();
        recipe.schema().settings().forEach(setting -> rows.add(row(setting)));
        rows.addAll(roles());
        rows.addAll(keys());
        SettingVariables.idle(recipe, variables).forEach((name, why) -> rows.add(
                new Row(name, "no effect", variables.find(name).map(Variables.Found::place).orElse(""), why)));
        return rows;
    }

    /** Returns what is set of all roles. */
    public List<Row> roles() {
        return recipe.familyKeys().stream().flatMap(key -> recipe.schema().find(key).stream()).map(this::row).toList();
    }

    /** Returns the name of the role of which {@code typed} speaks as a whole: {@code roles.question}, or {@code question}. */
    public Optional<String> roleNamed(String typed) {
        String name = typed.startsWith(ROLES.name() + ".") ? typed.substring(ROLES.name().length() + 1) : typed;
        boolean whole = !name.equals(typed) || ROLES.known().contains(name);
        return whole && ROLES.isMember(name) ? Optional.of(name) : Optional.empty();
    }

    /** Returns a role with every field, and where its key comes from. */
    public List<Row> role(String name) {
        List<Row> rows = new ArrayList<>();
        Roles roles = new Roles(recipe, variables);
        Role role = roles.draft(name);
        for (Setting setting : ROLES.of(name)) {
            String field = setting.key().substring(ROLES.prefix(name).length());
            rows.add(switch (field) {
                case "dialect" -> effective(setting, role.dialect().word());
                case "model" -> effective(setting, role.model());
                case "base_url" -> address(setting, role.dialect());
                case "api_key" -> key(setting, roles.keyVariable(name));
                default -> row(setting);
            });
        }
        String open = ROLES.prefix(name) + ROLES.open().key() + ".";
        recipe.familyKeys().stream().filter(key -> key.startsWith(open))
                .flatMap(key -> recipe.schema().find(key).stream()).map(this::row).forEach(rows::add);
        return rows;
    }

    /** Returns the variable of that name, when it is one that a dialect reads, or that is listed. Of keys, whether they are set. */
    public Optional<Row> variable(String name) {
        Optional<Row> listed = all().stream().filter(row -> row.key().equals(name)).findFirst();
        if (listed.isPresent()) {
            return listed;
        }
        String place = variables.find(name).map(Variables.Found::place).orElse("nowhere");
        boolean set = variables.find(name).isPresent();
        for (Dialect dialect : Dialect.values()) {
            if (name.equals(dialect.urlVariable())) {
                String value = variables.find(name).map(Variables.Found::value).orElse("not set");
                return Optional.of(new Row(name, USER_IN_URL.matcher(value).replaceAll("[key]@"), place,
                        "base_url of roles of dialect " + dialect.word() + " that set none"));
            }
            if (dialect.keyVariables().contains(name)) {
                return Optional.of(new Row(name, set ? "set" : "not set", place, "key for dialect " + dialect.word()));
            }
        }
        return Optional.empty();
    }

    /** Returns one setting. */
    public Row row(Setting setting) {
        return effective(setting, recipe.shown(setting.key()));
    }

    private Row effective(Setting setting, String value) {
        boolean unset = value.isEmpty() || value.equals("[]") && !recipe.isSet(setting.key());
        String shown = unset ? UNSET : USER_IN_URL.matcher(value).replaceAll("[key]@");
        return new Row(setting.key(), shown, recipe.origin(setting.key()).toString(), setting.summary());
    }

    private Row address(Setting setting, Dialect dialect) {
        if (recipe.isSet(setting.key())) {
            return row(setting);
        }
        return variables.find(dialect.urlVariable())
                .map(found -> new Row(setting.key(), "${" + dialect.urlVariable() + "}", found.place(), setting.summary()))
                .orElseGet(() -> new Row(setting.key(), dialect.publicUrl(), "default", setting.summary()));
    }

    private Row key(Setting setting, Optional<String> variable) {
        if (variable.isEmpty()) {
            return new Row(setting.key(), UNSET, "default", setting.summary());
        }
        String is = variables.find(variable.get()).map(found -> "set (" + found.place() + ")").orElse("not set");
        return new Row(setting.key(), "${" + variable.get() + "} " + is, recipe.origin(setting.key()).toString(),
                setting.summary());
    }

    /** Variables of keys that are set, or that a setting names. */
    private List<Row> keys() {
        SortedMap<String, SortedSet<String>> wanted = new TreeMap<>();
        for (Dialect dialect : Dialect.values()) {
            dialect.keyVariables().stream().filter(name -> variables.find(name).isPresent())
                    .forEach(name -> wanted.computeIfAbsent(name, n -> new TreeSet<>()).add("dialect " + dialect.word()));
        }
        recipe.familyKeys().stream().filter(key -> key.endsWith(".api_key")).forEach(key -> Variables.name(recipe.text(key))
                .ifPresent(name -> wanted.computeIfAbsent(name, n -> new TreeSet<>()).add(key)));
        return wanted.entrySet().stream().map(entry -> new Row(
                entry.getKey(), variables.find(entry.getKey()).isPresent() ? "set" : "not set",
                variables.find(entry.getKey()).map(Variables.Found::place).orElse("nowhere"),
                "key for " + String.join(", ", entry.getValue()))).toList();
    }
}
