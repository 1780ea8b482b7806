package dev.quern.source;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.ImageIO;

/** Small real images. */
final class SampleImages {
    private SampleImages() {}

    static byte[] png(int width, int height) {
        return encoded(width, height, "png");
    }

    static byte[] encoded(int width, int height, String format) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < Math.min(width, height); i++) {
            image.setRGB(i, i, 0x2080C0 + i);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** Returns resources in which {@code reference} leads to {@code bytes}, and any other nowhere. */
    static Resources at(String reference, byte[] bytes) {
        return asked -> asked.equals(reference) ? new Resources.Content(bytes) : Resources.none().find(asked);
    }

    static String dataUri(int width, int height) {
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(png(width, height));
    }
}
