package dev.quern.shell.command.scripting;

import dev.quern.shell.command.CommandGroup;
import dev.quern.shell.command.Invocation;
import dev.quern.shell.command.Outcome;
import dev.quern.shell.command.QuernCommand;
import dev.quern.shell.command.Synopsis;
import dev.quern.shell.command.UsageException;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code source}: does what stands in a file. */
public final class SourceCommand extends QuernCommand {
    private final Reader reader;

    /** Does scripts. */
    @FunctionalInterface
    public interface Reader {
        /**
         * Does the statements of a file in the midst of what is being done.
         *
         * @param typed its path as typed, relative to the script that names it
         * @param arguments values for {@code ${name}} in it
         */
        Outcome read(String typed, Map<String, String> arguments);
    }

    /** Takes what does scripts. */
    public SourceCommand(Reader reader) {
        super(Synopsis.of("source", "Do what stands in a file").argument("FILE", Synopsis.Occurs.ONCE, Synopsis.Value.PATH)
                .argument("name=value", Synopsis.Occurs.ANY, Synopsis.Value.TEXT).details("""
                        FILE is relative to the script that names it; at the prompt, to where the shell was started. It sees the variables that
                        are set, and those that it sets last. ${here} in it is its own folder. A file that is being done already is refused.
                        Errors name the file and the line in it.
                        """)
                .in(CommandGroup.SCRIPTS).example("source setup.quern", "another script in its place")
                .example("source steps/import.quern docs=handbook", "with a value for ${docs} in it"));
        this.reader = reader;
    }

    @Override
    protected Outcome run(Invocation invocation) {
        Map<String, String> arguments = new LinkedHashMap<>();
        for (String word : invocation.arguments("name=value")) {
            int equals = word.indexOf('=');
            if (equals < 1) {
                throw new UsageException("source: '" + word + "' is no argument for the script; write name=value");
            }
            if (arguments.put(word.substring(0, equals), word.substring(equals + 1)) != null) {
                throw new UsageException("source: " + word.substring(0, equals) + " is given twice; keep one");
            }
        }
        return reader.read(invocation.required("FILE"), arguments);
    }
}
