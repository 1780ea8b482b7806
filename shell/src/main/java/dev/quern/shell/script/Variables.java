package dev.quern.shell.script;

import dev.quern.recipe.Nearest;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What {@code ${name}} stands for: the arguments of a script, and {@code here}, the folder of the script. {@code $${} is a plain
 * {@code ${}. In the words of a command a name in capitals that is no argument, such as {@code ${OPENAI_API_KEY}}, stays as it is
 * written: settings name variables of the environment that way. Immutable.
 */
public final class Variables {
    private static final Pattern ENVIRONMENT = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]+)}");

    private final TreeMap<String, String> values;

    /** Takes the values by name. */
    public Variables(Map<String, String> values) {
        this.values = new TreeMap<>(values);
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
        return environment.lookingAt() && !values.containsKey(environment.group(1)) ? null : at(text, begin);
    }

    private String value(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new ScriptException("unknown variable ${" + name + "}"
                    + Nearest.to(name, values.keySet()).map(near -> "; did you mean ${" + near + "}?")
                            .orElse("; give it after the script as "
                                    + name + "=VALUE, or write $${ for a plain ${"));
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
