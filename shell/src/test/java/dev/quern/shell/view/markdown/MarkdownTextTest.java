package dev.quern.shell.view.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quern.shell.view.DisplayWidth;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTextTest {
    private static String plain(String markdown, int width) {
        return String.join("\n", MarkdownText.lines(markdown, width, false));
    }

    private static String painted(String markdown) {
        return String.join("\n", MarkdownText.lines(markdown, 60, true)).replace("\u001b[0m", "⟧")
                .replaceAll("\u001b\\[([0-9]+)m", "⟦$1:");
    }

    @Test
    void headingsAndParagraphs() {
        assertThat(plain("""
                # Dressing the stones
                The runner stone is lifted
                and turned on its back.

                ## Tools ##
                ### Bills
                Steel.
                """, 30)).isEqualTo("""
                Dressing the stones
                ═══════════════════

                The runner stone is lifted and
                turned on its back.

                Tools
                ─────

                ### Bills

                Steel.""");
    }

    @Test
    void listsHangUnderTheirMarks() {
        assertThat(plain("""
                - a steel chisel held in a wooden handle
                  - nested
                    1. first
                    2. second
                - [x] done

                9. nine
                10. ten

                    with a paragraph
                """, 24)).isEqualTo("""
                • a steel chisel held in
                  a wooden handle
                  ◦ nested
                    1. first
                    2. second
                • [x] done

                 9. nine

                10. ten

                    with a paragraph""");
    }

    @Test
    void codeIsSetApartAndKeepsItsBlanks() {
        assertThat(plain("```python\ndef grind(stone):\n\n    return stone.turn(speed=120)\n```\n\n    indented\n", 24))
                .isEqualTo("""
                ╭ python
                │ def grind(stone):
                │
                │     return stone.turn(
                ┆ speed=120)
                ╰

                │ indented""");
    }

    @Test
    void tablesWrapWithinTheirColumns() {
        String table = """
                | Tool | kg | For |
                |:-----|---:|:---:|
                | Mill bill | 2 | cutting furrows into a stone |
                | 石 | 900 | 粉 |
                """;
        assertThat(plain(table, 34)).isEqualTo("""
                Tool        kg         For
                ─────────  ───  ──────────────────
                Mill bill    2   cutting furrows
                                   into a stone
                石         900          粉""");
        assertThat(plain(table, 20)).as("where narrow columns have no room, a record a row").isEqualTo("""
                Tool
                  Mill bill
                kg
                  2
                For
                  cutting furrows
                  into a stone
                ────────────────────
                Tool
                  石
                kg
                  900
                For
                  粉""");
    }

    @Test
    void linksTellTheirAddressUnlessTheySayIt() {
        assertThat(plain("[the mill](https://mill.example/a) <https://mill.example> <a@mill.example> ![wheel](wheel.png)", 100))
                .isEqualTo("the mill (https://mill.example/a) https://mill.example a@mill.example ▣ wheel (wheel.png)");
        assertThat(plain("![x](data:image/png;base64,AAAA" + "A".repeat(5000) + ")", 80))
                .isEqualTo("▣ x (data:image/png;base64,…)");
    }

    @Test
    void emphasisIsPaintedOrKeepsItsMarks() {
        assertThat(painted("**bold _both_** `code` ~~old~~ [text](to)"))
                .isEqualTo("⟦1:bold ⟧⟦1:⟦3:both⟧ ⟦36:code⟧ ⟦9:old⟧ ⟦4:text⟧⟦2: (to)⟧");
        assertThat(plain("**bold _both_** `code` ~~old~~", 80)).isEqualTo("**bold *both*** `code` ~~old~~");
    }

    @Test
    void frontMatterIsNoHeading() {
        assertThat(plain("---\ntitle: The mill\n---\nText.", 40)).isEqualTo("╭ yaml\n│ title: The mill\n╰\n\nText.");
        assertThat(plain("a\n\n---\n\nb", 10)).isEqualTo("a\n\n──────────\n\nb");
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 33, 60, 100})
    void wideCharactersBreakBetweenThemAndNeverBeforeAStop(int width) {
        String text = "石臼は粉をひくための道具である。水車の力で回る石臼は、とても重い。".repeat(3) + " 👨‍👩‍👧‍👦🪨 **重い** millstone\n続く";
        List<String> lines = MarkdownText.lines(text, width, false);
        assertThat(lines).allSatisfy(line -> assertThat(DisplayWidth.of(line)).isLessThanOrEqualTo(width))
                .allSatisfy(line -> assertThat(line).doesNotStartWith("。").doesNotStartWith("、"));
        assertThat(String.join("", lines).replace(" ", "")).isEqualTo(text.replaceAll("\\s", ""));
    }

    @Test
    void noEscapeSequenceOfATextPasses() {
        String evil = "\u001b[31m&#27;[5m\u001b]0;title\u0007\u202e&#x202e;&#155;";
        String everywhere = """
                ---
                EVIL
                ---
                # EVIL
                EVIL **EVIL** `EVIL` [EVIL](http://x/EVIL "EVIL") ![EVIL](EVIL) <b EVIL>
                - EVIL
                > EVIL

                ```EVIL
                EVIL
                ```

                | EVIL | b |
                |---|---|
                | EVIL | `EVIL` |

                <div>EVIL
                """.replace("EVIL", evil);
        for (boolean colour : new boolean[]{true, false}) {
            for (List<String> lines : List.of(MarkdownText.lines(everywhere, 60, colour), MarkdownText.code(evil, 60, colour),
                    JsonOutline.lines("{\"" + evil.replace("\u001b", "\\u001b").replace("\u0007", "\\u0007")
                            + "\": [\"\\u001b[31m\", {\"a\": \"x\\n\\u001b[31m\"}]}", 60, colour))) {
                assertThat(lines)
                        .allSatisfy(line -> assertThat(line.replaceAll("\u001b\\[(?:[012349]|36)m", "")).doesNotContain("\u202e")
                                .matches("[^\\p{Cntrl}\\u0080-\\u009f]*"));
                assertThat(colour || lines.stream().noneMatch(line -> line.indexOf('\u001b') >= 0)).isTrue();
            }
        }
    }

    /** Whatever a text holds: nothing is thrown, no line is wider, no control character passes, and it ends soon. */
    @Test
    void anyTextIsLaidOut() {
        Random random = new Random(7);
        List<String> pieces = List.of("#", " ", "\n", "\n\n", "- ", "1. ", ">", "```", "`", "*", "**", "_", "[", "](", ")", "|",
                "\n|-|-|\n", "<b>",
                "\t", "    ", "word", "石臼", "👨‍👩‍👧‍👦", "e\u0301", "\u001b[31m", "&#27;", "\u202e", "\ud800", "~~", "---\n",
                "!", "https://example.org/a");
        for (int run = 0; run < 2000; run++) {
            String text = random.ints(random.nextInt(60), 0, pieces.size()).mapToObj(pieces::get).collect(Collectors.joining());
            int width = 16 + random.nextInt(80);
            assertThat(MarkdownText.lines(text, width, random.nextBoolean())).as("%s at %d", text, width)
                    .allSatisfy(line -> assertThat(Face.width(line)).isLessThanOrEqualTo(width))
                    .allSatisfy(line -> assertThat(line.replaceAll("\u001b\\[(?:[012349]|36)m", ""))
                            .matches("[^\\p{Cntrl}\\u202e]*"));
        }
        assertThat(MarkdownText.lines("> ".repeat(20_000) + "deep", 60, true)).isNotEmpty();
        assertThat(MarkdownText.lines("**a [".repeat(5_000), 60, true)).isNotEmpty();
        assertThat(MarkdownText.lines("[".repeat(50_000), 60, true)).isNotEmpty();
    }
}
