package dev.quern.llm;

import dev.quern.stage.Fault;
import dev.quern.stage.FaultException;
import java.util.Locale;
import java.util.regex.Pattern;

/** A key of an endpoint. It shows itself to the request alone; anything that an endpoint says is redacted by it first. */
public final class ApiKey {
    /** No key. */
    public static final ApiKey NONE = new ApiKey("", "");

    /** What stands where a key stood. */
    private static final String REDACTED = "[key]";

    /** Shorter ones are placeholders such as {@code none}, and replacing them would tear words apart. */
    private static final int LEAST_LENGTH = 8;

    private final String variable;
    private final String value;
    private final Pattern escaped;
    private final boolean needsEscape;

    /**
     * Takes a key as a person set it.
     *
     * @param variable the environment variable that it comes from, for messages
     */
    public ApiKey(String variable, String value) {
        this.variable = variable;
        this.value = value.strip();
        this.escaped = escaped(this.value);
        this.needsEscape = this.value.chars().anyMatch(c -> c == '/' || c == '"' || c == '\\');
    }

    /**
     * Makes sure that the key can be sent.
     *
     * @throws FaultException fatal, when it holds a character that cannot
     */
    public void check() throws FaultException {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c <= ' ' || c > '~') {
                throw new FaultException(
                        Fault.FATAL, variable + " holds a character that no key has, at position " + (i + 1)
                                + ". Copy the key again, without quotes or line breaks");
            }
        }
    }

    /** Returns whether there is none. */
    public boolean isEmpty() {
        return value.isEmpty();
    }

    /** Returns where it comes from, for messages. */
    public String variable() {
        return variable;
    }

    /** Returns the key itself, for the request's header alone. */
    public String value() {
        return value;
    }

    /** Returns the value of an {@code Authorization} header. */
    public String bearer() {
        return "Bearer " + value;
    }

    /** Takes the key out of a text that an endpoint sent, also where JSON writes its characters as escapes. */
    public String redact(String text) {
        if (value.length() < LEAST_LENGTH) {
            return text;
        }
        String plain = text.replace(value, REDACTED);
        return mayBeEscaped(plain) ? escaped.matcher(plain).replaceAll(REDACTED) : plain;
    }

    /** Only a number, or a backslash before what needs one, can hide a character of the key. */
    private boolean mayBeEscaped(String text) {
        return text.contains("\\u") || needsEscape && text.indexOf('\\') >= 0;
    }

    /** Each character as it is, behind backslashes, or by its number. */
    private static Pattern escaped(String value) {
        StringBuilder pattern = new StringBuilder();
        value.chars().forEach(
                c -> pattern.append("(?:\\\\{0,3}").append(Pattern.quote(Character.toString(c)))
                        .append(String.format(Locale.ROOT, "|\\\\{1,3}u(?i:%04x))", c)));
        return Pattern.compile(pattern.toString());
    }

    @Override
    public String toString() {
        return REDACTED;
    }
}
