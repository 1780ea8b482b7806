package dev.quern.shell.command;

import java.util.Locale;
import java.util.Map;

/** Whether the far end reads UTF-8, from what POSIX says of the locale: LC_ALL before LC_CTYPE before LANG. Stateless. */
public final class Locales {
    private Locales() {}

    /** Returns whether blocks and Braille may be drawn: unless the environment names a locale without UTF-8, such as {@code C}. */
    public static boolean unicode() {
        return unicode(System.getenv());
    }

    static boolean unicode(Map<String, String> environment) {
        for (String name : new String[]{"LC_ALL", "LC_CTYPE", "LANG"}) {
            String value = environment.getOrDefault(name, "");
            if (!value.isEmpty()) {
                String lower = value.toLowerCase(Locale.ROOT);
                return lower.contains("utf-8") || lower.contains("utf8");
            }
        }
        return true;
    }
}
