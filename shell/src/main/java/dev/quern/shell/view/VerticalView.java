package dev.quern.shell.view;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One field a line, each row under a rule with its number. Line breaks in text are kept; long lines are broken at the width. */
final class VerticalView implements RowView {
    private static final int RULE = 40;
    private static final int LEAST_TEXT = 20;

    private final ViewOptions options;
    private final Style style;
    private final String remark;

    VerticalView(ViewOptions options) {
        this(options, "");
    }

    VerticalView(ViewOptions options, String remark) {
        this.options = options;
        this.style = new Style(options.colour());
        this.remark = remark;
    }

    @Override
    public long print(RowSource rows, Appendable out) throws IOException {
        List<String> names = rows.columns().stream().map(column -> VisibleText.of(column.name())).toList();
        int indent = names.stream().mapToInt(DisplayWidth::of).max().orElse(0);
        long count = 0;
        for (List<@Nullable Object> row = rows.next(); row != null; row = rows.next()) {
            String rule = " ── " + ++count + " ";
            out.append(style.dim(rule + "─"
                    .repeat(Math.max(2, (options.width() > 0 ? Math.min(RULE, options.width() - 1) : RULE) - rule.length()))))
                    .append('\n');
            for (int i = 0; i < names.size(); i++) {
                field(names.get(i), row.get(i), indent, out);
            }
        }
        Footer.print(count, remark, options, out);
        return count;
    }

    private void field(String name, @Nullable Object value, int indent, Appendable out) throws IOException {
        List<String> lines = wrapped(VisibleText.lines(CellText.of(value, options.nullMark())), options.width() - indent - 3);
        for (int i = 0; i < lines.size(); i++) {
            StringBuilder line = new StringBuilder(" ");
            DisplayWidth.pad(line, i == 0 ? name : "", indent, false);
            String text = value == null ? style.dim(lines.get(i)) : lines.get(i);
            out.append(line.append("  ").append(text).toString().stripTrailing()).append('\n');
        }
    }

    private List<String> wrapped(String text, int width) {
        List<String> lines = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            String rest = line;
            while (options.width() > 0 && DisplayWidth.of(rest) > Math.max(width, LEAST_TEXT)) {
                int cut = DisplayWidth.cutAt(rest, Math.max(width, LEAST_TEXT));
                int blank = rest.lastIndexOf(' ', cut);
                int end = blank > cut / 2 ? blank : cut;
                lines.add(rest.substring(0, end));
                rest = rest.substring(end).stripLeading();
            }
            lines.add(rest);
        }
        return lines;
    }
}
