package dev.quern.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.quern.item.GivenChunks;
import dev.quern.item.Heading;
import dev.quern.source.ParsedDocument.ParsedImage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every reader keeps to. Each format supplies a valid file that has headings and an image where the format knows such things. */
abstract class ReaderContract {
    private static final int MUTATIONS = 10_000;
    private static final byte[] PICTURE = SampleImages.png(320, 200);

    abstract SourceReader reader();

    abstract String fileName();

    /** Returns a valid file; where the format can, it refers to an image by {@code reference}. */
    abstract byte[] valid(String reference);

    /** Returns the number of images found in the valid file when the reference leads somewhere. */
    abstract int images();

    /** Returns the titles of the headings of the valid file. */
    abstract List<String> headings();

    /** Whether lines may end as in the file: a format of texts that others have taken out of their documents keeps them as they are. */
    boolean keepsLineEnds() {
        return false;
    }

    private ParsedDocument parsed() throws UnreadableSourceException {
        return reader().read(fileName(), valid("pictures/known.png"), known());
    }

    private static Resources known() {
        return SampleImages.at("pictures/known.png", PICTURE);
    }

    @Test
    @DisplayName("finds the headings of a valid file, in order, each at the start of a line that shows its title")
    void headingsStandWhereTheySay() throws UnreadableSourceException {
        ParsedDocument document = parsed();
        assertThat(document.headings()).extracting(Heading::title).containsExactlyElementsOf(headings());
        assertThat(document.headings()).extracting(Heading::startChar).isSorted();
        for (Heading heading : document.headings()) {
            int at = document.text().offsetByCodePoints(0, heading.startChar());
            assertThat(at == 0 || document.text().charAt(at - 1) == '\n').as("line start of %s", heading).isTrue();
            String line = document.text().substring(at).split("\n", 2)[0];
            assertThat(line.replace("`", "")).contains(heading.title());
        }
    }

    @Test
    @DisplayName("finds the images of a valid file, in order, with media type and size")
    void imagesAreWhole() throws UnreadableSourceException {
        ParsedDocument document = parsed();
        assertThat(document.images()).hasSize(images());
        assertThat(document.images()).extracting(ParsedImage::startChar).isSorted();
        int characters = document.text().codePointCount(0, document.text().length());
        for (ParsedImage image : document.images()) {
            assertThat(image.startChar()).isBetween(0, characters);
            assertThat(image.mediaType()).startsWith("image/");
            assertThat(image.bytes()).isNotEmpty();
            assertThat(image.width()).isPositive();
            assertThat(image.height()).isPositive();
            assertThat(image.context()).isNotBlank().doesNotContain("base64,");
        }
    }

    @Test
    @DisplayName("reads the same bytes the same way, and every time")
    void isDeterministic() throws UnreadableSourceException {
        ParsedDocument first = parsed();
        ParsedDocument second = parsed();
        assertThat(second.text()).isEqualTo(first.text());
        assertThat(second.headings()).isEqualTo(first.headings());
        assertThat(second.images()).usingRecursiveComparison().isEqualTo(first.images());
        assertThat(second.title()).isEqualTo(first.title());
    }

    @Test
    @DisplayName("asks for references only as the document writes them, and lives without an answer")
    void missingImagesAreLeftOut() throws UnreadableSourceException {
        List<String> asked = new ArrayList<>();
        ParsedDocument with = parsed();
        ParsedDocument without = reader().read(fileName(), valid("../../secret.png"), reference -> {
            asked.add(reference);
            return Resources.none().find(reference);
        });
        assertThat(asked).allMatch(reference -> reference.equals("../../secret.png"));
        assertThat(without.images()).hasSizeLessThanOrEqualTo(with.images().size());
        assertThat(without.headings()).hasSameSizeAs(with.headings());
        assertThat(without.leftOut()).extracting(ParsedDocument.LeftOut::what)
                .containsExactlyElementsOf(asked.stream().distinct().toList());
        assertThat(with.leftOut()).isEmpty();
    }

    @Test
    @DisplayName("an empty file, white space and rubbish are errors that say so")
    void rubbishIsRefused() {
        byte[] noise = new byte[4000];
        new Random(7).nextBytes(noise);
        for (byte[] bytes : List.of(new byte[0], noise)) {
            assertThatExceptionOfType(UnreadableSourceException.class)
                    .isThrownBy(() -> reader().read(fileName(), bytes, Resources.none()))
                    .satisfies(e -> assertThat(e.getMessage()).isNotBlank().hasSizeLessThan(400).doesNotContain("\n"));
        }
        assertThatExceptionOfType(UnreadableSourceException.class)
                .isThrownBy(() -> reader().read(fileName(), new byte[0], Resources.none())).withMessageContaining("empty");
    }

    @Test
    @DisplayName("a file cut short anywhere is read or refused, nothing else")
    void truncation() {
        byte[] whole = valid("pictures/known.png");
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            for (int n = 0; n < whole.length; n += 1 + whole.length / 500) {
                readOrRefuse(Arrays.copyOf(whole, n));
            }
        });
    }

    @Test
    @DisplayName("ten thousand random changes of a valid file are read or refused, nothing else, and none hangs")
    void mutations() {
        byte[] whole = valid("pictures/known.png");
        // Each has a seed of its own, so that they can be read at once: a reader serves many threads.
        long[] seeds = new Random(42).longs(MUTATIONS).toArray();
        assertTimeoutPreemptively(Duration.ofMinutes(4),
                () -> Arrays.stream(seeds).parallel().forEach(seed -> readOrRefuse(mutated(whole, new Random(seed)))));
    }

    private static byte[] mutated(byte[] whole, Random random) {
        byte[] bytes = whole.clone();
        for (int n = 1 + random.nextInt(8); n > 0; n--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] = (byte) (0x20 + random.nextInt(95));
                case 2 -> bytes[at] = bytes[random.nextInt(bytes.length)];
                default -> {
                    int length = Math.min(1 + random.nextInt(40), bytes.length - at);
                    System.arraycopy(bytes, at, bytes, Math.min(random.nextInt(bytes.length), bytes.length - length), length);
                }
            }
        }
        return bytes;
    }

    private void readOrRefuse(byte[] bytes) {
        try {
            ParsedDocument document = reader().read(fileName(), bytes, known());
            assertSound(document);
        } catch (UnreadableSourceException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    private void assertSound(ParsedDocument document) {
        String text = document.text();
        int characters = text.codePointCount(0, text.length());
        assertThat(Characters.storable(text)).isEqualTo(text);
        if (!keepsLineEnds()) {
            assertThat(text).doesNotContain("\r");
        }
        int lastCut = -1;
        for (GivenChunks.Cut cut : document.given() == null ? List.<GivenChunks.Cut>of() : document.given().cuts()) {
            assertThat(cut.startChar()).isBetween(lastCut + 1, characters);
            assertThat(cut.endChar()).isBetween(cut.startChar(), characters);
            lastCut = cut.startChar();
        }
        int last = 0;
        for (Heading heading : document.headings()) {
            assertThat(heading.startChar()).isBetween(last, characters);
            assertThat(heading.level()).isBetween(1, 6);
            assertThat(heading.title()).isNotBlank().isEqualTo(Characters.storable(heading.title()));
            last = heading.startChar();
        }
        last = 0;
        for (ParsedImage image : document.images()) {
            assertThat(image.startChar()).isBetween(last, characters);
            last = image.startChar();
        }
    }
}
