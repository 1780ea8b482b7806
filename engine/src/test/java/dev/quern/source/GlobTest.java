package dev.quern.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {
    @ParameterizedTest
    @CsvSource(delimiter = ' ', value = {"*.md a.md true", "*.md sub/a.md true", "*.md a.mdx false", "*.{md,html} x/y.html true",
        "*.{md,html} a.pdf false", "docs/*.md docs/a.md true", "docs/*.md docs/x/a.md false", "docs/** docs/x/a.md true",
        "docs/ docs/x/a.md true", "**/a.md a.md true", "**/a.md x/y/a.md true", "**/a.md x/ba.md false", "/a.md a.md true",
        "/a.md x/a.md false", "./a.md x/a.md false", "x/**/a.md x/a.md true", "x/**/a.md x/y/z/a.md true", "a?.md ab.md true",
        "a?.md a.md false", "[ab].md b.md true", "[!ab].md b.md false", "[!ab].md c.md true", "[a-c]x.md bx.md true",
        "a.md aXmd false", "a+b(1).md a+b(1).md true", "\\*.md *.md true", "\\*.md a.md false", "*.MD a.md false",
        "a,b.md a,b.md true", "{a,{b,c}}.md c.md true", "**.md x/y.md true"})
    @DisplayName("matches as shells do")
    void matches(String glob, String path, boolean expected) throws SourceArgumentException {
        assertThat(Glob.of(glob).matches(path)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"*.{md,html|bad glob '*.{md,html': '{' at 3 is not closed",
        "a}|bad glob 'a}': '}' at 2 closes nothing",
        "[ab|bad glob '[ab': '[' at 1 is not closed", "''|bad glob '': it is empty; for instance *.md",
        "[z-a]|bad glob '[z-a]': the range z-a runs backwards", "a\\|bad glob 'a\\': nothing follows the '\\' at its end"})
    @DisplayName("says what is wrong with a pattern, and where")
    void bad(String glob, String message) {
        assertThatExceptionOfType(SourceArgumentException.class).isThrownBy(() -> Glob.of(glob)).withMessage(message);
    }

    @Test
    @DisplayName("tells patterns that speak of names from those that only speak of folders")
    void namesFiles() throws SourceArgumentException {
        assertThat(Glob.of("*.log").namesFiles()).isTrue();
        assertThat(Glob.of("docs/**").namesFiles()).isFalse();
        assertThat(Glob.of("docs/").namesFiles()).isFalse();
        assertThat(Glob.of("*").namesFiles()).isFalse();
    }
}
