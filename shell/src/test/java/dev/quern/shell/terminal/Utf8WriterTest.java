package dev.quern.shell.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class Utf8WriterTest {
    private static final String TEXT = "corn, 麦, é and \uD83C\uDF3E; ";

    @Test
    void everyPieceOfATextGivesTheSameBytes() throws IOException {
        String text = TEXT.repeat(3000);
        for (int piece : new int[]{1, 2, 7, 8191, 8192, 8193, 20_000, text.length()}) {
            ByteArrayOutputStream strings = new ByteArrayOutputStream();
            ByteArrayOutputStream characters = new ByteArrayOutputStream();
            try (Writer a = new Utf8Writer(strings); Writer b = new Utf8Writer(characters)) {
                for (int at = 0; at < text.length(); at += piece) {
                    int length = Math.min(piece, text.length() - at);
                    a.write(text, at, length);
                    b.write(text.toCharArray(), at, length);
                }
            }
            assertThat(strings.toString(StandardCharsets.UTF_8)).isEqualTo(text);
            assertThat(characters.toString(StandardCharsets.UTF_8)).isEqualTo(text);
        }
    }

    @Test
    void bytesComeAfterTheTextThatWasWrittenBefore() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Utf8Writer writer = new Utf8Writer(out)) {
            for (int i = 0; i < 3; i++) {
                writer.write(TEXT);
                byte[] bytes = (TEXT + "no more").getBytes(StandardCharsets.UTF_8);
                writer.write(bytes, bytes.length - "no more".length());
            }
        }
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(TEXT.repeat(6));
    }

    @Test
    void halvesOfAPairMeetAcrossAFlush() throws IOException {
        ByteArrayOutputStream flushed = new ByteArrayOutputStream();
        try (Writer writer = new Utf8Writer(flushed)) {
            for (int at = 0; at < TEXT.length(); at++) {
                writer.write(TEXT.charAt(at));
                writer.flush();
            }
        }
        assertThat(flushed.toString(StandardCharsets.UTF_8)).isEqualTo(TEXT);
    }

    @Test
    void whatIsFlushedIsThereAndHalfAPairAloneIsAMark() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Writer writer = new Utf8Writer(out)) {
            writer.write("a\uDF3E");
            assertThat(out.size()).isZero();
            writer.flush();
            assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("a?");
            writer.write("b\uD83C");
        }
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("a?b?");
    }
}
