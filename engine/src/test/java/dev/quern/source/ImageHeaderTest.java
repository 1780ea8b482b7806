package dev.quern.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageHeaderTest {
    @ParameterizedTest
    @CsvSource({"png,image/png", "jpg,image/jpeg", "gif,image/gif", "bmp,image/bmp"})
    @DisplayName("reads type and size, and lives with a header that is cut short anywhere")
    void raster(String format, String mediaType) {
        byte[] image = SampleImages.encoded(321, 123, format);
        assertThat(ImageHeader.read(image)).isEqualTo(new ImageHeader(mediaType, 321, 123));
        for (int n = 0; n < Math.min(image.length, 700); n++) {
            ImageHeader header = ImageHeader.read(Arrays.copyOf(image, n));
            assertThat(header == null || header.mediaType().equals(mediaType)).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"52494646240000005745425056503820000000003001009d012a40012c0100000000,320,300",
        "524946461a000000574542505650384c0d0000002f3f414a000000000000,320,298",
        "52494646160000005745425056503858 0a000000 00000000 3f0100 2b0100,320,300"})
    @DisplayName("reads the three kinds of WebP")
    void webp(String hex, int width, int height) {
        byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
        ImageHeader header = ImageHeader.read(bytes);
        assertThat(header).isNotNull();
        assertThat(header).isEqualTo(new ImageHeader("image/webp", width, height));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"<svg width=\"20px\" height='10.4'/>|20|10",
        "<?xml version=\"1.0\"?><!-- c --><svg viewBox=\"0 0 300 150\">|300|150",
        "<svg width=\"100%\" height=\"auto\">||", "<svg stroke-width=\"3\" width=\"7\" height=\"8\">|7|8"})
    @DisplayName("reads the size of an SVG from its root without parsing it")
    void svg(String text, Integer width, Integer height) {
        assertThat(ImageHeader.read(text.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new ImageHeader("image/svg+xml", width, height));
    }

    @Test
    @DisplayName("other content is no image")
    void others() {
        assertThat(ImageHeader.read(new byte[0])).isNull();
        assertThat(ImageHeader.read("root:x:0:0".getBytes(StandardCharsets.UTF_8))).isNull();
        assertThat(ImageHeader.read("<html><body>".getBytes(StandardCharsets.UTF_8))).isNull();
    }
}
