package dev.quern.shell.command;

import dev.quern.shell.command.Synopsis.Occurs;
import dev.quern.shell.command.Synopsis.Value;
import dev.quern.shell.view.Format;

/** {@code format}: how results are written from now on. */
public final class FormatCommand extends QuernCommand {
    private final Display display;

    /** Changes what {@code display} writes. */
    public FormatCommand(Display display) {
        super(Synopsis.of("format", "Write results in another format from now on, or tell in which")
                .argument("FORMAT", Occurs.OPTIONALLY, Value.TEXT, Format.names().toArray(String[]::new)).details("""
                        What -f does for a whole start, up to the next format or the end of the session. vertical writes each row as one field below
                        the other, which suits long text. Under json, jsonl and csv commands write rows instead of their own words. table is the default.
                        One result alone goes into a file in any format: QUERY > FILE.
                        """).in(CommandGroup.LOOKING).example("format vertical", "each field of a row on a line of its own")
                .example("format table", "as it was"));
        this.display = display;
    }

    @Override
    protected Outcome run(Invocation invocation) {
        if (invocation.argument("FORMAT").isEmpty()) {
            display.line(String.valueOf(display.asked() == null ? Format.TABLE : display.asked()));
            return Outcome.DONE;
        }
        Format format = Format.parse(invocation.required("FORMAT"));
        display.ask(format == Format.TABLE ? null : format);
        return Outcome.DONE;
    }
}
