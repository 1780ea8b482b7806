package dev.quern.shell.script;

import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Lines that were copied with the prompt before them, out of a page or a terminal: {@code handbook* [1 \u25B8 34 %] \u203A status}, and below it the lines that go on.
 */
public final class CopiedPrompt {
    private static final Pattern PROMPT = Pattern.compile("[ \\t]*(?:(\\S+)(?: \\[[^\\]\\n]*\\])? )?['\"]?\u203A(?: |$)");

    private CopiedPrompt() {}

    /**
     * Returns {@code text} without the prompts that were copied with it, when its first line begins with one; else as it is.
     *
     * @param isCommand whether a word calls a command, so that it is no workspace's name
     */
    public static String dropped(String text, Predicate<String> isCommand) {
        if (text.indexOf('\u203A') < 0 || !isPrompt(text.stripLeading(), isCommand)) {
            return text;
        }
        return text.lines().map(CopiedPrompt::dropped).collect(Collectors.joining("\n"));
    }

    private static boolean isPrompt(String text, Predicate<String> isCommand) {
        Matcher prompt = PROMPT.matcher(text);
        return prompt.lookingAt() && (prompt.group(1) == null || !isCommand.test(prompt.group(1)));
    }

    private static String dropped(String line) {
        Matcher prompt = PROMPT.matcher(line);
        return prompt.lookingAt() ? line.substring(prompt.end()) : line;
    }
}
