package dev.quern.shell.terminal.line;

import dev.quern.shell.view.DisplayWidth;
import dev.quern.shell.view.VisibleText;
import java.util.List;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import org.jspecify.annotations.Nullable;

/** Hands JLine what Tab offers, each word with one line of help that fits the terminal. */
final class WordCompleter implements Completer {
    /** What JLine writes around a line of help. */
    private static final int AROUND = 5;

    /** Fewer columns say nothing. */
    private static final int LEAST_HELP = 12;

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        if (!(line instanceof TypedText.AtCursor typed)) {
            return;
        }
        Completion completion = typed.completion();
        int widest = completion.suggestions().stream().mapToInt(s -> DisplayWidth.of(VisibleText.of(s.value()))).max().orElse(0);
        int room = reader.getTerminal().getWidth() - widest - AROUND;
        for (Suggestion suggestion : completion.suggestions()) {
            candidates.add(new Candidate(suggestion.value(), VisibleText.of(suggestion.value()), group(suggestion),
                    help(suggestion.help(), room), null, null, suggestion.whole()));
        }
        if (completion.files()) {
            FileNames.offer(completion.word(), candidates);
        }
    }

    private static @Nullable String group(Suggestion suggestion) {
        return suggestion.group().isEmpty() ? null : suggestion.group();
    }

    private static @Nullable String help(String help, int room) {
        return help.isEmpty() || room < LEAST_HELP ? null : DisplayWidth.shorten(VisibleText.of(help), room);
    }
}
