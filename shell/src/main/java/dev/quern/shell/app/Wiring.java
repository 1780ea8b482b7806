package dev.quern.shell.app;

import dev.quern.shell.command.CommandTable;
import dev.quern.shell.command.Display;
import dev.quern.shell.command.ExitCommand;
import dev.quern.shell.command.ExportCommand;
import dev.quern.shell.command.Outcome;
import dev.quern.shell.command.PromptsCommand;
import dev.quern.shell.command.QuernCommand;
import dev.quern.shell.command.Session;
import dev.quern.shell.command.SettingCommands;
import dev.quern.shell.command.WordParser;
import dev.quern.shell.command.WorkspaceCommands;
import dev.quern.shell.command.decide.DecisionCommands;
import dev.quern.shell.command.decide.EditCommand;
import dev.quern.shell.command.decide.MarkCommands;
import dev.quern.shell.command.decide.ReviewCommand;
import dev.quern.shell.command.decide.WhatIfCommand;
import dev.quern.shell.command.help.HelpCommand;
import dev.quern.shell.command.look.DiffCommand;
import dev.quern.shell.command.look.InspectCommand;
import dev.quern.shell.command.look.PlotCommand;
import dev.quern.shell.command.look.ReportCommand;
import dev.quern.shell.command.look.StatsCommand;
import dev.quern.shell.command.look.StatusCommand;
import dev.quern.shell.command.look.WhyCommand;
import dev.quern.shell.command.run.BatchCommand;
import dev.quern.shell.command.run.EstimateCommand;
import dev.quern.shell.command.run.ExplainRunCommand;
import dev.quern.shell.command.run.ImportCommand;
import dev.quern.shell.command.run.JobCommands;
import dev.quern.shell.command.run.JobNews;
import dev.quern.shell.command.run.RunCommand;
import dev.quern.shell.command.run.TryCommand;
import dev.quern.shell.command.scripting.AssertCommand;
import dev.quern.shell.command.scripting.EchoCommand;
import dev.quern.shell.command.scripting.HistoryCommand;
import dev.quern.shell.command.scripting.LetCommand;
import dev.quern.shell.command.scripting.OnErrorCommand;
import dev.quern.shell.command.scripting.SourceCommand;
import dev.quern.shell.command.sql.QueryCommand;
import dev.quern.shell.command.sql.SqlCommand;
import dev.quern.shell.command.sql.SqlProbe;
import dev.quern.shell.script.Journal;
import dev.quern.shell.script.Readings;
import dev.quern.shell.terminal.Columns;
import dev.quern.shell.terminal.Console;
import dev.quern.shell.terminal.Interrupts;
import dev.quern.shell.terminal.Keyboard;
import dev.quern.shell.terminal.Screen;
import dev.quern.shell.terminal.image.Images;
import java.util.List;
import java.util.Map;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.shell.core.command.CommandRegistry;

/**
 * The only Spring configuration. Beans are registered by hand, with what makes them: no scanning, no reflection, no conditions, because
 * the prompt waits for it. Spring Shell's registry and executor are used as they are; its parser and runners are replaced.
 */
final class Wiring {
    private Wiring() {}

