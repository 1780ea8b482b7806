package dev.quern.shell.view.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JsonOutlineTest {
    private static String outline(String json) {
        return String.join("\n", JsonOutline.lines(json, 40, false));
    }

    @Test
    void aRequestIsReadable() {
        assertThat(outline("""
                {"model":"gpt-5-mini","temperature":0.30,"stop":["a","b"],"messages":[{"role":"system","content":"You write **questions**.\\n\\n- one\\n- two"},
                {"role":"user","content":"A short text"}],"response_format":null,"big":12345678901234567890,"none":{}}
                """)).isEqualTo("""
                model  gpt-5-mini
                temperature  0.30
                stop  [a, b]
                messages
                  - role  system
                    content
                      You write **questions**.

                      • one
                      • two
                  - role  user
                    content  A short text
                response_format  null
                big  12345678901234567890
                none  {}""");
    }

    @Test
    void textThatIsJsonIsOpened() {
        assertThat(outline("{\"content\": \"{\\\"questions\\\": [{\\\"question\\\": \\\"How heavy?\\\"}]}\"}")).isEqualTo("""
                content
                  questions
                    - question  How heavy?""");
    }

    @Test
    void whatIsNoJsonIsText() {
        assertThat(outline("{not json")).isEqualTo("{not json");
        assertThat(outline("[a link](to) and *more*")).isEqualTo("a link (to) and *more*");
        assertThat(outline("{} {}")).isEqualTo("{} {}");
        assertThat(outline("12")).isEqualTo("12");
    }

    @Test
    void bytesInTextAreShortened() {
        assertThat(outline("{\"url\": \"data:image/png;base64," + "A".repeat(10_000) + "\"}"))
                .isEqualTo("url\n  data:image/pn… 10022 characters");
    }

    @Test
    void nestingIsBounded() {
        assertThat(outline("[".repeat(400) + "1" + "]".repeat(400))).isNotEmpty();
        assertThat(outline("[".repeat(100_000)).length()).isGreaterThanOrEqualTo(100_000);
    }
}
