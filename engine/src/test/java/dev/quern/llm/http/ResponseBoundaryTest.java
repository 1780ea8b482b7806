package dev.quern.llm.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseBoundaryTest {
    @ParameterizedTest
    @ValueSource(strings = {
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello",
        "HTTP/1.1 200 OK\r\ncontent-length:0\r\n\r\n",
        "HTTP/1.1 204 No Content\r\n\r\n", "HTTP/1.0 304\r\n\r\n",
        "HTTP/1.1 200 OK\r\nDate: today\r\nServer: x\r\nContent-Length:  0012 \r\nTrace: 7\r\n\r\nhello, world",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n1a;name=x\r\nabcdefghijklmnopqrstuvwxyz\r\n0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\nContent-Length: 3\r\n\r\n2\r\n\r\n\r\n0\r\nTrailer: 1\r\n\r\n",
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok",
        "HTTP/1.1 500 \nContent-Length: 2\n\nno"})
    void seesWhereAResponseEndsHoweverItIsCut(String response) {
        byte[] bytes = response.getBytes(StandardCharsets.UTF_8);
        for (int step = 1; step <= bytes.length; step++) {
            ResponseBoundary boundary = new ResponseBoundary();
            for (int round = 0; round < 2; round++) {
                boundary.expect();
                for (int at = 0; at < bytes.length; at += step) {
                    assertThat(boundary.isExpecting()).isTrue();
                    assertThat(boundary.isExceededBy(bytes, at, Math.min(step, bytes.length - at))).isFalse();
                }
                assertThat(boundary.isExpecting()).as("after %s in steps of %d", response, step).isFalse();
            }
            assertThat(boundary.isExceededBy(bytes, 0, 1)).isTrue();
        }
        byte[] twice = (response + response).getBytes(StandardCharsets.UTF_8);
        ResponseBoundary boundary = new ResponseBoundary();
        boundary.expect();
        assertThat(boundary.isExceededBy(twice, 0, twice.length)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.0 200 OK\r\n\r\nuntil the end",
        "HTTP/1.1 200 OK\r\nContent-Length: five\r\n\r\nhello",
        "HTTP/1.1 200 OK\r\nContent-Length: 1234567890123456789\r\n\r\nhello",
        "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nhello", "HTTP/1.1 200 204\r\n\r\nhello",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nnot hex\r\n\r\n"})
    void whatEndsWithTheConnectionIsNeverExceeded(String response) {
        byte[] bytes = response.getBytes(StandardCharsets.UTF_8);
        ResponseBoundary boundary = new ResponseBoundary();
        boundary.expect();
        assertThat(boundary.isExceededBy(bytes, 0, bytes.length)).isFalse();
        assertThat(boundary.isExceededBy(bytes, 0, bytes.length)).isFalse();
        assertThat(boundary.isExpecting()).isTrue();
    }
}
