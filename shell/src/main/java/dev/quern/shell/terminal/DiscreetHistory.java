package dev.quern.shell.terminal;

import java.time.Instant;
import java.util.regex.Pattern;
import org.jline.reader.impl.history.DefaultHistory;

/** Remembers what was typed, but no line that looks as if it held a key: such a line is gone once it is done, whether it was taken or not. */
final class DiscreetHistory extends DefaultHistory {
    /** A setting of a key with anything but the name of a variable. */
    private static final Pattern KEY_SET = Pattern.compile(
            "(?i)(?:\\bset\\s+[\"']?\\S*api[_-]?key[\"']?[\\s\\\\]+|api[_-]?key[\"']?\\s*[=:]\\s*)[\"']?(?![\"']?\\$\\{)[^\\s\"']");

    /** What keys of model providers and hubs begin with: OpenAI and Anthropic, Google, AWS, Hugging Face, Groq, xAI; and a header. */
    private static final Pattern KEY = Pattern.compile(
            "\\b(?:sk-[A-Za-z0-9_-]{8,}|AIza[A-Za-z0-9_-]{16,}|AKIA[A-Z0-9]{12,}|hf_[A-Za-z0-9]{16,}|gsk_[A-Za-z0-9]{16,}"
                    + "|xai-[A-Za-z0-9]{16,}|Bearer\\s+\\S{8,})");

    @Override
    public void add(Instant time, String line) {
        if (!holdsKey(line)) {
            super.add(time, line);
        }
    }

    static boolean holdsKey(String line) {
        return KEY_SET.matcher(line).find() || KEY.matcher(line).find();
    }
}
