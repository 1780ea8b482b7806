package dev.quern.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebAddressTest {
    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:8000/v1", "https://api.example.com", "HTTP://[::1]:11434/", "http://10.0.0.7:65535",
        " http://gpu1/v1/ "})
    @DisplayName("takes what a request can be sent to")
    void taken(String address) {
        assertThat(WebAddress.complaint(address)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"ftp://x, it has to begin with http:// or https://", "/v1/chat, it has to begin with http:// or https://",
        "localhost:8000, it has to begin with http:// or https://; did you mean http://localhost:8000?",
        "gpu1, it has to begin with http:// or https://; did you mean http://gpu1?",
        "a b, it has to begin with http:// or https://", "http://, it names no host", "http:///v1, it names no host",
        "http://:8000/v1, it names no host", "http://gpu 1/v1, there is white space in it",
        "http://gpu:99999, a port is a number from 1 to 65535", "http://gpu:0, a port is a number from 1 to 65535",
        "http://gpu:port, its host or port is none",
        "http://my_gpu:80, 'no host has a _ in its name; its number, such as 10.0.0.7, does instead'",
        "http://gpu/{model}, illegal character in path", "'', it is empty",
        "https://ada:pw@gpu/v1, no user and no password may stand in it",
        "https://ada@gpu, no user and no password may stand in it",
        "https://ada:p^w@gpu, no user and no password may stand in it", "https://ada:p/w@gpu, its host or port is none"})
    @DisplayName("says why a text is no address, and what to write instead")
    void refused(String address, String complaint) {
        assertThat(WebAddress.complaint(address)).hasValueSatisfying(said -> assertThat(said).startsWith(complaint));
    }

    @ParameterizedTest
    @CsvSource({"http://ada:pw@gpu/v1, http://[key]@gpu/v1", "ada:pw@gpu, [key]@gpu", "ftp://a@b:c@gpu/x, ftp://[key]@gpu/x",
        "http://gpu/v1?key=abc, http://gpu/v1?…", "http://gpu/v1, http://gpu/v1", "https://ada:p/w@gpu/v1, https://[key]@gpu/v1",
        "https://ada:p?w@gpu/v1, https://[key]@gpu/v1", "http://gpu:8000/v1/@cf/m, http://gpu:8000/v1/@cf/m"})
    @DisplayName("never shows what may be secret in an address")
    void shown(String address, String shown) {
        assertThat(WebAddress.shown(address)).isEqualTo(shown);
    }
}
