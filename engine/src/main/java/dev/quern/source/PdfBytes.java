package dev.quern.source;

import java.io.IOException;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/** The bytes of a PDF; a parser that runs in circles over them is stopped. */
final class PdfBytes extends RandomAccessReadBuffer {
    private final PdfPatience patience;

    PdfBytes(byte[] bytes, PdfPatience patience) {
        super(bytes);
        this.patience = patience;
    }

    @Override
    public int read() throws IOException {
        patience.step();
        return super.read();
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        patience.step();
        return super.read(buffer, offset, length);
    }
}
