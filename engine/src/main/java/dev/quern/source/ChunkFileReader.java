package dev.quern.source;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads a document that was cut elsewhere: {@code {stem}_chunks.json}, an object with {@code status}, {@code metadata},
 * {@code processing_info} and {@code chunks}. The document's text is put together again from the chunks; each chunk is a stretch of it.
 */
final class ChunkFileReader implements StreamedReader {
    /** How much of a file is looked at to tell whether it is one. */
    private static final int PROBE = 1 << 16;

    private static final Set<String> KEYS = Set.of("status", "metadata", "processing_info", "chunks");

    /** Keys of the files that are made from chunk files, which begin as these do. */
    private static final Set<String> FOREIGN = Set.of("qa_generation_info", "training_pairs", "documents");

    private static final JsonFactory PROBING = factory(Integer.MAX_VALUE);

    private static JsonFactory factory(long longest) {
        return JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength((int) Math.min(longest, Integer.MAX_VALUE)).maxDocumentLength(-1).build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .build();
    }

    @Override
    public String kind() {
        return "chunk-file";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public ParsedDocument read(String uri, byte[] bytes, Resources resources) throws UnreadableSourceException {
        try {
            return read(uri, new ByteArrayInputStream(bytes), Integer.MAX_VALUE);
        } catch (IOException e) {
            throw new IllegalStateException("memory was read", e);
        }
    }

    @Override
    public ParsedDocument read(String uri, InputStream in, long most) throws UnreadableSourceException, IOException {
        try (JsonParser parser = factory(most).createParser(ObjectReadContext.empty(), in)) {
            return new ChunkFileParse(parser, most).document();
        } catch (StreamConstraintsException e) {
            throw String.valueOf(e.getOriginalMessage()).startsWith("String value length")
                    ? new TooLongException(most)
                    : new UnreadableSourceException("not a chunk file: " + e.getOriginalMessage(), e);
        } catch (JacksonIOException e) {
            throw fault(e);
        } catch (JacksonException e) {
            throw new UnreadableSourceException("not JSON: " + place(e.getLocation()) + JsonComplaint.of(e.getOriginalMessage()),
                    e);
        }
    }

    /** A byte that is no UTF-8 comes as an error of input; any other such error is one. */
    private static UnreadableSourceException fault(JacksonIOException e) throws IOException {
        IOException cause = e.getCause();
        if (cause instanceof java.io.CharConversionException) {
            return new UnreadableSourceException("not UTF-8: " + String.valueOf(cause.getMessage()).split("\n", 2)[0], e);
        }
        throw cause;
    }

    /**
     * Says whether a file is one, going by its beginning: one of its first keys tells it, or two that are usual.
     *
     * @throws IOException when it cannot be read
     */
    static boolean isOne(Path file) throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(PROBE);
        }
        Set<String> seen = new HashSet<>();
        try (JsonParser parser = PROBING.createParser(ObjectReadContext.empty(), head)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (KEYS.contains(name)) {
                    seen.add(name);
                }
                if (name.equals("chunks")) {
                    return value == JsonToken.START_ARRAY && seen.size() > 1;
                }
                if (FOREIGN.contains(name)) {
                    return false;
                }
                parser.skipChildren();
            }
        } catch (JacksonException e) {
            // The beginning ends in the middle of something, or is no JSON: what was seen so far decides.
            return seen.contains("processing_info") && seen.size() > 1;
        }
        return false;
    }

    private static String place(TokenStreamLocation location) {
        return location == null || location.getLineNr() < 1
                ? ""
                : "line " + location.getLineNr() + ", column " + location.getColumnNr() + ": ";
    }
}
