package dev.quern.source;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the first bytes of an image say, without decoding a pixel: a small file that claims a huge picture costs nothing here.
 * Sources: PNG (W3C) §11.2.2, JPEG (ITU T.81) B.2.2, GIF89a §18, WebP container specification, SVG 2 §8.2.
 *
 * @param mediaType such as {@code image/png}
 * @param width px; null when the format does not say
 * @param height px; null when the format does not say
 */
record ImageHeader(String mediaType, @Nullable Integer width, @Nullable Integer height) {
    private static final int SVG_PROBE = 8192;
    private static final Pattern SVG = Pattern.compile("<svg\\b([^>]{0,4000})>", Pattern.CASE_INSENSITIVE);
    private static final Pattern LENGTH = Pattern.compile("([0-9]{1,7}(?:\\.[0-9]{1,9})?)\\s*(?:px)?");

    /** Returns what the header says; null when this is no image of a known format. */
    static @Nullable ImageHeader read(byte[] b) {
        if (Decoding.startsWith(b, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n')) {
            return b.length < 24 ? null : sized("image/png", be32(b, 16), be32(b, 20));
        }
        if (Decoding.startsWith(b, 'G', 'I', 'F', '8')) {
            return b.length < 10 ? null : sized("image/gif", le16(b, 6), le16(b, 8));
        }
        if (Decoding.startsWith(b, 0xFF, 0xD8, 0xFF)) {
            return jpeg(b);
        }
        if (Decoding.startsWith(b, 'R', 'I', 'F', 'F') && b.length >= 30 && ascii(b, 8, 4).equals("WEBP")) {
            return webp(b);
        }
        if (Decoding.startsWith(b, 'B', 'M') && b.length >= 26 && le32(b, 14) >= 40) {
            return sized("image/bmp", le32(b, 18), Math.abs(le32(b, 22)));
        }
        return svg(b);
    }

    private static ImageHeader sized(String mediaType, int width, int height) {
        return width > 0 && height > 0 ? new ImageHeader(mediaType, width, height) : new ImageHeader(mediaType, null, null);
    }

    private static ImageHeader jpeg(byte[] b) {
        int i = 2;
        while (i + 9 < b.length) {
            if ((b[i] & 0xFF) != 0xFF) {
                break;
            }
            int marker = b[i + 1] & 0xFF;
            if (marker == 0xFF) {
                i++;
            } else if (marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC) {
                return sized("image/jpeg", be16(b, i + 7), be16(b, i + 5));
            } else if (marker == 0x01 || marker >= 0xD0 && marker <= 0xD8) {
                i += 2;
            } else {
                i += 2 + Math.max(2, be16(b, i + 2));
            }
        }
        return new ImageHeader("image/jpeg", null, null);
    }

    private static ImageHeader webp(byte[] b) {
        return switch (ascii(b, 12, 4)) {
            case "VP8 " -> sized("image/webp", le16(b, 26) & 0x3FFF, le16(b, 28) & 0x3FFF);
            case "VP8L" -> {
                int bits = le32(b, 21);
                yield sized("image/webp", (bits & 0x3FFF) + 1, (bits >>> 14 & 0x3FFF) + 1);
            }
            case "VP8X" -> sized("image/webp", le24(b, 24) + 1, le24(b, 27) + 1);
            default -> new ImageHeader("image/webp", null, null);
        };
    }

    private static @Nullable ImageHeader svg(byte[] b) {
        String head = ascii(b, 0, Math.min(b.length, SVG_PROBE));
        if (!head.stripLeading().startsWith("<") && !Decoding.startsWith(b, 0xEF, 0xBB, 0xBF, '<')) {
            return null;
        }
        Matcher root = SVG.matcher(head);
        if (!root.find()) {
            return null;
        }
        Integer width = length(attribute(root.group(1), "width"));
        Integer height = length(attribute(root.group(1), "height"));
        if (width != null && height != null) {
            return new ImageHeader("image/svg+xml", width, height);
        }
        String box = attribute(root.group(1), "viewBox");
        String[] sides = box == null ? new String[0] : box.strip().split("[\\s,]+");
        if (sides.length == 4) {
            return new ImageHeader("image/svg+xml", length(sides[2]), length(sides[3]));
        }
        return new ImageHeader("image/svg+xml", null, null);
    }

    private static @Nullable String attribute(String attributes, String name) {
        Matcher matcher = Pattern.compile("(?:^|\\s)" + name + "\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)')").matcher(attributes);
        return !matcher.find() ? null : matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
    }

    private static @Nullable Integer length(@Nullable String value) {
        Matcher matcher = LENGTH.matcher(value == null ? "" : value.strip());
        if (!matcher.matches()) {
            return null;
        }
        int px = (int) Math.round(Double.parseDouble(matcher.group(1)));
        return px > 0 ? px : null;
    }

    private static String ascii(byte[] b, int from, int length) {
        return new String(b, from, length, StandardCharsets.ISO_8859_1);
    }

    private static int be16(byte[] b, int i) {
        return (b[i] & 0xFF) << 8 | b[i + 1] & 0xFF;
    }

    private static int be32(byte[] b, int i) {
        return be16(b, i) << 16 | be16(b, i + 2);
    }

    private static int le16(byte[] b, int i) {
        return b[i] & 0xFF | (b[i + 1] & 0xFF) << 8;
    }

    private static int le24(byte[] b, int i) {
        return le16(b, i) | (b[i + 2] & 0xFF) << 16;
    }

    private static int le32(byte[] b, int i) {
        return le16(b, i) | le16(b, i + 2) << 16;
    }
}
