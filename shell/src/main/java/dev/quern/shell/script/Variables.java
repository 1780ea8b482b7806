package dev.quern.shell.script;

import dev.quern.recipe.Nearest;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What {@code ${name}} stands for: the arguments of a script, {@code here}, the folder of the script, and what {@code let} has set. A
 * script that another one names sees the variables of that one; what it sets lasts there too. <code>$${</code> is a plain <code>${</code>. In the words of a command a name in capitals that is no argument, such as {@code ${OPENAI_API_KEY}}, stays as it is
 * written: settings name variables of the environment that way. One thread at a time.
 */
public final class Variables {
    private static final Pattern ENVIRONMENT = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]+)}");

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*");

    /** The variable that is always there. */
    public static final String HERE = "here";

    private final TreeMap<String, String> values;
    private final @Nullable Variables around;

    /** Takes the values by name. */
    public Variables(Map<String, String> values) {
        this(values, null);
    }

    private Variables(Map<String, String> values, @Nullable Variables around) {
        this.values = new TreeMap<>(values);
        this.around = around;
    }

    /** Returns these, and over them {@code values}, which last as long as what is returned. */
    public Variables with(Map<String, String> values) {
        return new Variables(values, this);
    }

    /**
     * Lets a name stand for a value: where it is known already, else where all that is being done can see it.
     *
     * @throws ScriptException when it cannot be a name
     */
    public void let(String name, String value) {
        if (!NAME.matcher(name).matches()) {
            throw new ScriptException("'" + name + "' is no name for a variable; letters, digits, _ and - are, a letter first");
        }
        if (name.equals(HERE)) {
            throw new ScriptException("the variable here is set by Quern");
        }
        Variables place = this;
        while (!place.values.containsKey(name) && place.around != null) {
            place = place.around;
        }
        place.values.put(name, value);
    }

    /** Returns what is known, by name. */
    public SortedMap<String, String> all() {
        SortedMap<String, String> all = around == null ? new TreeMap<>() : around.all();
        all.putAll(values);
        return all;
    }

    private @Nullable String find(String name) {
        String value = values.get(name);
        return value != null || around == null ? value : around.find(name);
    }

    /**
     * A reference in a text.
     *
     * @param value what it stands for
     * @param end the index after it
     */
    record Reference(String value, int end) {}

    /**
     * Returns the reference that begins at the dollar sign at {@code begin}, or null when it is only a dollar sign.
     *
     * @throws ScriptException when the variable is not known
     */
    @Nullable
    Reference at(String text, int begin) {
        if (text.startsWith("$${", begin)) {
            return new Reference("${", begin + 3);
        }
        int end = text.startsWith("${", begin) ? text.indexOf('}', begin) : -1;
        if (end < 0) {
            return null;
        }
        return new Reference(value(text.substring(begin + 2, end)), end + 1);
    }

    /** The same for the words of a command: a name in capitals that is not known is left for settings to look up. */
    @Nullable
    Reference inWord(String text, int begin) {
        Matcher environment = ENVIRONMENT.matcher(text).region(begin, text.length());
        return environment.lookingAt() && find(environment.group(1)) == null ? null : at(text, begin);
    }

    private String value(String name) {
        String value = find(name);
        if (value == null) {
            throw new ScriptException("unknown variable ${" + name + "}"
                    + Nearest.to(name, all().keySet()).map(near -> "; did you mean ${" + near + "}?")
                            .orElse("; let " + name
                                    + " = VALUE sets it, or " + name
                                    + "=VALUE after the script, and $${ is a plain ${"));
        }
        return value;
    }

    /**
     * Returns SQL with the values in place of their names. Inside a quoted text or name the quotes of a value are doubled, so that a
     * value cannot end it.
     *
     * @throws ScriptException when a variable is not known
     */
    public String inSql(String sql) {
        if (sql.indexOf("${") < 0) {
            return sql;
        }
        StringBuilder filled = new StringBuilder();
        char quote = 0;
        int i = 0;
        while (i < sql.length()) {
            char c = sql.charAt(i);
            Reference reference = c == '$' ? at(sql, i) : null;
            if (reference != null) {
                filled.append(
                        quote == 0 ? reference.value() : reference.value().replace(String.valueOf(quote), "" + quote + quote));
                i = reference.end();
                continue;
            }
            if (quote == 0 && sql.startsWith("--", i)) {
                int end = sql.indexOf('\n', i);
                end = end < 0 ? sql.length() : end;
                filled.append(sql, i, end);
                i = end;
                continue;
            }
            if (quote == 0 && (c == '\'' || c == '"')) {
                quote = c;
            } else if (c == quote) {
                quote = 0;
            }
            filled.append(c);
            i++;
        }
        return filled.toString();
    }
}
