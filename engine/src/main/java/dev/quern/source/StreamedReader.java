package dev.quern.source;

import java.io.IOException;
import java.io.InputStream;

/** Reads a format whose files may be larger than memory; only what is kept of them is held. Thread-safe. */
public interface StreamedReader extends SourceReader {
    /**
     * Reads a file from its beginning to its end, once.
     *
     * @param uri its place, for titles and messages
     * @param in its content; not closed here
     * @param most most characters (UTF-16 units) of the file that are kept
     * @throws UnreadableSourceException when this is not a readable file of the format, or more would have to be kept; the message says
     *     what and where
     * @throws IOException when {@code in} throws it
     */
    ParsedDocument read(String uri, InputStream in, long most) throws UnreadableSourceException, IOException;
}
