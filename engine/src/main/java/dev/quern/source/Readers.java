package dev.quern.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * All readers, and which one reads what. A file's extension decides; a file whose extension nobody knows is judged by its content, which
 * happens only when somebody asked for that very file. Thread-safe.
 */
public final class Readers {
    private static final int PROBE = 4096;

    private final SortedMap<String, SourceReader> byExtension = new TreeMap<>();
    private final SortedMap<String, SourceReader> byKind = new TreeMap<>();

    private Readers() {
        add(new MarkdownReader(), "md", "markdown", "mkd");
        add(new HtmlReader(), "html", "htm", "xhtml");
        add(new PlainTextReader(), "txt", "text", "rst", "adoc", "asciidoc", "org");
        add(new NotebookReader(), "ipynb");
        add(new PdfReader(), "pdf");
        add(new ChunkFileReader(), "json");
    }

    /** Returns the readers of all formats that the engine knows. */
    public static Readers standard() {
        return new Readers();
    }

    private void add(SourceReader reader, String... extensions) {
        byKind.put(reader.kind(), reader);
        for (String extension : extensions) {
            byExtension.put(extension, reader);
        }
    }

    /** Returns every reader, in the order of its kind. */
    public List<SourceReader> all() {
        return List.copyOf(byKind.values());
    }

    /** Returns the extensions that are known, in lower case without the dot. */
    public SortedSet<String> extensions() {
        return new TreeSet<>(byExtension.keySet());
    }

    /** Returns the reader for a file's name; null when its extension is unknown. */
    public @Nullable SourceReader forName(String name) {
        return byExtension.get(extension(name));
    }

    /**
     * Says whether a file that lies in a folder is taken from it: its extension is known, and where most files of the extension are something
     * else, its content is what the reader takes. A file {@code …_chunks.json} is taken by its name, so that a faulty one is not lost.
     *
     * @throws IOException when it has to be looked into and cannot be read
     */
    boolean takes(String name, Path path) throws IOException {
        SourceReader reader = forName(name);
        if (!(reader instanceof ChunkFileReader)) {
            return reader != null;
        }
        return name.toLowerCase(Locale.ROOT).endsWith("_chunks.json") || ChunkFileReader.isOne(path);
    }

    /**
     * Returns the reader for a file: by its name, else by its content.
     *
     * @throws UnreadableSourceException when neither tells
     */
    public SourceReader forFile(String name, byte[] bytes) throws UnreadableSourceException {
        SourceReader named = forName(name);
        if (named != null) {
            return named;
        }
        String kind = kindOf(bytes);
        SourceReader found = kind == null ? null : byKind.get(kind);
        if (found == null) {
            String extension = extension(name);
            throw new UnreadableSourceException(
                    "no reader for " + (extension.isEmpty() ? "a file without extension" : "." + extension)
                            + ": binary content" + Decoding.signature(bytes) + "; known are " + String.join(", ", extensions()));
        }
        return found;
    }

    private static @Nullable String kindOf(byte[] bytes) {
        String head = new String(bytes, 0, Math.min(bytes.length, PROBE), StandardCharsets.ISO_8859_1);
        String start = head.stripLeading().toLowerCase(Locale.ROOT);
        if (head.contains("%PDF-")) {
            return "pdf";
        }
        if (start.startsWith("<!doctype html") || start.startsWith("<html")
                || start.startsWith("<?xml") && start.contains("<html")) {
            return "html";
        }
        if (start.startsWith("{")
                && (head.contains("\"cells\"") || new String(bytes, StandardCharsets.ISO_8859_1).contains("\"nbformat\""))) {
            return "notebook";
        }
        try {
            Decoding.text(bytes);
            return "text";
        } catch (UnreadableSourceException e) {
            return bytes.length == 0 || Decoding.looksLikeText(bytes) ? "text" : null;
        }
    }

    /** Returns the extension of a file's name in lower case, without the dot; "" when it has none. */
    static String extension(String name) {
        String file = name.substring(name.lastIndexOf('/') + 1);
        int dot = file.lastIndexOf('.');
        return dot <= 0 ? "" : file.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    /** Returns kinds and versions of all readers, for a fingerprint. */
    public String identity() {
        StringBuilder identity = new StringBuilder();
        for (Map.Entry<String, SourceReader> entry : byKind.entrySet()) {
            identity.append(identity.isEmpty() ? "" : " ").append(entry.getKey()).append('/').append(entry.getValue().version());
        }
        return identity.toString();
    }
}
