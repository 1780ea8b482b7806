package dev.quern.shell.view.image;

import dev.quern.shell.view.Figures;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Reads and scales pictures. Stateless. */
public final class Pictures {
    /** More pixels than this in a file of any size take minutes and gigabytes to decode: it is a mistake or an attack. */
    public static final long MOST_PIXELS = 50_000_000;

    /** What is larger is read with every second, third… pixel: no terminal shows more. */
    private static final int LONGEST_SIDE = 2_000;

    private Pictures() {}

    /**
     * Decodes a picture; of an animation the first frame. Transparent parts become white, as on a page.
     *
     * @param bytes of any origin
     * @return pixels of type RGB, no side longer than 4,000 px
     * @throws PictureException for what is no picture that the JDK reads, is damaged, or has more than {@link #MOST_PIXELS}
     */
    public static BufferedImage read(byte[] bytes) throws PictureException {
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new PictureException("it is in no format that can be drawn here (PNG, JPEG, GIF, BMP, TIFF)");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                return opaque(decoded(reader));
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) {
            throw new PictureException("it is damaged", e);
        }
    }

    private static BufferedImage decoded(ImageReader reader) throws IOException, PictureException {
        long width = reader.getWidth(0);
        long height = reader.getHeight(0);
        if (width * height > MOST_PIXELS) {
            throw new PictureException("it has " + Figures.grouped(width) + "×" + Figures.grouped(height) + " px, and more than "
                    + Figures.grouped(MOST_PIXELS) + " in all are not drawn");
        }
        int step = (int) Math.max(1, Math.max(width, height) / LONGEST_SIDE);
        ImageReadParam param = reader.getDefaultReadParam();
        param.setSourceSubsampling(step, step, 0, 0);
        return reader.read(0, param);
    }

    private static BufferedImage opaque(BufferedImage image) {
        return drawn(image, image.getWidth(), image.getHeight());
    }

    /**
     * Scales a picture so that it fits, keeping its shape; a smaller one stays as it is.
     *
     * @param width in px
     * @param height in px
     */
    public static BufferedImage fit(BufferedImage image, int width, int height) {
        double scale = Math.min(1, Math.min((double) width / image.getWidth(), (double) height / image.getHeight()));
        int toWidth = Math.max(1, (int) Math.round(image.getWidth() * scale));
        int toHeight = Math.max(1, (int) Math.round(image.getHeight() * scale));
        BufferedImage scaled = image;
        while (scaled.getWidth() / 2 >= toWidth && scaled.getHeight() / 2 >= toHeight) { // by halves, so that every pixel counts
            scaled = drawn(scaled, scaled.getWidth() / 2, scaled.getHeight() / 2);
        }
        return drawn(scaled, toWidth, toHeight);
    }

    private static BufferedImage drawn(BufferedImage image, int width, int height) {
        BufferedImage drawn = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = drawn.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, height);
        graphics.drawImage(image, 0, 0, width, height, null);
        graphics.dispose();
        return drawn;
    }
}
