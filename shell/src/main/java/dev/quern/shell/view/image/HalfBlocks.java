package dev.quern.shell.view.image;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/** A picture as characters: each is two pixels, the upper one in the colour of the letter, the lower one in that behind it. Stateless. */
public final class HalfBlocks {
    private static final int[] CUBE = {0, 95, 135, 175, 215, 255};

    private HalfBlocks() {}

    /**
     * Draws a picture.
     *
     * @param columns most of them
     * @param rows most of them
     * @param exact whether the terminal takes 24 bits of colour; else the 6×6×6 cube and the greys of 256 colours
     */
    public static List<String> of(BufferedImage picture, int columns, int rows, boolean exact) {
        BufferedImage image = Pictures.fit(picture, columns, 2 * rows);
        List<String> lines = new ArrayList<>();
        for (int y = 0; y < image.getHeight(); y += 2) {
            StringBuilder line = new StringBuilder();
            String before = "";
            for (int x = 0; x < image.getWidth(); x++) {
                String colour = "\u001b[" + colour(38, image.getRGB(x, y), exact) + "m";
                if (y + 1 < image.getHeight()) {
                    colour += "\u001b[" + colour(48, image.getRGB(x, y + 1), exact) + "m";
                }
                line.append(colour.equals(before) ? "" : colour).append('▀');
                before = colour;
            }
            lines.add(line.append("\u001b[0m").toString());
        }
        return lines;
    }

    private static String colour(int layer, int rgb, boolean exact) {
        int red = rgb >> 16 & 0xFF;
        int green = rgb >> 8 & 0xFF;
        int blue = rgb & 0xFF;
        return exact ? layer + ";2;" + red + ";" + green + ";" + blue : layer + ";5;" + indexed(red, green, blue);
    }

    /** Returns the nearest of the cube and the greys. */
    static int indexed(int red, int green, int blue) {
        int r = step(red);
        int g = step(green);
        int b = step(blue);
        int grey = Math.clamp(Math.round(((red + green + blue) / 3f - 8) / 10), 0, 23);
        int level = 8 + 10 * grey;
        int toCube = distance(red, green, blue, CUBE[r], CUBE[g], CUBE[b]);
        return distance(red, green, blue, level, level, level) < toCube ? 232 + grey : 16 + 36 * r + 6 * g + b;
    }

    private static int step(int value) {
        int nearest = 0;
        for (int i = 1; i < CUBE.length; i++) {
            nearest = Math.abs(CUBE[i] - value) < Math.abs(CUBE[nearest] - value) ? i : nearest;
        }
        return nearest;
    }

    private static int distance(int r, int g, int b, int toR, int toG, int toB) {
        return (r - toR) * (r - toR) + (g - toG) * (g - toG) + (b - toB) * (b - toB);
    }
}
