package dev.quern.source;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Bytes to text, strictly: a byte that does not belong is an error that says which one and where, never a silent replacement.
 * A byte order mark is dropped. CRLF and a lone CR become LF.
 */
final class Decoding {
    /** Bytes looked at to tell text from something else. */
    private static final int PROBE = 8192;

    private Decoding() {}

    /** Decodes by byte order mark (UTF-8, UTF-16), else as UTF-8. */
    static String text(byte[] bytes) throws UnreadableSourceException {
        return text(bytes, null);
    }

    /**
     * Decodes by byte order mark, else as {@code declared}, else as UTF-8.
     *
     * @param declared what the document says its charset is; null when it does not
     */
    static String text(byte[] bytes, @Nullable Charset declared) throws UnreadableSourceException {
        if (bytes.length == 0) {
            throw new UnreadableSourceException("empty file");
        }
        String decoded;
        if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
            decoded = decode(bytes, 3, StandardCharsets.UTF_8);
        } else if (startsWith(bytes, 0xFE, 0xFF)) {
            decoded = decode(bytes, 2, StandardCharsets.UTF_16BE);
        } else if (startsWith(bytes, 0xFF, 0xFE)) {
            decoded = decode(bytes, 2, StandardCharsets.UTF_16LE);
        } else {
            refuseBinary(bytes);
            decoded = decode(bytes, 0, declared == null ? StandardCharsets.UTF_8 : declared);
        }
        if (decoded.isBlank()) {
            throw new UnreadableSourceException("empty: the file holds nothing but white space");
        }
        return unixLines(decoded);
    }

    /** Turns CRLF and a lone CR into LF. */
    static String unixLines(String text) {
        return text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
    }

    private static String decode(byte[] bytes, int from, Charset charset) throws UnreadableSourceException {
        CharsetDecoder decoder = charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes, from, bytes.length - from);
        CharBuffer out = CharBuffer.allocate((int) Math.ceil((bytes.length - from) * (double) decoder.maxCharsPerByte()) + 1);
        CoderResult result = decoder.decode(in, out, true);
        if (!result.isError()) {
            result = decoder.flush(out);
        }
        if (result.isError()) {
            int at = in.position();
            throw new UnreadableSourceException(String.format(Locale.ROOT,
                    "not %s: byte 0x%02X at offset %d; convert it, for instance: iconv -f WINDOWS-1252 -t UTF-8",
                    charset.name(), at < bytes.length ? bytes[at] & 0xFF : 0, at));
        }
        return out.flip().toString();
    }

    /** Says whether the bytes are text of some charset, readable or not. */
    static boolean looksLikeText(byte[] bytes) {
        try {
            refuseBinary(bytes);
            return true;
        } catch (UnreadableSourceException e) {
            return e.getMessage() != null && e.getMessage().startsWith("not UTF-8");
        }
    }

    private static void refuseBinary(byte[] bytes) throws UnreadableSourceException {
        int n = Math.min(bytes.length, PROBE);
        int even = 0;
        int odd = 0;
        int control = 0;
        int first = -1;
        for (int i = 0; i < n; i++) {
            int b = bytes[i] & 0xFF;
            if (b == 0) {
                if (i % 2 == 0) {
                    even++;
                } else {
                    odd++;
                }
            }
            if (b < 0x20 && b != '\t' && b != '\n' && b != '\r' && b != '\f' && b != 0x0B && b != 0x1B && b != '\b') {
                control++;
                first = first < 0 ? i : first;
            }
        }
        if (Math.max(even, odd) * 5 > n && Math.min(even, odd) * 50 < n) {
            throw new UnreadableSourceException("not UTF-8: looks like UTF-16" + (odd > even ? "LE" : "BE")
                    + " without a byte order mark; convert it, for instance: iconv -f UTF-16" + (odd > even ? "LE" : "BE")
                    + " -t UTF-8");
        }
        // A stray control character happens in text; one in a hundred does not.
        if (control * 100 > n) {
            throw new UnreadableSourceException(String.format(Locale.ROOT,
                    "binary content, not text: byte 0x%02X at offset %d%s", bytes[first], first, signature(bytes)));
        }
        String known = signature(bytes);
        if (!known.isEmpty()) {
            throw new UnreadableSourceException("binary content, not text" + known);
        }
    }

    /** Names a well-known binary format, as {@code " (looks like PDF)"}; else "". */
    static String signature(byte[] b) {
        String name = startsWith(b, '%', 'P', 'D', 'F', '-')
                ? "PDF"
                : startsWith(b, 'P', 'K', 3, 4)
                        ? "ZIP or an office document"
                        : startsWith(b, 0x89, 'P', 'N', 'G')
                                ? "PNG"
                                : startsWith(b, 0xFF, 0xD8, 0xFF)
                                        ? "JPEG"
                                        : startsWith(b, 'G', 'I', 'F', '8')
                                                ? "GIF"
                                                : startsWith(b, 0x1F, 0x8B)
                                                        ? "gzip"
                                                        : startsWith(b, 0x7F, 'E', 'L', 'F')
                                                                ? "ELF program"
                                                                : startsWith(b, 0xD0, 0xCF, 0x11, 0xE0)
                                                                        ? "an old office document"
                                                                        : "";
        return name.isEmpty() ? "" : " (looks like " + name + ")";
    }

    static boolean startsWith(byte[] bytes, int... prefix) {
        if (bytes.length < prefix.length) {
            return false;
        }
        for (int i = 0; i < prefix.length; i++) {
            if ((bytes[i] & 0xFF) != prefix[i]) {
                return false;
            }
        }
        return true;
    }
}
