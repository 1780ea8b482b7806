package dev.quern.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RequestKeyTest {
    private static final String HEX = "a34366a1953cbf282ffcfe73baa159492e80c8c5f045b58e65abf9455885100e";

    /** Catalogs hold such keys: a change here would mean that everything is paid for again. */
    @Test
    void isTheHashOfLengthIdentityAndBody() {
        assertThat(RequestKey.of("openai:m", "{\"é\":1}").hex()).isEqualTo(HEX);
    }

    @Test
    void noIdentityBorrowsFromABody() {
        assertThat(RequestKey.of("openai:m", "body")).isNotEqualTo(RequestKey.of("openai:", "mbody"));
    }

    @Test
    void givesItsFirstBits() {
        assertThat(new RequestKey(HEX).bits()).isEqualTo(Long.parseLong(HEX.substring(0, 15), 16));
        assertThatThrownBy(() -> new RequestKey("12")).hasMessage("a request key has 64 digits, not 2");
    }
}
