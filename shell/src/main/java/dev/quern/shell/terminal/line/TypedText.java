package dev.quern.shell.terminal.line;

import java.util.List;
import java.util.Optional;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;

/** Lets Enter begin another line while a text is not whole, and finds the word that Tab completes. */
final class TypedText implements Parser {
    private final Typing typing;

    TypedText(Typing typing) {
        this.typing = typing;
    }

    @Override
    public ParsedLine parse(String line, int cursor, ParseContext context) {
        if (context == ParseContext.COMPLETE) {
            return new AtCursor(line, cursor, typing.complete(line, cursor));
        }
        if (context == ParseContext.ACCEPT_LINE || context == ParseContext.SECONDARY_PROMPT) {
            Optional<String> missing = typing.missing(line);
            if (missing.isPresent()) {
                throw new EOFError(-1, -1, "not whole", mark(missing.get()));
            }
        }
        return new AtCursor(line, cursor, Completion.none(cursor));
    }

    /** A quote or a comment that is open stands before the lines that go on, so that nobody wonders why nothing happens. */
    private static String mark(String missing) {
        return missing.equals(";") || missing.length() > 2 ? "" : missing;
    }

    /** A text with what may stand at its cursor. */
    record AtCursor(String line, int cursor, Completion completion) implements CompletingParsedLine {
        @Override
        public String word() {
            return completion.word();
        }

        @Override
        public int wordCursor() {
            return completion.word().length();
        }

        @Override
        public int wordIndex() {
            return 0;
        }

        @Override
        public List<String> words() {
            return List.of(completion.word());
        }

        @Override
        public CharSequence escape(CharSequence candidate, boolean complete) {
            return completion.escape().apply(candidate.toString());
        }

        @Override
        public int rawWordCursor() {
            return rawWordLength();
        }

        @Override
        public int rawWordLength() {
            return cursor - completion.start();
        }
    }
}
