package dev.quern.llm.builtin.page;

import dev.quern.llm.builtin.page.Prose.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the blocks of a passage line by line. Linear in its length. */
final class PageReader {
    private static final Pattern ITEM = Pattern
            .compile("\\s{0,8}(?:([-*+•·◦‣])|(\\d{1,3}[.)])|(\\(?(?:[a-z]|[ivx]{1,4})[.)]))\\s+(?=\\S)");
    private static final Pattern RULE = Pattern.compile("\\s*([-*_=~])(?:\\s*\\1){2,}\\s*");

    private final String source;
    private final List<Block> blocks = new ArrayList<>();
    private final List<Span> paragraph = new ArrayList<>();
    private final List<List<Span>> items = new ArrayList<>();
    private final List<Span> pipes = new ArrayList<>();
    private final List<Span> meaning = new ArrayList<>();
    private boolean numbered;
    private boolean gap;

    private PageReader(String source) {
        this.source = source;
    }

    /** Returns the blocks in the order of the text. */
    static List<Block> read(String source) {
        PageReader reader = new PageReader(source);
        reader.lines();
        reader.flush(true);
        return reader.blocks;
    }

    private void lines() {
        int start = 0;
        int n = source.length();
        while (start < n) {
            int end = source.indexOf('\n', start);
            end = end < 0 ? n : end;
            String line = source.substring(start, end);
            String bare = line.strip();
            if (bare.startsWith("```") || bare.startsWith("~~~")) {
                start = code(end + 1, bare.substring(0, 3));
                continue;
            }
            if (bare.startsWith("$$")) {
                start = formula(start, end);
                continue;
            }
            if (bare.contains("<table") || bare.startsWith("<html")) {
                flush(false);
                blocks.addAll(HtmlTable.read(source, start, end));
            } else {
                line(line, bare, start, end);
            }
            start = end + 1;
        }
    }

    private int code(int start, String fence) {
        flush(false);
        int close = source.indexOf("\n" + fence, Math.max(0, start - 1));
        int end = close < 0 ? source.length() : close + 1;
        if (start < end) {
            blocks.add(new Block.Code(start, Math.max(start, close < 0 ? end : close)));
        }
        int next = source.indexOf('\n', close < 0 ? source.length() : close + 1);
        return next < 0 ? source.length() : next + 1;
    }

    /** A displayed formula belongs to the sentence around it, which is therefore no plain text: it ends the block as a cut. */
    private int formula(int start, int end) {
        int from = source.indexOf("$$", start) + 2;
        int close = source.indexOf("$$", from);
        paragraph.clear();
        flush(false);
        if (close < 0) {
            return source.length();
        }
        int lineEnd = source.indexOf('\n', close);
        return lineEnd < 0 ? source.length() : Math.max(lineEnd, end) + 1;
    }

    private void line(String line, String bare, int start, int end) {
        if (bare.isEmpty()) {
            blank();
            return;
        }
        if (heading(line, bare, start)) {
            return;
        }
        if (RULE.matcher(bare).matches()) {
            underline(bare);
            return;
        }
        if (isPipeRow(bare)) {
            if (pipes.isEmpty()) {
                flush(false);
            }
            pipes.add(new Span(start, end));
            return;
        }
        if (!pipes.isEmpty()) {
            flush(false);
        }
        if (definition(line, bare, start, end)) {
            return;
        }
        Matcher item = ITEM.matcher(line);
        if (item.lookingAt() && (gap || paragraph.isEmpty() || item.group(1) != null || item.group(2) != null)) {
            item(item, start, end);
            return;
        }
        int from = start + (line.length() - line.stripLeading().length());
        while (from < end && source.charAt(from) == '>') {
            from++;
        }
        if (!items.isEmpty() && (!gap || line.startsWith("  "))) {
            items.getLast().add(new Span(from, end));
        } else {
            if (gap) {
                flush(false);
            }
            paragraph.add(new Span(from, end));
        }
        gap = false;
    }

    private boolean heading(String line, String bare, int start) {
        int marks = 0;
        while (marks < bare.length() && bare.charAt(marks) == '#') {
            marks++;
        }
        if (marks == 0 || marks > 6 || marks == bare.length() || bare.charAt(marks) != ' ') {
            return false;
        }
        flush(false);
        int begin = start + line.indexOf('#');
        int end = begin + bare.length();
        while (end > begin + marks && (source.charAt(end - 1) == '#' || source.charAt(end - 1) == ' ')) {
            end--;
        }
        blocks.add(new Block.Heading(prose(begin + marks, end), marks));
        return true;
    }

    private void item(Matcher item, int start, int end) {
        boolean number = item.group(1) == null;
        if (!paragraph.isEmpty() || (!items.isEmpty() && number != numbered)) {
            flush(false);
        }
        numbered = number;
        items.add(new ArrayList<>(List.of(new Span(start + item.end(), end))));
        gap = false;
    }

    /** A line that begins with a colon tells what the single line above it means. */
    private boolean definition(String line, String bare, int start, int end) {
        if (!meaning.isEmpty() && !gap) {
            meaning.add(new Span(start + line.length() - line.stripLeading().length(), end));
            return true;
        }
        if (!bare.startsWith(": ") || paragraph.size() != 1 || gap) {
            return false;
        }
        meaning.add(new Span(start + line.indexOf(':') + 2, end));
        return true;
    }

    private void blank() {
        gap = true;
        if (!pipes.isEmpty() || !paragraph.isEmpty() || !meaning.isEmpty()) {
            flush(false);
            gap = true;
        }
    }

    /** A line of = or - under a single line makes it a heading; elsewhere it only separates. */
    private void underline(String bare) {
        boolean setext = paragraph.size() == 1 && (bare.startsWith("=") || bare.startsWith("-"));
        if (setext) {
            Prose title = MarkupStripper.strip(source, paragraph);
            paragraph.clear();
            blocks.add(new Block.Heading(title, bare.startsWith("=") ? 1 : 2));
        } else {
            flush(false);
        }
    }

    private static boolean isPipeRow(String bare) {
        int first = bare.indexOf('|');
        return bare.startsWith("|")
                ? bare.length() > 2 && bare.indexOf('|', 1) > 0
                : first > 0 && bare.indexOf(" | ") > 0;
    }

    private Prose prose(int start, int end) {
        return MarkupStripper.strip(source, List.of(new Span(start, end)));
    }

    private void flush(boolean last) {
        boolean first = blocks.isEmpty();
        if (!meaning.isEmpty()) {
            Prose term = MarkupStripper.strip(source, paragraph);
            Prose means = MarkupStripper.strip(source, meaning);
            if (!term.isBlank() && !means.isBlank()) {
                blocks.add(new Block.Definition(term, means, last));
            }
            paragraph.clear();
            meaning.clear();
        }
        if (!paragraph.isEmpty()) {
            Prose prose = MarkupStripper.strip(source, paragraph);
            if (!prose.isBlank()) {
                blocks.add(new Block.Paragraph(prose, first, last));
            }
            paragraph.clear();
        }
        if (!items.isEmpty()) {
            List<Prose> read = items.stream().map(lines -> MarkupStripper.strip(source, lines)).filter(p -> !p.isBlank())
                    .toList();
            if (!read.isEmpty()) {
                blocks.add(new Block.Items(read, numbered, first, last));
            }
            items.clear();
        }
        if (!pipes.isEmpty()) {
            blocks.addAll(PipeTable.read(source, pipes));
            pipes.clear();
        }
        gap = false;
    }
}
