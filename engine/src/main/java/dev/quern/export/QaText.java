package dev.quern.export;

import dev.quern.export.QaDocument.Chunk;
import dev.quern.export.QaDocument.Pair;
import dev.quern.export.QaDocument.State;
import dev.quern.text.JsonString;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The parts that a document's chunk file, its Q&amp;A file and the combined file are made of. What a document's chunk file said is said
 * again, word by word; of a document that was cut here the same is told in the same places.
 */
final class QaText {
    private final QaDocument document;
    private final String fileName;
    private final SequencedMap<String, String> file;
    private final SequencedMap<String, String> metadata;
    private final List<SequencedMap<String, String>> details;
    private final List<String> indexes;

    QaText(QaDocument document) {
        this.document = document;
        String given = document.given();
        this.file = given == null ? new LinkedHashMap<>() : JsonMembers.of(given);
        String said = file.get("metadata");
        this.metadata = said == null ? new LinkedHashMap<>() : JsonMembers.of(said);
        this.fileName = document.uri().substring(document.uri().lastIndexOf('/') + 1);
        this.details = document.chunks().stream().map(this::details).toList();
        this.indexes = indexes();
    }

    private SequencedMap<String, String> details(Chunk chunk) {
        String given = chunk.given();
        if (given != null) {
            return JsonMembers.of(given);
        }
        SequencedMap<String, String> made = new LinkedHashMap<>();
        made.put("text", "null");
        made.put("start_char", Integer.toString(chunk.startChar()));
        made.put("end_char", Integer.toString(chunk.endChar()));
        made.put("chunk_id", JsonString.of("0_" + chunk.ordinal()));
        made.put("chunk_index", Integer.toString(chunk.ordinal()));
        made.put("document_index", "0");
        made.put("metadata",
                "{\"source\":" + said("source_file", document.uri()) + ",\"id\":" + JsonString.of(chunk.id()) + "}");
        made.put("word_count", Long.toString(words(chunk.text())));
        made.put("char_count", Integer.toString(chunk.text().codePointCount(0, chunk.text().length())));
        return made;
    }

