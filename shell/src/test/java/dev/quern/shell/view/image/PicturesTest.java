package dev.quern.shell.view.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PicturesTest {
    private static byte[] encoded(BufferedImage image, String format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(ImageIO.write(image, format, out)).isTrue();
        return out.toByteArray();
    }

    private static BufferedImage picture(int width, int height, int type) {
        BufferedImage image = new BufferedImage(width, height, type);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, 0xFF000000 | (x < width / 2 ? 0xFF0000 : 0x0000FF));
            }
        }
        return image;
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "gif", "bmp", "tiff"})
    void formatsAreRead(String format) throws Exception {
        BufferedImage read = Pictures.read(encoded(picture(6, 4, BufferedImage.TYPE_INT_RGB), format));
        assertThat(List.of(read.getWidth(), read.getHeight())).containsExactly(6, 4);
        assertThat(read.getRGB(0, 0)).isEqualTo(0xFFFF0000);
        assertThat(read.getRGB(5, 3)).isEqualTo(0xFF0000FF);
    }

    @Test
    void whatShinesThroughIsWhite() throws Exception {
        BufferedImage clear = new BufferedImage(2, 1, BufferedImage.TYPE_INT_ARGB);
        clear.setRGB(0, 0, 0xFF00FF00);
        BufferedImage read = Pictures.read(encoded(clear, "png"));
        assertThat(read.getRGB(0, 0)).isEqualTo(0xFF00FF00);
        assertThat(read.getRGB(1, 0)).isEqualTo(0xFFFFFFFF);
    }

    @Test
    void aFileThatClaimsTooManyPixelsIsNotDecoded() {
        assertThatThrownBy(() -> Pictures.read(header(30_000, 20_000))).isInstanceOf(PictureException.class)
                .hasMessage("it has 30,000×20,000 px, and more than 50,000,000 in all are not drawn");
    }

    /** A PNG of 45 bytes with a size of its own choice. */
    private static byte[] header(int width, int height) {
        byte[] ihdr = ByteBuffer.allocate(17).put("IHDR".getBytes(StandardCharsets.US_ASCII)).putInt(width).putInt(height)
                .put(new byte[]{8, 2, 0, 0, 0}).array();
        CRC32 sum = new CRC32();
        sum.update(ihdr);
        return ByteBuffer.allocate(33).put(new byte[]{(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10}).putInt(13).put(ihdr)
                .putInt((int) sum.getValue()).array();
    }

    @Test
    void whatCannotBeReadIsToldApart() throws Exception {
        assertThatThrownBy(() -> Pictures.read("<svg/>".getBytes(StandardCharsets.UTF_8)))
                .hasMessage("it is in no format that can be drawn here (PNG, JPEG, GIF, BMP, TIFF)");
        assertThatThrownBy(() -> Pictures.read(new byte[0])).isInstanceOf(PictureException.class);
        byte[] whole = encoded(picture(60, 40, BufferedImage.TYPE_INT_RGB), "png");
        assertThatThrownBy(() -> Pictures.read(java.util.Arrays.copyOf(whole, 60))).hasMessage("it is damaged");
    }

    @Test
    void largeOnesAreReadInPart() throws Exception {
        BufferedImage read = Pictures.read(encoded(picture(9_000, 100, BufferedImage.TYPE_BYTE_BINARY), "png"));
        assertThat(List.of(read.getWidth(), read.getHeight())).containsExactly(2_250, 25);
    }

    @Test
    void fittingKeepsTheShape() {
        BufferedImage fitted = Pictures.fit(picture(400, 100, BufferedImage.TYPE_INT_RGB), 80, 80);
        assertThat(List.of(fitted.getWidth(), fitted.getHeight())).containsExactly(80, 20);
        assertThat(fitted.getRGB(0, 0)).isEqualTo(0xFFFF0000);
        BufferedImage small = Pictures.fit(picture(4, 2, BufferedImage.TYPE_INT_RGB), 80, 80);
        assertThat(List.of(small.getWidth(), small.getHeight())).as("nothing is blown up").containsExactly(4, 2);
    }

    @Test
    void halfBlocksAreTwoPixelsEach() {
        BufferedImage image = new BufferedImage(3, 3, BufferedImage.TYPE_INT_RGB);
        int[] pixels = {0xFF0000, 0xFF0000, 0x0000FF, 0x00FF00, 0x00FF00, 0x010203, 0x808080, 0x808080, 0x808080};
        image.setRGB(0, 0, 3, 3, pixels, 0, 3);
        assertThat(HalfBlocks.of(image, 10, 10, true)).containsExactly(
                "\u001b[38;2;255;0;0m\u001b[48;2;0;255;0m▀▀\u001b[38;2;0;0;255m\u001b[48;2;1;2;3m▀\u001b[0m",
                "\u001b[38;2;128;128;128m▀▀▀\u001b[0m");
        assertThat(HalfBlocks.of(image, 10, 10, false)).containsExactly(
                "\u001b[38;5;196m\u001b[48;5;46m▀▀\u001b[38;5;21m\u001b[48;5;16m▀\u001b[0m", "\u001b[38;5;244m▀▀▀\u001b[0m");
    }
}
