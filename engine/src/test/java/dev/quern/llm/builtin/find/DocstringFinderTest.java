package dev.quern.llm.builtin.find;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocstringFinderTest {
    private static final Finder FINDER = new DocstringFinder();

    @Test
    void asksWhatAFunctionDoes() {
        assertThat(Asked.of(FINDER,
                "```python\ndef cut(x, w):\n    \"\"\"Compute the value of a cut.\n\n    Args: x\n    \"\"\"\n```"))
                .isEqualTo(List.of("What does the function `cut` do? => Compute the value of a cut"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "```python\ndef cut(x):\n    return x\n```",
        "```python\ndef cut(x):\n    \"\"\"Value of a cut.\"\"\"\n```",
        "def cut(x): \"\"\"Compute it.\"\"\"",
        "```python\ndef _cut(x):\n    \"\"\"Compute the value of a cut.\"\"\"\n```"
    })
    void asksNothingWhereItIsNotSure(String text) {
        assertThat(Asked.of(FINDER, text)).isEmpty();
    }
}
