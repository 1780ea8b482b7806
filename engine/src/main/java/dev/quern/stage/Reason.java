package dev.quern.stage;

import java.util.regex.Pattern;

/**
 * Why an item is dropped.
 *
 * @param code kebab-case, names the defect: {@code too-short}, {@code near-duplicate}
 * @param meaning one sentence for people
 */
public record Reason(String code, String meaning) {
    private static final Pattern KEBAB = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    /**
     * Checks the code.
     *
     * @throws IllegalArgumentException when {@code code} is not kebab-case
     */
    public Reason {
        if (!KEBAB.matcher(code).matches()) {
            throw new IllegalArgumentException("reason code '" + code + "' is not kebab-case");
        }
    }
}
