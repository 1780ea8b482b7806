package dev.quern.llm.price;

import dev.quern.llm.ChatModel.Part;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * The most tokens that any provider counts for one picture. There are two ways to count in use. Tiles have a ceiling, because the picture is
 * scaled down first; the highest is that of gpt-4o-mini, {@value #TILES} tokens. Patches of {@value #PATCH} × {@value #PATCH} pixels had one
 * too, of 10,000 and fewer; models since GPT-5.6 take a picture as large as it is, so that its own size is the only bound, times a factor
 * of the model (2.46 with gpt-4.1-nano is the highest that is published; {@value #FACTOR} is allowed for here). Claude and Gemini scale
 * down before they count, and stay below the ceiling of the tiles. A picture whose size cannot be read is taken to fill the longest context that is on offer.
 *
 * @see <a href="https://developers.openai.com/api/docs/guides/images-vision">OpenAI, images and vision</a>
 * @see <a href="https://platform.claude.com/docs/en/build-with-claude/vision">Anthropic, vision</a>
 * @see <a href="https://ai.google.dev/gemini-api/docs/media-resolution">Google, media resolution</a>
 */
final class PictureBound {
    /** Eight tiles of 5,667 and 2,833 for the whole. */
    static final long TILES = 48_169;

    /** Side of a patch, pixels. */
    static final int PATCH = 32;

    /** Tokens a patch. */
    static final int FACTOR = 3;

    /** Two million and what rounds it up to a power of two. */
    static final long LONGEST_CONTEXT = 1 << 21;

    private PictureBound() {}

    /** Bounds the tokens of a picture from above. Reads its header alone. */
    static long of(Part.Picture picture) {
        byte[] base64 = picture.base64().getBytes(StandardCharsets.ISO_8859_1);
        try (ImageInputStream in = new MemoryCacheImageInputStream(
                Base64.getDecoder().wrap(new ByteArrayInputStream(base64)))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                return LONGEST_CONTEXT;
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                return Math.clamp(FACTOR * patches(reader.getWidth(0)) * patches(reader.getHeight(0)), TILES, LONGEST_CONTEXT);
            } finally {
                reader.dispose();
            }
        } catch (IOException unreadable) {
            return LONGEST_CONTEXT; // the endpoint may still be able to read it
        }
    }

    private static long patches(int pixels) {
        return Math.ceilDiv((long) pixels, PATCH);
    }
}
