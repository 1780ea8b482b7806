package dev.quern.shell.command.help;

import dev.quern.recipe.Nearest;
import dev.quern.shell.command.CommandGroup;
import dev.quern.shell.command.CommandTable;
import dev.quern.shell.command.Display;
import dev.quern.shell.command.Invocation;
import dev.quern.shell.command.Outcome;
import dev.quern.shell.command.QuernCommand;
import dev.quern.shell.command.Synopsis;
import dev.quern.shell.command.UsageException;
import dev.quern.shell.view.Column;
import dev.quern.shell.view.RowSource;
import java.util.List;
import java.util.Optional;

/** {@code help}: what there is to type. */
public final class HelpCommand extends QuernCommand {
    private static final int MOST = 20;

    private final CommandTable commands;
    private final Display display;

    /** Tells of {@code commands}. */
    public HelpCommand(CommandTable commands, Display display) {
        super(Synopsis.of("help", "List the commands, tell of one, or search")
                .argument("COMMAND", Synopsis.Occurs.OPTIONALLY, Synopsis.Value.COMMAND)
                .option("search", "WORD", Synopsis.Value.TEXT,
                        "find it in commands, options, settings, stages, queries and the guide")
                .in(CommandGroup.SHELL).example("help run", "usage, options, defaults and examples")
                .example("help --search threshold", "everything that has to do with it"));
        this.commands = commands;
        this.display = display;
    }

    @Override
    protected Outcome run(Invocation invocation) {
        Optional<String> search = invocation.option("search");
        Optional<String> command = invocation.argument("COMMAND");
        if (search.isPresent()) {
            if (command.isPresent()) {
                throw new UsageException("help: COMMAND or --search, not both; several words to search for go in quotes");
            }
            search(search.get());
        } else if (command.isPresent()) {
            display.console().print(about(command.get()));
        } else {
            display.console().print(new HelpText(display.console().width()).all(commands.all()));
        }
        return Outcome.DONE;
    }

    private String about(String word) {
        return new HelpText(display.console().width()).of(commands.find(word).orElseThrow(() -> unknown(word)).synopsis());
    }

    private UsageException unknown(String word) {
        String near = Nearest.to(word, commands.words()).map(name -> " Did you mean " + name + "?").orElse("");
        boolean known = !new HelpSearch(commands.all()).find(word).isEmpty();
        return new UsageException("help: there is no command '" + word + "'." + near
                + (known
                        ? "   help --search " + word + " finds it elsewhere"
                        : near.isEmpty() ? "   help lists the commands" : ""));
    }

    private void search(String words) {
        List<HelpSearch.Hit> hits = new HelpSearch(commands.all()).find(words);
        if (hits.isEmpty()) {
            String near = new HelpSearch(commands.all()).nearest(words).map(name -> " Did you mean " + name + "?").orElse("");
            throw new UsageException("help: nothing is about '" + words + "'." + near);
        }
        display.block(() -> block(hits), () -> rows(hits));
    }

    private String block(List<HelpSearch.Hit> hits) {
        StringBuilder text = new StringBuilder();
        List<HelpSearch.Hit> shown = hits.subList(0, Math.min(MOST, hits.size()));
        int kind = shown.stream().mapToInt(hit -> hit.kind().word().length()).max().orElse(0);
        int name = Math.min(34, shown.stream().mapToInt(hit -> hit.name().length()).max().orElse(0));
        int width = display.console().width();
        for (HelpSearch.Hit hit : shown) {
            String lead = " " + HelpText.padded(hit.kind().word(), kind) + "  " + HelpText.padded(hit.name(), name) + "  ";
            text.append(HelpText.hanging(lead, hit.what(), width)).append('\n');
        }
        if (hits.size() > shown.size()) {
            text.append(" … ").append(hits.size() - shown.size()).append(" more; search for two words, in quotes\n");
        }
        return text.toString();
    }

    private static RowSource rows(List<HelpSearch.Hit> hits) {
        return RowSource.of(List.of(Column.text("kind"), Column.text("name"), Column.text("what"), Column.number("score")),
                hits.stream().map(hit -> List.<Object>of(hit.kind().word(), hit.name(), hit.what(), (long) hit.score()))
                        .toList());
    }
}
