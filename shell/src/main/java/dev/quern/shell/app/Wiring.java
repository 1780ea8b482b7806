package dev.quern.shell.app;

import dev.quern.shell.command.CommandTable;
import dev.quern.shell.command.Display;
import dev.quern.shell.command.ExitCommand;
import dev.quern.shell.command.ExportCommand;
import dev.quern.shell.command.FormatCommand;
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
import java.util.function.Supplier;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.shell.core.command.CommandRegistry;

/**
 * The only Spring configuration. Beans are registered by hand, with what makes them, and made when they are first asked for: no scanning, no
 * reflection, no conditions, and a bean factory alone instead of a context, because the prompt waits for it. Spring Shell's registry and
 * executor are used as they are; its parser and runners are replaced.
 */
final class Wiring {
    private Wiring() {}

    /** Wires the shell together. */
    static DefaultListableBeanFactory wire(CommandLine line, Map<String, String> environment, Session session, Console console,
            Columns columns) {
        DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
        bean(beans, Console.class, () -> console);
        bean(beans, Screen.class, () -> new Screen(console, columns, line.pager()));
        bean(beans, Images.class, () -> new Images(console, beans.getBean(Screen.class), environment));
        bean(beans, Session.class, () -> session);
        bean(beans, Display.class,
                () -> new Display(console, beans.getBean(Screen.class), line.format()));
        bean(beans, JobNews.class,
                () -> new JobNews(beans.getBean(Session.class), beans.getBean(Display.class)));
        bean(beans, JobCommands.class, () -> new JobCommands(beans.getBean(Session.class),
                beans.getBean(Display.class), beans.getBean(JobNews.class)));
        bean(beans, Endings.class, () -> new Endings(beans.getBean(Session.class), beans.getBean(JobCommands.class),
                beans.getBean(Interrupts.class), console));
        bean(beans, Keyboard.class, () -> new Keyboard(columns, console));
        bean(beans, CommandTable.class, () -> table(beans));
        bean(beans, CommandRegistry.class, () -> registry(beans.getBean(CommandTable.class)));
        bean(beans, WordParser.class, () -> new WordParser(beans.getBean(CommandTable.class)));
        bean(beans, Interrupts.class,
                () -> new Interrupts(console, beans.getBean(Session.class)::cancel, () -> leaveAtOnce(columns)));
        bean(beans, Evaluator.class,
                () -> new Evaluator(beans.getBean(WordParser.class), beans.getBean(CommandRegistry.class),
                        beans.getBean(Interrupts.class), console, beans.getBean(Recording.class),
                        beans.getBean(Session.class), line.debug()));
        bean(beans, Recording.class, () -> new Recording(beans.getBean(Journal.class), beans.getBean(Session.class),
                beans.getBean(CommandTable.class), beans.getBean(WordParser.class)));
        bean(beans, Journal.class, Journal::new);
        bean(beans, Readings.class, Readings::new);
        bean(beans, Batch.class, () -> new Batch(beans.getBean(Evaluator.class), beans.getBean(Readings.class),
                beans.getBean(Session.class), console));
        bean(beans, Interactive.class,
                () -> new Interactive(beans.getBean(Batch.class), beans.getBean(Session.class),
                        beans.getBean(JobNews.class), beans.getBean(Endings.class), beans.getBean(CommandTable.class)));
        bean(beans, ShellRunner.class, () -> new ShellRunner(line, console, columns, beans));
        return beans;
    }

    private static <T> void bean(DefaultListableBeanFactory beans, Class<T> type, Supplier<T> made) {
        beans.registerBeanDefinition(type.getName(), new RootBeanDefinition(type, made));
    }

    private static CommandTable table(BeanFactory beans) {
        Session session = beans.getBean(Session.class);
        Display display = beans.getBean(Display.class);
        CommandTable table = new CommandTable();
        List<List<QuernCommand>> rooms = List.of(new WorkspaceCommands(session, display).all(),
                List.of(new ImportCommand(session, display), new RunCommand(session, display, beans.getBean(JobNews.class)),
                        new TryCommand(session, display),
                        new EstimateCommand(session, display), new BatchCommand(session, display),
                        new StatusCommand(session, display), new ExplainRunCommand(session, display)),
                beans.getBean(JobCommands.class).all(),
                List.of(new PromptsCommand(session, display)),
                List.of(new InspectCommand(session, display, beans.getBean(Images.class)), new WhyCommand(session, display)),
                new DecisionCommands(session, display, beans.getBean(Keyboard.class)).all(),
                List.of(new ReviewCommand(session, display, beans.getBean(Keyboard.class)),
                        new EditCommand(session, display), new WhatIfCommand(session, display)),
                new MarkCommands(session, display).all(),
                List.of(new QueryCommand(session, display), new SqlCommand(session, display),
                        new PlotCommand(session, display), new StatsCommand(session, display),
                        new ExportCommand(session, display), new ReportCommand(session, display),
                        new DiffCommand(session, display), new FormatCommand(display)),
                new SettingCommands(session, display).all(), scripts(beans, session, display),
                List.of(new HelpCommand(table, display), new ExitCommand(session)));
        rooms.forEach(room -> room.forEach(table::add));
        return table;
    }

    private static List<QuernCommand> scripts(BeanFactory beans, Session session, Display display) {
        Readings readings = beans.getBean(Readings.class);
        SqlProbe sql = new SqlProbe(session);
        return List.of(new SourceCommand((file, arguments) -> beans.getBean(Batch.class).source(file, arguments)),
                new LetCommand(readings, sql, display), new EchoCommand(display), new AssertCommand(sql),
                new OnErrorCommand(readings), new HistoryCommand(beans.getBean(Journal.class), session, display));
    }

    private static CommandRegistry registry(CommandTable table) {
        CommandRegistry registry = new CommandRegistry();
        table.all().forEach(registry::registerCommand);
        return registry;
    }

    /**
     * Nothing is closed in order: what would be waited for is what does not end. The catalog stands that, as it stands a power cut; the
     * terminal is put back as it was found.
     */
    static void leaveAtOnce(Columns columns) {
        try {
            columns.release();
        } finally {
            Runtime.getRuntime().halt(Outcome.INTERRUPTED.code());
        }
    }
}
