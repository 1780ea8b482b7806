package dev.quern.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.quern.item.GivenChunks;
import dev.quern.item.GivenChunks.Cut;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChunkFileReaderTest extends ReaderContract {
    private static final String FILE = """
            {"status": "completed",
             "metadata": {"file_name": "mill.pdf", "source_file": "/data/mill.pdf", "file_type": ".pdf", "file_size": 81, "processed_at": "2025-08-23T10:30:45.5", "pages": 2.50},
             "processing_info": {"splitting_strategy": "recursive", "chunk_size": 40, "chunk_overlap": 12, "total_chunks": 3},
             "note": [1, {"a": null}, []],
             "chunks": [
              {"text": "The wheel turns \\ud83d\\ude00 by day.", "start_char": 0, "end_char": 24, "chunk_id": "0_0", "chunk_index": 0, "document_index": 0, "metadata": {"page": 1, "score": 1e-05}, "word_count": 6, "char_count": 24},
              {"text": "by day. It rests at night.", "start_char": 12, "end_char": 38, "chunk_id": "0_1", "chunk_index": 1, "document_index": 0, "metadata": {}, "word_count": 6, "char_count": 26},
              {"text": "night.\\r\\nOn Sunday too.", "start_char": 0, "end_char": 23, "chunk_id": "1_0", "chunk_index": 2, "document_index": 1, "metadata": {"page": 2}, "word_count": 4, "char_count": 23}
             ]}
            """;

    @Override
    SourceReader reader() {
        return new ChunkFileReader();
    }

    @Override
    String fileName() {
        return "mill_chunks.json";
    }

    @Override
    byte[] valid(String reference) {
        return FILE.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    int images() {
        return 0;
    }

    @Override
    List<String> headings() {
        return List.of();
    }

    @Override
    boolean keepsLineEnds() {
        return true;
    }

    private static ParsedDocument read(String json) throws UnreadableSourceException {
        return new ChunkFileReader().read("mill_chunks.json", json.getBytes(StandardCharsets.UTF_8), Resources.none());
    }

    private static GivenChunks given(ParsedDocument document) {
        return Objects.requireNonNull(document.given());
    }

    @Test
    @DisplayName("puts the text together, neighbours sharing what they have in common, with every chunk a stretch of it")
    void text() throws UnreadableSourceException {
        ParsedDocument document = read(FILE);
        assertThat(document.title()).isEqualTo("mill.pdf");
        assertThat(document.text()).isEqualTo("The wheel turns 😀 by day. It rests at night.\r\nOn Sunday too.");
        assertThat(given(document).cuts()).extracting(Cut::startChar, Cut::endChar).containsExactly(
                org.assertj.core.groups.Tuple.tuple(0, 25), org.assertj.core.groups.Tuple.tuple(18, 44),
                org.assertj.core.groups.Tuple.tuple(38, 60));
    }

    @Test
    @DisplayName("keeps what the file says: its keys in their order, its numbers digit by digit")
    void keepsTheRest() throws UnreadableSourceException {
        ParsedDocument document = read(FILE);
        assertThat(given(document).file()).isEqualTo(
                "{\"status\":\"completed\",\"metadata\":{\"file_name\":\"mill.pdf\",\"source_file\":\"/data/mill.pdf\",\"file_type\":\".pdf\","
                        + "\"file_size\":81,\"processed_at\":\"2025-08-23T10:30:45.5\",\"pages\":2.50},\"processing_info\":{\"splitting_strategy\":\"recursive\","
                        + "\"chunk_size\":40,\"chunk_overlap\":12,\"total_chunks\":3},\"note\":[1,{\"a\":null},[]],\"chunks\":null}");
        assertThat(given(document).cuts().getFirst().details()).isEqualTo(
                "{\"text\":null,\"start_char\":0,\"end_char\":24,\"chunk_id\":\"0_0\",\"chunk_index\":0,\"document_index\":0,"
                        + "\"metadata\":{\"page\":1,\"score\":1e-05},\"word_count\":6,\"char_count\":24}");
    }

    @Test
    @DisplayName("reads the keys in any order")
    void anyOrder() throws UnreadableSourceException {
        String chunks = FILE.substring(FILE.indexOf("\"chunks\""), FILE.lastIndexOf(']') + 1);
        String other = "{" + chunks + ", " + FILE.substring(1, FILE.indexOf("\"chunks\"")).replaceAll(",\\s*$", "") + "}";
        assertThat(read(other).text()).isEqualTo(read(FILE).text());
    }

    @ParameterizedTest
    @DisplayName("what is not as the format has it is refused in one line that names the place")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "status": "completed"                 | "status": "in_progress"      | status is "in_progress", not "completed": let whoever cuts the document finish it
            "status": "completed"                 | "status": 1                  | status is the number 1, not text
            "status": "completed",                |                              | there is no "status"
            "metadata": {"file                    | "meta": {"file               | there is no "metadata"
            "processing_info": {"split            | "info": {"split              | there is no "processing_info"
            "file_name": "mill.pdf"               | "file_name": " "             | metadata.file_name is blank
            "file_size": 81                       | "file_size": "81"            | metadata.file_size is text, not a whole number
            "file_size": 81                       | "file_size": 8.1             | metadata.file_size is the number 8.1, not a whole number
            "source_file": "/data/mill.pdf",      |                              | metadata has no "source_file"
            "total_chunks": 3                     | "total_chunks": 4            | processing_info.total_chunks is 4, and the file holds 3 chunks: it is not whole
            "chunk_size": 40                      | "chunk_size": []             | processing_info.chunk_size is a list, not a whole number
            "chunk_id": "0_1"                     | "chunk_id": "0_0"            | chunk 2 has the chunk_id "0_0", as chunk 1 has
            "chunk_index": 1,                     | "chunk_index": 0,            | chunk 2 is out of order: document_index 0, chunk_index 0 after 0, 0
            "document_index": 1                   | "document_index": 0, "x": 0  |
            "chunk_index": 2                      | "chunk_index": -2            | chunk 3: chunk_index is -2
            "text": "by day. It rests at night."  | "text": null                 | chunk 2: text is null, not text
            "text": "by day. It rests at night.", |                              | chunk 2 has no "text"
            "word_count": 4                       | "word_count": true           | chunk 3: word_count is true, not a whole number
            "metadata": {}                        | "metadata": "none"           | chunk 2: metadata is text, not an object
            "chunks": [                           | "chunks": [7,                | chunk 1 is the number 7, not an object
            "note"                                | "status"                     | not JSON: line 4, column 10: Duplicate Object property "status"
            , {"a": null}                         | , {"a" null}                 | not JSON: line 4, column 19: expected ':', saw 'n'
            """)
    void refusals(String part, String instead, String message) throws UnreadableSourceException {
        String faulty = FILE.replace(part, instead == null ? "" : instead);
        assertThat(faulty).isNotEqualTo(FILE);
        if (message == null) {
            assertThat(given(read(faulty)).cuts()).hasSize(3);
            return;
        }
        assertThatExceptionOfType(UnreadableSourceException.class).isThrownBy(() -> read(faulty)).withMessage(message);
    }

    @ParameterizedTest
    @DisplayName("a file that is something else says so")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            [1, 2]                                  | the file is a list, not an object
            {}                                      | there is no "status"
            {"chunks": []}                          | chunks is empty: there is nothing to import
            {"chunks": 3}                           | chunks is the number 3, not a list
            {} {}                                   | something follows the object
            `  `                                    | empty: the file holds nothing
            """)
    void otherFiles(String json, String message) {
        assertThatExceptionOfType(UnreadableSourceException.class).isThrownBy(() -> read(json)).withMessage(message);
    }

    @Test
    @DisplayName("chunks without any text make no document")
    void blank() {
        String blank = FILE.replaceAll("\"text\": \"[^\"]*\"", "\"text\": \" \"");
        assertThatExceptionOfType(UnreadableSourceException.class).isThrownBy(() -> read(blank))
                .withMessage("empty: no chunk holds any text");
    }

    @Test
    @DisplayName("a byte that is no UTF-8 is an error, not another letter")
    void encoding() {
        byte[] bytes = FILE.replace("mill.pdf", "mühle.pdf").getBytes(StandardCharsets.ISO_8859_1);
        assertThatExceptionOfType(UnreadableSourceException.class)
                .isThrownBy(() -> new ChunkFileReader().read("x_chunks.json", bytes, Resources.none()))
                .withMessageContaining("UTF-8");
    }

    @Test
    @DisplayName("stops as soon as more would be kept than is allowed, however long the file goes on")
    void tooLong() throws IOException {
        byte[] chunk = "{\"text\": \"%s\", \"start_char\": 0, \"end_char\": 1, \"chunk_id\": \"%d\", \"chunk_index\": %d, \"document_index\": 0, \"metadata\": {}, \"word_count\": 1, \"char_count\": 1},"
                .getBytes(StandardCharsets.UTF_8);
        long[] given = {0};
        List<InputStream> parts = new ArrayList<>(List.of(bytes("{\"status\": \"completed\", \"chunks\": [")));
        for (int n = 0; n < 50_000; n++) {
            parts.add(bytes(
                    String.format(java.util.Locale.ROOT, new String(chunk, StandardCharsets.UTF_8), "mill ".repeat(40), n, n)));
        }
        InputStream endless = new SequenceInputStream(Collections.enumeration(parts)) {
            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                int n = super.read(into, from, length);
                given[0] += n;
                return n;
            }
        };
        assertThatExceptionOfType(UnreadableSourceException.class)
                .isThrownBy(() -> new ChunkFileReader().read("x_chunks.json", endless, 100_000))
                .withMessage("it holds more than 100000 characters, which is what import.max_file_bytes allows");
        assertThat(given[0]).isLessThan(200_000);
        InputStream one = new SequenceInputStream(bytes("{\"status\": \"completed\", \"chunks\": [{\"text\": \""),
                bytes("x".repeat(200_000)));
        assertThatExceptionOfType(UnreadableSourceException.class)
                .isThrownBy(() -> new ChunkFileReader().read("x_chunks.json", one, 100_000))
                .withMessageContaining("import.max_file_bytes");
        InputStream other = bytes("{\"status\": \"completed\", \"extra\": [" + "7, ".repeat(100_000));
        assertThatExceptionOfType(UnreadableSourceException.class)
                .isThrownBy(() -> new ChunkFileReader().read("x_chunks.json", other, 100_000))
                .withMessageContaining("import.max_file_bytes");
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