    /** Counts what Python's {@code str.split()} would part. */
    private static long words(String text) {
        long words = 0;
        boolean inside = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean space = Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085';
            words += !space && !inside ? 1 : 0;
            inside = !space;
        }
        return words;
    }

    /** A file that numbers its chunks anew for each of several documents has no number for a chunk but its position. */
    private List<String> indexes() {
        List<String> said = details.stream().map(chunk -> chunk.getOrDefault("chunk_index", "0")).toList();
        Set<String> distinct = new LinkedHashSet<>(said);
        return distinct.size() == said.size()
                ? said
                : document.chunks().stream().map(chunk -> Integer.toString(chunk.ordinal())).toList();
    }

    void chunkFile(PythonJson out) throws IOException {
        out.begin('{');
        if (document.given() == null) {
            out.name("status").text("completed");
            out.name("metadata");
            metadata(out);
            out.name("processing_info");
            processingInfo(out);
            out.name("chunks");
            chunks(out);
        }
        for (Map.Entry<String, String> member : file.entrySet()) {
            out.name(member.getKey());
            switch (member.getKey()) {
                case "processing_info" -> processingInfo(out);
                case "chunks" -> chunks(out);
                default -> out.raw(member.getValue());
            }
        }
        out.end('}');
    }

    private void chunks(PythonJson out) throws IOException {
        out.begin('[');
        for (int i = 0; i < details.size(); i++) {
            out.begin('{');
            for (Map.Entry<String, String> member : details.get(i).entrySet()) {
                out.name(member.getKey());
                if (member.getKey().equals("text")) {
                    out.text(document.chunks().get(i).text());
                } else {
                    out.raw(member.getValue());
                }
            }
            out.end('}');
        }
        out.end(']');
    }

    void metadata(PythonJson out) throws IOException {
        String said = file.get("metadata");
        if (said != null) {
            out.raw(said);
            return;
        }
        out.begin('{');
        out.name("file_name").text(fileName);
        out.name("source_file").text(document.uri());
        out.name("file_type").text(fileType());
        out.name("file_size").number(document.sizeBytes());
        out.name("processed_at").moment(document.cutAt());
        out.end('}');
    }

    private String fileType() {
        int dot = fileName.lastIndexOf('.');
        return dot <= 0 ? "" : fileName.substring(dot);
    }

    void processingInfo(PythonJson out) throws IOException {
        SequencedMap<String, String> info = cutting();
        out.begin('{');
        for (Map.Entry<String, String> member : info.entrySet()) {
            out.name(member.getKey());
            if (member.getKey().equals("total_chunks")) {
                out.number((long) details.size());
            } else {
                out.raw(member.getValue());
            }
        }
        out.end('}');
    }

    /** Returns what the chunk file says of the cutting, unless the document was cut here, or anew. */
    private SequencedMap<String, String> cutting() {
        String said = file.get("processing_info");
        if (said != null && document.chunks().stream().anyMatch(chunk -> chunk.given() != null)) {
            return JsonMembers.of(said);
        }
        SequencedMap<String, String> info = new LinkedHashMap<>();
        info.put("splitting_strategy", JsonString.of(document.cutting().strategy()));
        info.put("chunk_size", Long.toString(document.cutting().size()));
        info.put("chunk_overlap", Long.toString(document.cutting().overlap()));
        info.put("total_chunks", "0");
        return info;
    }

    void asking(PythonJson out) throws IOException {
        QaDocument.Asking asking = document.asking();
        out.begin('{');
        out.name("provider").text(asking.provider());
        out.name("model").text(asking.model());
        out.name("questions_per_chunk").number(asking.questions());
        out.name("temperature").literal(asking.temperature());
        out.name("max_tokens").number(asking.maxTokens());
        out.name("generated_at").moment(document.firstSettledAt());
        out.end('}');
    }

    void qaFile(PythonJson out) throws IOException {
        out.begin('{');
        out.name("metadata");
        metadata(out);
        out.name("processing_info");
        processingInfo(out);
        out.name("qa_generation_info");
        asking(out);
        out.name("training_pairs").begin('[');
        pairs(out, false);
        out.end(']');
        out.name("status").text(document.status());
        out.name("completed_chunks");
        numbers(out, State.COMPLETED);
        out.name("failed_chunks");
        numbers(out, State.FAILED);
        out.name("summary");
        summary(out);
        out.name("completion_time").moment(document.completed() ? document.lastSettledAt() : null);
        out.end('}');
    }

    private void numbers(PythonJson out, State state) throws IOException {
        out.begin('[');
        for (int i = 0; i < details.size(); i++) {
            if (document.chunks().get(i).state() == state) {
                out.literal(indexes.get(i));
            }
        }
        out.end(']');
    }

    void summary(PythonJson out) throws IOException {
        out.begin('{');
        out.name("total_chunks").number((long) details.size());
        out.name("completed_chunks").number((long) document.count(State.COMPLETED));
        out.name("failed_chunks").number((long) document.count(State.FAILED));
        out.name("total_qa_pairs").number((long) document.pairs());
        out.end('}');
    }

    /** Writes the pairs into a list that is open. */
    void pairs(PythonJson out, boolean newOnes) throws IOException {
        for (int i = 0; i < details.size(); i++) {
            SequencedMap<String, String> chunk = details.get(i);
            for (Pair pair : document.chunks().get(i).pairs()) {
                if (newOnes && pair.repeated()) {
                    continue;
                }
                out.begin('{');
                out.name("question").text(pair.question());
                out.name("answer").text(pair.answer());
                out.name("source_file").raw(said("source_file", document.uri()));
                out.name("file_name").raw(said("file_name", fileName));
                out.name("file_type").raw(said("file_type", fileType()));
                out.name("chunk_id").raw(chunk.getOrDefault("chunk_id", "null"));
                out.name("chunk_index").raw(chunk.getOrDefault("chunk_index", "null"));
                out.name("chunk_start").raw(chunk.getOrDefault("start_char", "null"));
                out.name("chunk_end").raw(chunk.getOrDefault("end_char", "null"));
                out.name("source_text").text(document.chunks().get(i).text());
                out.end('}');
            }
        }
    }

    /** Returns what the metadata of the chunk file has under a key, as JSON. */
    private String said(String key, String otherwise) {
        return metadata.getOrDefault(key, JsonString.of(otherwise));
    }

    /** Returns what the combined file says of the configuration, without the figure that belongs to the document alone. */
    SequencedMap<String, String> configuration() {
        SequencedMap<String, String> info = cutting();
        QaDocument.Asking asking = document.asking();
        SequencedMap<String, String> configuration = new LinkedHashMap<>();
        for (String key : List.of("chunk_size", "chunk_overlap", "splitting_strategy")) {
            configuration.put(key, info.getOrDefault(key, "null"));
        }
        configuration.put("questions_per_chunk", String.valueOf(asking.questions()));
        configuration.put("temperature", String.valueOf(asking.temperature()));
        configuration.put("max_tokens", String.valueOf(asking.maxTokens()));
        configuration.put("llm_provider", quotedOrNull(asking.provider()));
        configuration.put("model_used", quotedOrNull(asking.model()));
        return configuration;
    }

    private static String quotedOrNull(@Nullable String text) {
        return text == null ? "null" : JsonString.of(text);
    }
}