    /** Wires the shell together. */
    static GenericApplicationContext wire(CommandLine line, Map<String, String> environment, Console console, Columns columns) {
        GenericApplicationContext context = new GenericApplicationContext();
        context.registerBean(Console.class, () -> console);
        context.registerBean(Screen.class, () -> new Screen(console, columns, line.pager()));
        context.registerBean(Images.class, () -> new Images(console, context.getBean(Screen.class), environment));
        context.registerBean(Session.class, () -> new Session(line.workspace(), environment));
        context.registerBean(Display.class,
                () -> new Display(console, context.getBean(Screen.class), line.format()));
        context.registerBean(JobNews.class,
                () -> new JobNews(context.getBean(Session.class), context.getBean(Display.class)));
        context.registerBean(JobCommands.class, () -> new JobCommands(context.getBean(Session.class),
                context.getBean(Display.class), context.getBean(JobNews.class)));
        context.registerBean(Endings.class, () -> new Endings(context.getBean(Session.class), context.getBean(JobCommands.class),
                context.getBean(Interrupts.class), console));
        context.registerBean(Keyboard.class, () -> new Keyboard(columns, console));
        context.registerBean(CommandTable.class, () -> table(context));
        context.registerBean(CommandRegistry.class, () -> registry(context.getBean(CommandTable.class)));
        context.registerBean(WordParser.class, () -> new WordParser(context.getBean(CommandTable.class)));
        context.registerBean(Interrupts.class,
                () -> new Interrupts(console, context.getBean(Session.class)::cancel, Wiring::leaveAtOnce));
        context.registerBean(Evaluator.class,
                () -> new Evaluator(context.getBean(WordParser.class), context.getBean(CommandRegistry.class),
                        context.getBean(Interrupts.class), console, context.getBean(Recording.class), line.debug()));
        context.registerBean(Recording.class, () -> new Recording(context.getBean(Journal.class), context.getBean(Session.class),
                context.getBean(CommandTable.class), context.getBean(WordParser.class)));
        context.registerBean(Journal.class, Journal::new);
        context.registerBean(Readings.class, Readings::new);
        context.registerBean(Batch.class, () -> new Batch(context.getBean(Evaluator.class), context.getBean(Readings.class),
                context.getBean(Session.class), console));
        context.registerBean(Interactive.class,
                () -> new Interactive(context.getBean(Batch.class), context.getBean(Session.class),
                        context.getBean(JobNews.class), context.getBean(Endings.class)));
        context.registerBean(ShellRunner.class, () -> new ShellRunner(line, console, columns, context));
        context.refresh();
        return context;
    }

    private static CommandTable table(GenericApplicationContext context) {
        Session session = context.getBean(Session.class);
        Display display = context.getBean(Display.class);
        CommandTable table = new CommandTable();
        List<List<QuernCommand>> rooms = List.of(new WorkspaceCommands(session, display).all(),
                List.of(new ImportCommand(session, display), new RunCommand(session, display, context.getBean(JobNews.class)),
                        new TryCommand(session, display),
                        new EstimateCommand(session, display), new BatchCommand(session, display),
                        new StatusCommand(session, display), new ExplainRunCommand(session, display)),
                context.getBean(JobCommands.class).all(),
                List.of(new PromptsCommand(session, display)),
                List.of(new InspectCommand(session, display, context.getBean(Images.class)), new WhyCommand(session, display)),
                new DecisionCommands(session, display, context.getBean(Keyboard.class)).all(),
                List.of(new ReviewCommand(session, display, context.getBean(Keyboard.class)),
                        new EditCommand(session, display), new WhatIfCommand(session, display)),
                new MarkCommands(session, display).all(),
                List.of(new QueryCommand(session, display), new SqlCommand(session, display),
                        new PlotCommand(session, display), new StatsCommand(session, display),
                        new ExportCommand(session, display), new ReportCommand(session, display),
                        new DiffCommand(session, display)),
                new SettingCommands(session, display).all(), scripts(context, session, display),
                List.of(new HelpCommand(table, display), new ExitCommand(session)));
        rooms.forEach(room -> room.forEach(table::add));
        return table;
    }

    private static List<QuernCommand> scripts(GenericApplicationContext context, Session session, Display display) {
        Readings readings = context.getBean(Readings.class);
        SqlProbe sql = new SqlProbe(session);
        return List.of(new SourceCommand((file, arguments) -> context.getBean(Batch.class).source(file, arguments)),
                new LetCommand(readings, sql, display), new EchoCommand(display), new AssertCommand(sql),
                new OnErrorCommand(readings), new HistoryCommand(context.getBean(Journal.class), session, display));
    }

    private static CommandRegistry registry(CommandTable table) {
        CommandRegistry registry = new CommandRegistry();
        table.all().forEach(registry::registerCommand);
        return registry;
    }

    /** Nothing is closed in order: what would be waited for is what does not end. The catalog stands that, as it stands a power cut. */
    static void leaveAtOnce() {
        Runtime.getRuntime().halt(Outcome.INTERRUPTED.code());
    }
}
