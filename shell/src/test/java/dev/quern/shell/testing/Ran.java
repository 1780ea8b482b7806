package dev.quern.shell.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What came of running the program. Every check shows the whole of it when it fails. The lines that say every few seconds how far a stage is are
 * left out of standard error: a slow machine has some where a fast one has none.
 *
 * @param args what it was called with
 * @param code its exit code
 * @param out its standard output
 * @param err its standard error
 */
public record Ran(List<String> args, int code, String out, String err) {
    private static final Pattern HEADWAY = Pattern.compile(
            "^(\\[\\d+] )?[a-z-]+ [\\d,]+(/[\\d,]+)? · (--|[\\d.,]+)/(s|min) · .*\\R", Pattern.MULTILINE);

    /** Leaves out of standard error what depends on the machine. */
    public Ran {
        err = HEADWAY.matcher(err).replaceAll("");
    }

    /** Checks the exit code. */
    public Ran exits(int expected) {
        assertThat(code).as("exit code of %s", this).isEqualTo(expected);
        return this;
    }

    /** Checks all of standard output. */
    public Ran prints(String expected) {
        assertThat(out).as("standard output of %s", this).isEqualTo(expected);
        return this;
    }

    /** Checks that standard output has all of these. */
    public Ran printsAmongOthers(String... expected) {
        assertThat(out).as("standard output of %s", this).contains(expected);
        return this;
    }

    /** Checks all of standard error. */
    public Ran says(String expected) {
        assertThat(err).as("standard error of %s", this).isEqualTo(expected);
        return this;
    }

    /** Checks that standard error has all of these. */
    public Ran saysAmongOthers(String... expected) {
        assertThat(err).as("standard error of %s", this).contains(expected);
        return this;
    }

    @Override
    public String toString() {
        return "quern " + String.join(" ", args) + "\n--- exit " + code + "\n--- standard output\n" + out
                + "\n--- standard error\n" + err;
    }
}
