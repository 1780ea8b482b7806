package dev.quern.shell.app;

import dev.quern.recipe.Nearest;
import dev.quern.shell.command.UsageException;
import dev.quern.shell.view.Format;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the program was called with.
 *
 * @param workspace the folder of the workspace
 * @param readOnly whether the workspace is only looked at
 * @param format how rows are written; null for the usual table
 * @param quiet whether progress and remarks are left out
 * @param colour whether colours are welcome
 * @param pager whether a person walks through results that are longer than the screen
 * @param debug whether errors come with their stack trace, and the log is open
 * @param commands what was given with {@code -c}, in order
 * @param script the script to run, if any
 * @param arguments the values given to the script
 * @param wants what the program is asked for
 */
record CommandLine(Path workspace, boolean readOnly, @Nullable Format format, boolean quiet, boolean colour, boolean pager,
        boolean debug,
        List<String> commands,
        @Nullable Path script, Map<String, String> arguments, Wants wants) {

    /** What the program is asked for. */
    public enum Wants {
        /** To work. */
        WORK,
        /** To say how it is called. */
        HELP,
        /** To say its version. */
        VERSION
    }

    static final String HELP = """
            quern [-w DIR] [--read-only] [-f FORMAT] [-q] [--no-color] [--no-pager] [--debug] [-c TEXT]... [SCRIPT [name=value]...]

            Mills documents into training data, stage by stage, over a catalog that SQL can look into between any two steps.

              -w, --workspace DIR   the folder of the workspace (default: the current folder)
                  --read-only       look at the workspace and write nothing in it, as where it cannot be written
              -f, --format FORMAT   how rows are written: table, vertical, json, jsonl, csv, markdown (default: table)
              -c, --command TEXT    do this, then leave; may come several times
              -q, --quiet           no progress and no remarks
                  --no-pager        write results to their end, even when they are longer than the screen
                  --no-color        no colours (also: the variables NO_COLOR and TERM=dumb)
                  --debug           stack traces with errors, and the log on standard error
              -h, --help            this text
              -V, --version         the version

            SCRIPT is a file of commands and SQL; name=value fills in ${name} in it. Without a script and -c: the interactive
            shell, or, when standard input is not a terminal, what comes from there.
            Exit codes: 0 done, 1 a command failed, 2 not understood, 3 done but some items failed, 130 interrupted,
            141 whoever read the output left before its end.
            """;

    private static final Map<String, String> LETTERS = Map.of("-w", "--workspace", "-f", "--format", "-c", "--command", "-q",
            "--quiet",
            "-h", "--help", "-V", "--version");
    private static final List<String> WITH_VALUE = List.of("--workspace", "--format", "--command");
    private static final List<String> OPTIONS = Stream
            .concat(WITH_VALUE.stream(),
                    Stream.of("--read-only", "--quiet", "--no-color", "--no-pager", "--debug", "--help", "--version"))
            .toList();

    /**
     * Reads the arguments of the program.
     *
     * @param environment the environment: NO_COLOR forbids colours with any value but "" (no-color.org), and so does TERM=dumb
     * @throws UsageException when they cannot be understood
     */
    public static CommandLine of(List<String> args, Map<String, String> environment) {
        Reading reading = new Reading();
        reading.colour = environment.getOrDefault("NO_COLOR", "").isEmpty() && !isDumb(environment);
        Deque<String> rest = new ArrayDeque<>(args);
        boolean optionsEnded = false;
        while (!rest.isEmpty()) {
            String word = rest.removeFirst();
            if (!optionsEnded && word.equals("--")) {
                optionsEnded = true;
            } else if (!optionsEnded && word.length() > 1 && word.startsWith("-")) {
                reading.option(word, rest);
            } else {
                reading.positional(word);
            }
        }
        return reading.result();
    }

    /** Whether the terminal, if there is one, understands no escape sequences: TERM=dumb, dumb-emacs-ansi and the like. */
    static boolean isDumb(Map<String, String> environment) {
        return environment.getOrDefault("TERM", "").startsWith("dumb");
    }

    private static final class Reading {
        private @Nullable Path workspace;
        private @Nullable Format format;
        private boolean readOnly;
        private boolean quiet;
        private boolean colour;
        private boolean pager = true;
        private boolean debug;
        private final List<String> commands = new ArrayList<>();
        private @Nullable Path script;
        private final Map<String, String> arguments = new LinkedHashMap<>();
        private Wants wants = Wants.WORK;

        void option(String word, Deque<String> rest) {
            int equals = word.startsWith("--") ? word.indexOf('=') : -1;
            String typed = equals < 0 ? word : word.substring(0, equals);
            String name = LETTERS.getOrDefault(typed, typed);
            if (!OPTIONS.contains(name)) {
                throw new UsageException("unknown option " + typed
                        + Nearest.to(typed, OPTIONS).map(near -> ". Did you mean " + near + "?").orElse(".")
                        + " See: quern --help");
            }
            if (WITH_VALUE.contains(name)) {
                String value = equals >= 0 ? word.substring(equals + 1) : rest.pollFirst();
                if (value == null) {
                    throw new UsageException(typed + " needs a value. See: quern --help");
                }
                value(name, typed, value);
            } else if (equals >= 0) {
                throw new UsageException(typed + " takes no value");
            } else {
                flag(name);
            }
        }

        private void value(String name, String typed, String value) {
            switch (name) {
                case "--command" -> commands.add(value);
                case "--workspace" -> {
                    refuseTwice(workspace, typed);
                    workspace = Path.of(value);
                }
                case "--format" -> {
                    refuseTwice(format, typed);
                    format = knownFormat(value);
                }
                default -> throw new IllegalStateException(name);
            }
        }

        private static void refuseTwice(@Nullable Object before, String typed) {
            if (before != null) {
                throw new UsageException(typed + " is given twice; keep one");
            }
        }

        private static Format knownFormat(String value) {
            try {
                return Format.parse(value);
            } catch (IllegalArgumentException e) {
                throw new UsageException("-f: " + e.getMessage());
            }
        }

        private void flag(String name) {
            switch (name) {
                case "--read-only" -> readOnly = true;
                case "--quiet" -> quiet = true;
                case "--no-color" -> colour = false;
                case "--no-pager" -> pager = false;
                case "--debug" -> debug = true;
                case "--help" -> wants = Wants.HELP;
                case "--version" -> wants = Wants.VERSION;
                default -> throw new IllegalStateException(name);
            }
        }

        void positional(String word) {
            if (script == null) {
                script = Path.of(word);
                return;
            }
            int equals = word.indexOf('=');
            if (equals < 1 || !word.substring(0, equals).matches("[A-Za-z_][A-Za-z0-9_-]*")) {
                throw new UsageException("'" + word + "' is no argument for the script " + script + "; write name=value");
            }
            String name = word.substring(0, equals);
            if (name.toLowerCase(Locale.ROOT).equals("here") || arguments.put(name, word.substring(equals + 1)) != null) {
                throw new UsageException(
                        "the argument " + name + (name.equals("here") ? " is set by Quern" : " is given twice; keep one"));
            }
        }

        CommandLine result() {
            Path folder = workspace == null ? Path.of("") : workspace;
            return new CommandLine(folder, readOnly, format, quiet, colour, pager, debug, List.copyOf(commands), script,
                    arguments, wants);
        }
    }
}
