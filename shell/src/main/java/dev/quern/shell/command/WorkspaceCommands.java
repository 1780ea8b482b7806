package dev.quern.shell.command;

import dev.quern.Quern;
import dev.quern.shell.command.Synopsis.Occurs;
import dev.quern.shell.command.Synopsis.Value;
import java.nio.file.Path;
import java.util.List;

/** The workspace: {@code init} and {@code open}. */
public final class WorkspaceCommands {
    private final Session session;
    private final Display display;

    /** Works on the workspace of {@code session}. */
    public WorkspaceCommands(Session session, Display display) {
        this.session = session;
        this.display = display;
    }

    /** Returns the commands. */
    public List<QuernCommand> all() {
        return List.of(new Init(), new Open());
    }

    private final class Init extends QuernCommand {
        Init() {
            super(Synopsis.of("init", "Write a commented quern.yaml with all settings").details(
                    "What is there already stays as it is. Settings can be changed in the file, or with set.")
                    .in(CommandGroup.WORKSPACE).example("init", "quern.yaml with every setting, its default and what it is for")
                    .example("init; config", "and then what holds").lasting());
        }

        @Override
        protected Outcome run(Invocation invocation) throws Exception {
            Quern quern = session.quern();
            Path file = quern.folder().resolve(Quern.RECIPE_FILE);
            display.line(
                    quern.settings().create()
                            ? "wrote " + file.getFileName()
                            : file.getFileName() + " is there already; it stays as it is");
            return Outcome.DONE;
        }
    }

    private final class Open extends QuernCommand {
        Open() {
            super(Synopsis.of("open", "Go to another workspace; a folder that is none becomes one").argument("DIR", Occurs.ONCE,
                    Value.PATH).in(CommandGroup.WORKSPACE).example("open ~/handbook", "another workspace")
                    .example("open '../old mill'", "a folder with a blank in its name"));
        }

        @Override
        protected Outcome run(Invocation invocation) throws Exception {
            Quern quern = session.move(Paths.typed(invocation.required("DIR")));
            display.console().remark((quern.created() ? "new workspace " : "workspace ") + quern.folder()
                    + (session.isReadOnly() ? " · read-only" : ""));
            return Outcome.DONE;
        }
    }
}
