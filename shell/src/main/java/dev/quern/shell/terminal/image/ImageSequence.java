package dev.quern.shell.terminal.image;

import dev.quern.shell.view.image.Pictures;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.jline.terminal.impl.ITerm2Graphics;
import org.jline.terminal.impl.SixelGraphics;
import org.jline.terminal.impl.TerminalGraphics.ImageOptions;

/**
 * What is sent to a terminal for a picture. A cell is taken as 10×20 px where the protocol scales by cells; for sixels, which are pixels, as
 * 8×16 px, so that the picture is rather too small than wider than the screen.
 *
 * @param columns most of them
 * @param rows most of them
 */
record ImageSequence(int columns, int rows) {
    private static final int CELL_WIDTH = 10;
    private static final int CELL_HEIGHT = 20;
    private static final int SIXEL_WIDTH = 8;
    private static final int SIXEL_HEIGHT = 16;

    /** The protocol's limit for one sequence. */
    private static final int KITTY_CHUNK = 4096;

    String of(ImageProtocol protocol, BufferedImage picture) {
        try {
            return switch (protocol) {
                case KITTY -> kitty(fitted(picture, CELL_WIDTH, CELL_HEIGHT));
                case ITERM -> iterm(fitted(picture, CELL_WIDTH, CELL_HEIGHT));
                case SIXEL -> sixel(fitted(picture, SIXEL_WIDTH, SIXEL_HEIGHT));
                case BLOCKS, NONE -> throw new IllegalArgumentException(protocol + " sends no picture");
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e); // written to memory
        }
    }

    private BufferedImage fitted(BufferedImage picture, int width, int height) {
        return Pictures.fit(picture, columns * width, rows * height);
    }

    private static int cells(int pixels, int cell) {
        return Math.max(1, (pixels + cell - 1) / cell);
    }

    /**
     * The <a href="https://sw.kovidgoyal.net/kitty/graphics-protocol/">protocol</a>: PNG, in pieces, shown at once, no answer, without an id,
     * so that it replaces no picture of another program. JLine's encoder gives ids of its own and takes a size for a part to be cut out.
     */
    private static String kitty(BufferedImage picture) throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", png);
        String data = Base64.getEncoder().encodeToString(png.toByteArray());
        StringBuilder out = new StringBuilder();
        for (int from = 0; from < data.length(); from += KITTY_CHUNK) {
            int to = Math.min(data.length(), from + KITTY_CHUNK);
            String control = from > 0
                    ? ""
                    : "a=T,f=100,q=2,c=" + cells(picture.getWidth(), CELL_WIDTH) + ",r=" + cells(picture.getHeight(), CELL_HEIGHT)
                            + ",";
            out.append("\u001b_G").append(control).append("m=").append(to < data.length() ? 1 : 0).append(';')
                    .append(data, from, to)
                    .append("\u001b\\");
        }
        return out.append('\n').toString();
    }

    private static String iterm(BufferedImage picture) throws IOException {
        return new ITerm2Graphics().convertImage(picture,
                new ImageOptions().size(cells(picture.getWidth(), CELL_WIDTH), cells(picture.getHeight(), CELL_HEIGHT))) + "\n";
    }

    private static String sixel(BufferedImage picture) throws IOException {
        return new SixelGraphics().convertImage(picture, new ImageOptions().size(picture.getWidth(), picture.getHeight())) + "\n";
    }
}
