package dev.quern.llm.http;

import dev.quern.llm.WrittenRequest;
import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;

/** Sends a request's body in the pieces in which it was written. Thread-safe; it can be sent more than once. */
final class WrittenBody extends RequestBody {
    private final WrittenRequest request;
    private final MediaType type;

    WrittenBody(WrittenRequest request, MediaType type) {
        this.request = request;
        this.type = type;
    }

    @Override
    public MediaType contentType() {
        return type;
    }

    @Override
    public long contentLength() {
        return (long) request.frame().headBytes().length + request.insideBytes().length + request.frame().tailBytes().length;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        sink.write(request.frame().headBytes());
        sink.write(request.insideBytes());
        sink.write(request.frame().tailBytes());
    }
}
