package dev.quern.shell.command.decide;

import dev.quern.catalog.decision.WhatIf;
import dev.quern.shell.command.CommandGroup;
import dev.quern.shell.command.Display;
import dev.quern.shell.command.Invocation;
import dev.quern.shell.command.Outcome;
import dev.quern.shell.command.QuernCommand;
import dev.quern.shell.command.Session;
import dev.quern.shell.command.Synopsis;
import dev.quern.shell.command.Synopsis.Occurs;
import dev.quern.shell.command.Synopsis.Value;
import dev.quern.shell.command.UsageException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** {@code whatif}: what would be different under other thresholds. */
public final class WhatIfCommand extends QuernCommand {
    private final Session session;
    private final Display display;

    /** Looks at the workspace of {@code session}. */
    public WhatIfCommand(Session session, Display display) {
        super(Synopsis.of("whatif", "Show what another threshold would change, before it is set")
                .argument("KEY=VALUE", Occurs.REPEATEDLY, Value.ASSIGNMENT).details("""
                        The scores are there; only the line between them moves. Sizes, types, sources, lengths and splits as they are and as they
                        would be, with some of what would come in and go out. No model is called and nothing is written. What was decided by hand
                        stays. Samples that come in have no split yet: dedupe and split look at everything anew when they run.
                        """).in(CommandGroup.DECIDING).example("whatif curate.min_score=0.7", "one threshold")
                .example("whatif filter-chunks.toc=0.75 filter-chunks.min_length=60", "several at once"));
        this.session = session;
        this.display = display;
    }

    @Override
    protected Outcome run(Invocation invocation) throws Exception {
        WhatIf whatIf = session.quern().whatIf(settings(invocation.arguments("KEY=VALUE")));
        display.block(() -> WhatIfText.block(whatIf, display), () -> WhatIfText.rows(whatIf));
        return Outcome.DONE;
    }

    private static SequencedMap<String, String> settings(List<String> words) {
        SequencedMap<String, String> settings = new LinkedHashMap<>();
        if (words.size() == 2 && words.getFirst().indexOf('=') < 0) {
            settings.put(words.getFirst(), words.getLast());
            return settings;
        }
        for (String word : words) {
            int equals = word.indexOf('=');
            if (equals <= 0) {
                throw new UsageException("whatif: KEY=VALUE is wanted, such as filter-chunks.toc=0.75, not '" + word + "'");
            }
            if (settings.put(word.substring(0, equals).strip(), word.substring(equals + 1).strip()) != null) {
                throw new UsageException("whatif: " + word.substring(0, equals) + " is given twice; keep one");
            }
        }
        return settings;
    }
}
