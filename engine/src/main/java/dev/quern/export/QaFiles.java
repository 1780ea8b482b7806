package dev.quern.export;

import dev.quern.text.JsonString;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes {@code {stem}_chunks.json}, {@code {stem}_qa.json}, {@code {stem}_trainingdata.jsonl} and {@code training_data.json}: the files
 * with which Q&amp;A generators that work file by file pass on their state. There is no card among them, because who reads them takes a
 * folder as it is. One export, one thread; one document in memory at a time.
 */
final class QaFiles {
    static final String COMBINED = "training_data.json";

    private static final String BEFORE_QUESTION = "Below is an instruction that describes a task. Write a response that appropriately completes the request.\n\n### Instruction:\n";
    private static final String BEFORE_ANSWER = "\n\n### Response:\n";

    private final Path folder;
    private final Set<QaFile> wanted;
    private final SortedMap<String, String> contents = new TreeMap<>();
    private final List<String> combined = new ArrayList<>();
    private final Totals totals = new Totals();

    QaFiles(Path folder, Set<QaFile> wanted) {
        this.folder = folder;
        this.wanted = Set.copyOf(wanted);
    }

    /** Sums over the documents. */
    private static final class Totals {
        private long pairs;
        private long distinct;
        private long newPairs;
        private long documents;
        private long unfinished;
        private @Nullable OffsetDateTime last;
        private @Nullable SequencedMap<String, String> configuration;

        /** What all documents have in common is said once; what differs is null, and each document says its own. */
        void agree(SequencedMap<String, String> own) {
            SequencedMap<String, String> common = configuration;
            if (common == null) {
                configuration = own;
            } else {
                common.replaceAll((key, value) -> Objects.equals(value, own.get(key)) ? value : "null");
            }
        }
    }

    /**
     * Writes the files.
     *
     * @return what each file says, as a hash, by its name
     */
    SortedMap<String, String> write(QaDocuments documents) throws IOException, InterruptedException {
        Map<String, String> stems = FileStems.of(documents.uris());
        documents.forEach(document -> write(document, stems.getOrDefault(document.uri(), "")));
        if (wanted.contains(QaFile.COMBINED)) {
            combine(documents, stems);
        }
        return contents;
    }

    /**
     * Returns how many pairs were written, those in several kinds of file once: a Q&amp;A file has all pairs of its document, the texts to
     * train on leave repeats out, the combined file leaves out documents that are not completed as well, and chunk files have none.
     */
    long pairs() {
        if (wanted.contains(QaFile.QA)) {
            return totals.pairs;
        }
        if (wanted.contains(QaFile.TRAINING)) {
            return totals.distinct;
        }
        return wanted.contains(QaFile.COMBINED) ? totals.newPairs : 0;
    }

    /** Returns what whoever exports should know, a line each. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (totals.unfinished > 0 && wanted.contains(QaFile.COMBINED)) {
            notes.add(CardText.number(totals.unfinished) + " of " + CardText.number(totals.documents)
                    + " documents are not completed, and not in " + COMBINED + ".   status shows what is pending or failed");
        }
        return notes;
    }

    private void write(QaDocument document, String stem) throws IOException {
        QaText text = new QaText(document);
        totals.documents++;
        totals.pairs += document.pairs();
        totals.distinct += document.newPairs();
        if (wanted.contains(QaFile.CHUNKS)) {
            json(stem + "_chunks.json", text::chunkFile);
        }
        if (wanted.contains(QaFile.QA)) {
            json(stem + "_qa.json", text::qaFile);
        }
        if (wanted.contains(QaFile.TRAINING) && document.newPairs() > 0) {
            lines(stem + "_trainingdata.jsonl", document);
        }
        if (document.completed()) {
            combined.add(stem + "_qa.json");
            totals.newPairs += document.newPairs();
            totals.agree(text.configuration());
            OffsetDateTime settled = document.lastSettledAt();
            if (settled != null && (totals.last == null || settled.isAfter(totals.last))) {
                totals.last = settled;
            }
        } else {
            totals.unfinished++;
        }
    }

    private void combine(QaDocuments documents, Map<String, String> stems) throws IOException, InterruptedException {
        Path file = folder.resolve(COMBINED);
        PythonJson out = new PythonJson(file);
        try (out) {
            out.begin('{').name("metadata").begin('{');
            out.name("generated_by").text("qa_combiner");
            out.name("generated_at").moment(totals.last);
            out.name("total_qa_pairs").number(totals.newPairs);
            out.name("num_documents").number((long) combined.size());
            out.name("source_qa_files").begin('[');
            for (String name : combined) {
                out.text(name);
            }
            out.end(']').name("processing_config").begin('{');
            if (totals.configuration != null) {
                for (Map.Entry<String, String> setting : totals.configuration.entrySet()) {
                    out.name(setting.getKey()).raw(setting.getValue());
                }
            }
            out.end('}').end('}').name("documents").begin('[');
            documents.forEach(document -> {
                if (document.completed()) {
                    head(out, document, stems.get(document.uri()) + "_qa.json");
                }
            });
            out.end(']').name("training_pairs").begin('[');
            documents.forEach(document -> {
                if (document.completed()) {
                    new QaText(document).pairs(out, true);
                }
            });
            out.end(']').end('}');
        }
        contents.put(COMBINED, out.content());
    }

    private static void head(PythonJson out, QaDocument document, String name) throws IOException {
        QaText text = new QaText(document);
        out.begin('{').name("file_info");
        text.metadata(out);
        out.name("processing_info");
        text.processingInfo(out);
        out.name("qa_generation_info");
        text.asking(out);
        out.name("summary");
        text.summary(out);
        out.name("qa_pairs_count").number((long) document.newPairs());
        out.name("source_file").text(name).end('}');
    }

    /** Writes a part of a file. */
    @FunctionalInterface
    private interface Part {
        void write(PythonJson out) throws IOException;
    }

    private void json(String name, Part part) throws IOException {
        PythonJson out = new PythonJson(folder.resolve(name));
        try (out) {
            part.write(out);
        }
        contents.put(name, out.content());
    }

    private void lines(String name, QaDocument document) throws IOException {
        Path file = folder.resolve(name);
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            for (QaDocument.Chunk chunk : document.chunks()) {
                for (QaDocument.Pair pair : chunk.pairs()) {
                    if (!pair.repeated()) {
                        out.write(
                                "{\"text\": " + line(BEFORE_QUESTION + pair.question() + BEFORE_ANSWER + pair.answer()) + "}\n");
                    }
                }
            }
        }
        contents.put(name, Hashes.of(file));
    }

    /** Some readers end a line at these as well; escaped they mean the same. */
    private static String line(String text) {
        return JsonString.of(text).replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").replace("\u0085", "\\u0085");
    }
}
