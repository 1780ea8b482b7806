package dev.quern.shell.view;

import java.io.IOException;

/** Takes text in pieces: an {@link Appendable} of one method. */
@FunctionalInterface
public interface TextSink extends Appendable {
    /** Takes a piece, which the caller may change afterwards. */
    void take(CharSequence text) throws IOException;

    @Override
    default TextSink append(CharSequence text) throws IOException {
        take(text);
        return this;
    }

    @Override
    default TextSink append(CharSequence text, int from, int to) throws IOException {
        take(text.subSequence(from, to));
        return this;
    }

    @Override
    default TextSink append(char c) throws IOException {
        take(String.valueOf(c));
        return this;
    }
}
