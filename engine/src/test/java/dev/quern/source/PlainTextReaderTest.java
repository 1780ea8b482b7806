package dev.quern.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PlainTextReaderTest extends ReaderContract {
    @Override
    SourceReader reader() {
        return new PlainTextReader();
    }

    @Override
    String fileName() {
        return "notes.txt";
    }

    @Override
    byte[] valid(String reference) {
        return "The quern turns.\r\n\r\n# not a heading — 🌾\n".repeat(5).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    int images() {
        return 0;
    }

    @Override
    List<String> headings() {
        return List.of();
    }

    private static String read(byte[] bytes) throws UnreadableSourceException {
        return new PlainTextReader().read("x.txt", bytes, Resources.none()).text();
    }

    private static void assertRefused(byte[] bytes, String... parts) {
        assertThatExceptionOfType(UnreadableSourceException.class).isThrownBy(() -> read(bytes))
                .satisfies(e -> assertThat(e.getMessage()).contains(parts));
    }

    @Test
    @DisplayName("knows UTF-16 by its byte order mark")
    void utf16() throws UnreadableSourceException {
        assertThat(read("\uFEFFMühle 🌾\r\n".getBytes(StandardCharsets.UTF_16LE))).isEqualTo("Mühle 🌾\n");
        assertThat(read("\uFEFFMühle 🌾\r\n".getBytes(StandardCharsets.UTF_16BE))).isEqualTo("Mühle 🌾\n");
        assertRefused("Muehle".getBytes(StandardCharsets.UTF_16LE), "looks like UTF-16LE", "iconv -f UTF-16LE");
    }

    @Test
    @DisplayName("refuses what is no UTF-8, naming byte and offset, whatever offset that is")
    void notUtf8() {
        assertRefused("a".repeat(1043).concat("é").getBytes(Charset.forName("windows-1252")), "byte 0xE9 at offset 1043");
        assertRefused(new byte[]{'a', (byte) 0xC3}, "byte 0xC3 at offset 1");
        assertRefused(new byte[]{(byte) 0xEF, (byte) 0xBB, (byte) 0xBF, 'a', (byte) 0xFF}, "byte 0xFF at offset 4");
    }

    @Test
    @DisplayName("refuses binary content and says what it looks like")
    void binary() {
        assertRefused(SampleImages.png(9, 9), "binary content", "looks like PNG");
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        zip.writeBytes("PK\u0003\u0004".getBytes(StandardCharsets.ISO_8859_1));
        zip.writeBytes(new byte[100]);
        assertRefused(zip.toByteArray(), "binary content", "ZIP");
        assertRefused("%PDF-1.7\nall text".getBytes(StandardCharsets.UTF_8), "looks like PDF");
    }

    @Test
    @DisplayName("a stray NUL becomes U+FFFD, other control characters stay data")
    void controlCharacters() throws UnreadableSourceException {
        String text = "x".repeat(200);
        assertThat(read((text + "\0\u001b[2J").getBytes(StandardCharsets.UTF_8))).isEqualTo(text + "\uFFFD\u001b[2J");
    }

    @Test
    @DisplayName("white space alone is empty")
    void blank() {
        assertRefused(" \n\t\n".getBytes(StandardCharsets.UTF_8), "empty");
    }
}
