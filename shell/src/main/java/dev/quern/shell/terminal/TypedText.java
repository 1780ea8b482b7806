package dev.quern.shell.terminal;

import java.util.Optional;
import java.util.function.Function;
import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;
import org.jline.reader.impl.DefaultParser;

/** Lets Enter begin another line while a text is not whole; cuts words only for completion. */
final class TypedText implements Parser {
    private final Function<String, Optional<String>> missing;
    private final DefaultParser words = new DefaultParser().eofOnUnclosedQuote(false).eofOnEscapedNewLine(false);

    TypedText(Function<String, Optional<String>> missing) {
        this.missing = missing;
    }

    @Override
    public ParsedLine parse(String line, int cursor, ParseContext context) {
        if (context == ParseContext.ACCEPT_LINE || context == ParseContext.SECONDARY_PROMPT) {
            Optional<String> lacks = missing.apply(line);
            if (lacks.isPresent()) {
                throw new EOFError(-1, -1, "not whole", "");
            }
        }
        return words.parse(line, cursor, ParseContext.COMPLETE);
    }
}
