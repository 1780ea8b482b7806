package dev.quern.source;

import dev.quern.item.GivenChunks;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** One chunk file while it is read. What is not as the format has it is an error that names the place; nothing is guessed. */
final class ChunkFileParse {
    private final JsonParser parser;
    private final long most;
    private final StringBuilder file = new StringBuilder("{");
    private final ChunkJoin text = new ChunkJoin();
    private final List<GivenChunks.Cut> cuts = new ArrayList<>();
    private final Map<String, Integer> ids = new HashMap<>();
    private long kept;
    private int documentIndex = -1;
    private int chunkIndex = -1;
    private @Nullable String fileName;
    private @Nullable Long overlap;
    private @Nullable Long total;

    /** Reads from {@code parser}, which stands before the file. */
    ChunkFileParse(JsonParser parser, long most) {
        this.parser = parser;
        this.most = most;
    }

    ParsedDocument document() throws UnreadableSourceException {
        JsonToken first = parser.nextToken();
        if (first == null) {
            throw new UnreadableSourceException("empty: the file holds nothing");
        }
        require(first == JsonToken.START_OBJECT, "the file is " + JsonCopy.kind(parser) + ", not an object");
        Set<String> seen = new HashSet<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String key = parser.currentName();
            seen.add(key);
            JsonCopy.key(file, key);
            parser.nextToken();
            switch (key) {
                case "status" -> status();
                case "metadata" -> metadata();
                case "processing_info" -> processingInfo();
                case "chunks" -> chunks();
                default -> JsonCopy.value(parser, file, most);
            }
            keep(0);
        }
        require(parser.nextToken() == null, "something follows the object");
        file.append('}');
        for (String key : List.of("status", "metadata", "processing_info", "chunks")) {
            require(seen.contains(key), "there is no \"" + key + "\"");
        }
        Long said = total;
        if (said != null && said != cuts.size()) {
            throw new UnreadableSourceException("processing_info.total_chunks is " + said + ", and the file holds " + cuts.size()
                    + (cuts.size() < said ? " chunks: it is not whole" : " chunks"));
        }
        String whole = text.text();
        if (whole.isBlank()) {
            throw new UnreadableSourceException("empty: no chunk holds any text");
        }
        String title = fileName == null ? "" : Characters.line(fileName);
        return new ParsedDocument(
                title.isEmpty() ? null : title, null, whole, List.of(), List.of(), List.of(),
                new GivenChunks(file.toString(), cuts));
    }

    private void status() throws UnreadableSourceException {
        String status = text("status");
        require(status.equals("completed"), "status is \"" + Characters.line(status)
                + "\", not \"completed\": let whoever cuts the document finish it");
        JsonCopy.string(file, status);
    }

    private void metadata() throws UnreadableSourceException {
        Map<String, JsonToken> seen = object("metadata", Map.of("file_name", Type.TEXT, "source_file", Type.TEXT, "file_type",
                Type.TEXT, "file_size", Type.WHOLE, "processed_at", Type.TEXT));
        require(seen.containsKey("file_name"), "metadata has no \"file_name\"");
        for (String key : List.of("source_file", "file_type", "file_size", "processed_at")) {
            require(seen.containsKey(key), "metadata has no \"" + key + "\"");
        }
        require(fileName != null && !fileName.isBlank(), "metadata.file_name is blank");
    }

    private void processingInfo() throws UnreadableSourceException {
        Map<String, JsonToken> seen = object("processing_info", Map.of("splitting_strategy", Type.TEXT, "chunk_size",
                Type.WHOLE_OR_NULL, "chunk_overlap", Type.WHOLE_OR_NULL, "total_chunks", Type.WHOLE));
        for (String key : List.of("splitting_strategy", "chunk_size", "chunk_overlap", "total_chunks")) {
            require(seen.containsKey(key), "processing_info has no \"" + key + "\"");
        }
        if (overlap != null) {
            text.overlapAtMost(overlap);
        }
    }

    /** Reads an object whose known members have their types, and keeps it as it is. */
    private Map<String, JsonToken> object(String name, Map<String, Type> types) throws UnreadableSourceException {
        require(parser.currentToken() == JsonToken.START_OBJECT, name + " is " + JsonCopy.kind(parser) + ", not an object");
        Map<String, JsonToken> seen = new HashMap<>();
        file.append('{');
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String key = parser.currentName();
            JsonCopy.key(file, key);
            JsonToken value = parser.nextToken();
            seen.put(key, value);
            Type type = types.get(key);
            if (type != null) {
                type.check(parser, name + "." + key);
            }
            switch (key) {
                case "file_name" -> fileName = parser.getString();
                case "chunk_overlap" -> overlap = value == JsonToken.VALUE_NULL ? null : Long.valueOf(parser.getLongValue());
                case "total_chunks" -> total = parser.getLongValue();
                default -> {
                    /* only kept */ }
            }
            JsonCopy.value(parser, file, most);
            keep(0);
        }
        file.append('}');
        return seen;
    }

    private void chunks() throws UnreadableSourceException {
        require(parser.currentToken() == JsonToken.START_ARRAY, "chunks is " + JsonCopy.kind(parser) + ", not a list");
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            chunk(cuts.size() + 1);
            if (Thread.currentThread().isInterrupted()) {
                throw new UnreadableSourceException("stopped while it was read");
            }
        }
        require(!cuts.isEmpty(), "chunks is empty: there is nothing to import");
        file.append("null");
    }

    private void chunk(int number) throws UnreadableSourceException {
        String place = "chunk " + number;
        require(parser.currentToken() == JsonToken.START_OBJECT, place + " is " + JsonCopy.kind(parser) + ", not an object");
        StringBuilder details = new StringBuilder("{");
        Set<String> seen = new HashSet<>();
        String said = "";
        String id = "";
        int index = 0;
        int document = 0;
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String key = parser.currentName();
            seen.add(key);
            JsonCopy.key(details, key);
            parser.nextToken();
            Type type = Type.OF_CHUNK.get(key);
            if (type != null) {
                type.check(parser, place + ": " + key);
            }
            switch (key) {
                case "text" -> said = Characters.storable(parser.getString());
                case "chunk_id" -> id = parser.getString();
                case "chunk_index" -> index = whole(place, key);
                case "document_index" -> document = whole(place, key);
                default -> {
                    /* only kept */ }
            }
            if (key.equals("text")) {
                details.append("null");
            } else {
                JsonCopy.value(parser, details, most);
            }
            keepAtMost(details.length());
        }
        details.append('}');
        for (String key : Type.OF_CHUNK.keySet()) {
            require(seen.contains(key), place + " has no \"" + key + "\"");
        }
        Integer before = ids.putIfAbsent(id, number);
        require(before == null, place + " has the chunk_id \"" + Characters.line(id) + "\", as chunk " + before + " has");
        require(document > documentIndex || document == documentIndex && index > chunkIndex,
                place + " is out of order: document_index " + document + ", chunk_index " + index + " after " + documentIndex
                        + ", "
                        + chunkIndex);
        documentIndex = document;
        chunkIndex = index;
        keep((long) said.length() + details.length());
        int start = text.add(said);
        cuts.add(new GivenChunks.Cut(start, text.end(), details.toString()));
    }

    private int whole(String place, String key) throws UnreadableSourceException {
        long value = parser.getLongValue();
        require(value >= 0 && value <= Integer.MAX_VALUE, place + ": " + key + " is " + value);
        return (int) value;
    }

    private String text(String name) throws UnreadableSourceException {
        Type.TEXT.check(parser, name);
        return parser.getString();
    }

    private void keep(long more) throws UnreadableSourceException {
        kept += more;
        keepAtMost(0);
    }

    private void keepAtMost(long more) throws UnreadableSourceException {
        if (kept + file.length() + more > most) {
            throw new TooLongException(most);
        }
    }

    private static void require(boolean holds, String otherwise) throws UnreadableSourceException {
        if (!holds) {
            throw new UnreadableSourceException(otherwise);
        }
    }

    /** What a value must be. */
    private enum Type {
        TEXT("text"), WHOLE("a whole number"), WHOLE_OR_NULL("a whole number"), OBJECT("an object");

        /** The members of a chunk, in the order in which a missing one is named. */
        static final java.util.SequencedMap<String, Type> OF_CHUNK = new java.util.LinkedHashMap<>();

        static {
            OF_CHUNK.put("text", TEXT);
            OF_CHUNK.put("start_char", WHOLE);
            OF_CHUNK.put("end_char", WHOLE);
            OF_CHUNK.put("chunk_id", TEXT);
            OF_CHUNK.put("chunk_index", WHOLE);
            OF_CHUNK.put("document_index", WHOLE);
            OF_CHUNK.put("metadata", OBJECT);
            OF_CHUNK.put("word_count", WHOLE);
            OF_CHUNK.put("char_count", WHOLE);
        }

        private final String words;

        Type(String words) {
            this.words = words;
        }

        private static boolean isLong(JsonParser parser) {
            return parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                    && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
        }

        void check(JsonParser parser, String name) throws UnreadableSourceException {
            JsonToken token = parser.currentToken();
            boolean fits = switch (this) {
                case TEXT -> token == JsonToken.VALUE_STRING;
                case WHOLE -> isLong(parser);
                case WHOLE_OR_NULL ->
                    token == JsonToken.VALUE_NULL || isLong(parser);
                case OBJECT -> token == JsonToken.START_OBJECT;
            };
            require(fits, name + " is " + JsonCopy.kind(parser) + ", not " + words);
        }
    }
}
