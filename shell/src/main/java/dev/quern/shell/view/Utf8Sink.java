package dev.quern.shell.view;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Takes text as UTF-8, so that what is UTF-8 already is not made characters on its way to a file or pipe. */
@FunctionalInterface
public interface Utf8Sink {
    /**
     * Takes whole characters.
     *
     * @param utf8 belongs to the taker from now on
     * @param length how many bytes of it count
     */
    void take(byte[] utf8, int length) throws IOException;

    /** Returns {@code out} itself where it takes UTF-8, and one that makes characters for it where not. */
    static Utf8Sink of(Appendable out) {
        return out instanceof Utf8Sink sink
                ? sink
                : (utf8, length) -> out.append(new String(utf8, 0, length, StandardCharsets.UTF_8));
    }
}
