package dev.quern.shell.script;

import java.util.regex.Pattern;

/** Tells what looks like a key in what a person typed. A key that looks like nothing else is known by the word {@code api_key} before it. */
public final class KeyShapes {
    /** A setting of a key with anything but the name of a variable. */
    private static final Pattern KEY_SET = Pattern.compile(
            "(?i)(?:\\bset\\s+[\"']?\\S*api[_-]?key[\"']?[\\s\\\\]+|api[_-]?key[\"']?\\s*[=:]\\s*)[\"']?(?![\"']?\\$\\{)[^\\s\"']");

    /** What keys of model providers and hubs begin with: OpenAI and Anthropic, Google, AWS, Hugging Face, Groq, xAI; and a header. */
    private static final Pattern KEY = Pattern.compile(
            "\\b(?:sk-[A-Za-z0-9_-]{8,}|AIza[A-Za-z0-9_-]{16,}|AKIA[A-Z0-9]{12,}|hf_[A-Za-z0-9]{16,}|gsk_[A-Za-z0-9]{16,}"
                    + "|xai-[A-Za-z0-9]{16,}|Bearer\\s+\\S{8,})"
                    + "|(?<=://)[^/\\s:@]+:[^/\\s@]+(?=@)"); // a user and a password before a host

    private KeyShapes() {}

    /** Whether a typed line sets a key, or holds something of the shape of one. */
    public static boolean in(String line) {
        return KEY_SET.matcher(line).find() || KEY.matcher(line).find();
    }

    /** Returns a message with {@code [key]} in the place of whatever has the shape of a key. */
    public static String masked(String message) {
        return KEY.matcher(message).replaceAll("[key]");
    }
}
