package dev.quern.shell.view.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkupTest {
    @Test
    void whatHtmlWouldObeyIsShown() throws Exception {
        StringBuilder page = new StringBuilder();
        new Markup(page).raw("<p").attribute("title", "\" onload=\"x").raw(">").text("a < b && c > 'd'</p><script>x</script>")
                .raw("</p>");
        assertThat(page).hasToString("<p title=\"&quot; onload=&quot;x\">"
                + "a &lt; b &amp;&amp; c &gt; &#39;d&#39;&lt;/p&gt;&lt;script&gt;x&lt;/script&gt;</p>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<script>", "</style>", "<!--", "]]>", "&#60;script&#62;", "' onmouseover='x", "javascript:\"x\""})
    void noMarkIsLeft(String data) {
        assertThat(Markup.escaped(data)).doesNotContain("<", ">", "\"", "'").doesNotContain("&#60;");
    }

    @Test
    void controlsAndMarksOfDirectionAreHarmless() {
        assertThat(Markup.escaped("a\u001b[31mb\u0000\u007f\u0085c\u202ed\u2066e")).isEqualTo("a␛[31mb␀␡\uFFFDc\uFFFDd\uFFFDe");
        assertThat(Markup.escaped("one\r\ntwo\rthree\tfour")).isEqualTo("one\ntwo\nthree\tfour");
    }

    @Test
    void whatIsNoTextIsMarked() {
        assertThat(Markup.escaped("😀 \uD83D x \uDE00")).isEqualTo("😀 \uFFFD x \uFFFD");
        assertThat(Markup.escaped("\uFFFE\uFDD0")).isEqualTo("\uFFFD\uFFFD");
    }
}
