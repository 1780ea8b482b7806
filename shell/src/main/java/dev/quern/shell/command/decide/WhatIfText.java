package dev.quern.shell.command.decide;

import dev.quern.catalog.decision.WhatIf;
import dev.quern.shell.command.CallText;
import dev.quern.shell.command.Display;
import dev.quern.shell.view.Column;
import dev.quern.shell.view.Figures;
import dev.quern.shell.view.Report;
import dev.quern.shell.view.RowSource;
import dev.quern.shell.view.VisibleText;
import dev.quern.shell.view.Wrap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What another threshold would change, for people. */
final class WhatIfText {
    private static final int GROUPS = 8;
    private static final int BEFORE_TEXT = 20;

    private WhatIfText() {}

    /** A line of the block. */
    private record Line(String what, String name, @Nullable Long before, @Nullable Long after) {}

    static String block(WhatIf whatIf, Display display) {
        if (whatIf.moved().stream().allMatch(move -> move.before().equals(move.after()))) {
            return wrapped(" "
                    + whatIf.moved().stream().map(move -> move.key() + " is " + move.after()).collect(Collectors.joining(", "))
                    + " already: nothing would change", display);
        }
        String moved = whatIf.moved().stream().map(move -> move.key() + " " + move.before() + " → " + move.after())
                .collect(Collectors.joining(", "));
        Report report = new Report().left("").left("").right("now").right("then").right("");
        String what = "";
        for (Line line : lines(whatIf, GROUPS)) {
            report.row(line.what().equals(what) ? "" : line.what(), line.name(), figure(line.before()), figure(line.after()),
                    change(line.before(), line.after()));
            what = line.what();
        }
        StringBuilder text = new StringBuilder(
                wrapped(" would change with " + moved + ":   no model call, nothing written", display))
                .append(report.render(display.colour(), display.console().width()));
        examples(text, "+", whatIf.in(), display);
        examples(text, "-", whatIf.out(), display);
        if (whatIf.unasked() > 0) {
            text.append(wrapped(" of " + Figures.counted(whatIf.unasked(), "chunk")
                    + " that would come in nothing was made yet: run generate would ask for them", display));
        }
        return text.append(wrapped(" to do it: " + whatIf.moved().stream().map(move -> "set " + move.key() + " " + move.after())
                .collect(Collectors.joining("; ")), display)).toString();
    }

    /** Ends a line of the block, in as many lines as it needs; what goes on is indented. */
    private static String wrapped(String line, Display display) {
        int width = display.console().width();
        return width == 0 ? line + "\n" : " " + String.join("\n   ", Wrap.lines(line.strip(), Math.max(20, width - 3))) + "\n";
    }

    private static void examples(StringBuilder text, String sign, List<WhatIf.Example> examples, Display display) {
        for (WhatIf.Example example : examples) {
            String reason = "  (" + example.reason() + ")";
            text.append(' ').append(sign).append(' ').append(CallText.shortId(example.id())).append("  ")
                    .append(VisibleText.of(display.fitting(example.text(), BEFORE_TEXT + reason.length())))
                    .append(reason).append('\n');
        }
    }

    private static List<Line> lines(WhatIf whatIf, int most) {
        List<Line> lines = new ArrayList<>();
        whatIf.stages().forEach(judge -> lines.add(
                new Line("rejected", judge.stage(), judge.rejected().before(), judge.rejected().after())));
        lines.add(new Line("kept", "chunks", whatIf.chunks().before(), whatIf.chunks().after()));
        lines.add(new Line("kept", "samples", whatIf.samples().before(), whatIf.samples().after()));
        for (String by : List.of("type", "source", "split")) {
            List<WhatIf.Group> groups = whatIf.groups().stream().filter(group -> group.by().equals(by)).toList();
            groups.stream().limit(most).forEach(
                    group -> lines.add(new Line(by, group.name(), group.count().before(), group.count().after())));
            if (groups.size() > most) {
                List<WhatIf.Group> others = groups.subList(most, groups.size());
                lines.add(new Line(by, "(" + others.size() + " others)",
                        others.stream().mapToLong(group -> group.count().before()).sum(),
                        others.stream().mapToLong(group -> group.count().after()).sum()));
            }
        }
        whatIf.lengths().forEach(length -> lines.add(new Line("characters",
                length.of() + " p" + Math.round(length.quantile() * 100), length.before(), length.after())));
        return lines;
    }

    private static String figure(@Nullable Long value) {
        return value == null ? "·" : Figures.grouped(value);
    }

    private static String change(@Nullable Long before, @Nullable Long after) {
        if (before == null || after == null || before.equals(after)) {
            return "";
        }
        return (after > before ? "+" : "−") + Figures.grouped(Math.abs(after - before));
    }

    static RowSource rows(WhatIf whatIf) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Line line : lines(whatIf, Integer.MAX_VALUE)) {
            rows.add(Arrays.asList(line.what(), line.name(), line.before(), line.after()));
        }
        return RowSource.of(List.of(Column.text("what"), Column.text("name"), Column.number("now"), Column.number("then")), rows);
    }
}
