package dev.quern.shell.terminal.line;

import java.util.Map;
import org.jline.reader.Highlighter;
import org.jline.reader.LineReader;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** Colours the text as it is typed. Only the sixteen colours that every terminal lets its owner choose. */
final class Colours implements Highlighter {
    /** What is longer is not coloured: each key looks at the whole text. UTF-16 units. */
    private static final int LONGEST = 20_000;

    private static final Map<Paint.Role, AttributedStyle> STYLES = Map.of(
            Paint.Role.COMMAND, AttributedStyle.BOLD,
            Paint.Role.OPTION, AttributedStyle.DEFAULT.foreground(AttributedStyle.CYAN),
            Paint.Role.KEYWORD, AttributedStyle.DEFAULT.foreground(AttributedStyle.BLUE).bold(),
            Paint.Role.FUNCTION, AttributedStyle.DEFAULT.foreground(AttributedStyle.CYAN),
            Paint.Role.STRING, AttributedStyle.DEFAULT.foreground(AttributedStyle.GREEN),
            Paint.Role.NUMBER, AttributedStyle.DEFAULT.foreground(AttributedStyle.MAGENTA),
            Paint.Role.COMMENT, AttributedStyle.DEFAULT.faint(),
            Paint.Role.UNKNOWN, AttributedStyle.DEFAULT.foreground(AttributedStyle.RED).underline());

    private final Typing typing;

    Colours(Typing typing) {
        this.typing = typing;
    }

    @Override
    public AttributedString highlight(LineReader reader, String text) {
        if (text.length() > LONGEST) {
            return new AttributedString(text);
        }
        AttributedStringBuilder painted = new AttributedStringBuilder(text.length());
        int next = 0;
        for (Paint paint : typing.paint(text)) {
            painted.append(text, next, paint.start());
            painted.styled(STYLES.getOrDefault(paint.role(), AttributedStyle.DEFAULT),
                    text.substring(paint.start(), paint.end()));
            next = paint.end();
        }
        return painted.append(text, next, text.length()).toAttributedString();
    }
}
