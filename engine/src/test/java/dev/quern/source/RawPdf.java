package dev.quern.source;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Writes a PDF object by object, as nobody's library would: object 1 is the catalog, 2 the page tree, 3 the page, 4 its content. */
final class RawPdf {
    private final List<byte[]> objects = new ArrayList<>();

    private RawPdf() {}

    /**
     * Begins with one page.
     *
     * @param page what stands in its dictionary beside its content, such as {@code /MediaBox [0 0 100 100]}
     * @param content its operators
     */
    static RawPdf page(String page, String content) {
        return new RawPdf().object("<< /Type /Catalog /Pages 2 0 R >>").object("<< /Type /Pages /Kids [3 0 R] /Count 1 >>")
                .object("<< /Type /Page /Parent 2 0 R /Contents 4 0 R " + page + " >>").stream("", content);
    }

    /** Adds an object; the first has number 5. */
    RawPdf object(String text) {
        objects.add(text.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    /** Puts another in the place of an object. */
    RawPdf instead(int number, String text) {
        objects.set(number - 1, text.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    /** Adds an object that is a stream. */
    RawPdf stream(String dictionary, String content) {
        return object("<< /Length " + content.length() + " " + dictionary + " >>\nstream\n" + content + "\nendstream");
    }

    byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes("%PDF-1.7\n".getBytes(StandardCharsets.ISO_8859_1));
        StringBuilder table = new StringBuilder("xref\n0 " + (objects.size() + 1) + "\n0000000000 65535 f \n");
        for (int i = 0; i < objects.size(); i++) {
            table.append("%010d 00000 n \n".formatted(out.size()));
            out.writeBytes(((i + 1) + " 0 obj\n").getBytes(StandardCharsets.ISO_8859_1));
            out.writeBytes(objects.get(i));
            out.writeBytes("\nendobj\n".getBytes(StandardCharsets.ISO_8859_1));
        }
        int start = out.size();
        out.writeBytes(
                (table + "trailer\n<< /Size " + (objects.size() + 1) + " /Root 1 0 R >>\nstartxref\n" + start + "\n%%EOF\n")
                        .getBytes(StandardCharsets.ISO_8859_1));
        return out.toByteArray();
    }
}
