package dev.quern.shell.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class CopiedPromptTest {
    @Test
    void promptsAreDroppedFromWhatWasCopiedWithThem() {
        assertThat(dropped("› status")).isEqualTo("status");
        assertThat(dropped("handbook › status")).isEqualTo("status");
        assertThat(dropped("handbook* [1 ▸ 34 %] › status")).isEqualTo("status");
        assertThat(dropped("mill › select 1\n     › , 2\n    '› as b;\nmill › status")).isEqualTo("select 1\n, 2\nas b;\nstatus");
        assertThat(dropped("mill ›")).isEmpty();
    }

    @Test
    void theSignIsLeftWhereACommandHasIt() {
        for (String text : new String[]{"echo › b", "echo a › b", "select '\n› a';", "note 'x › y' smp-1", "", "a b › c"}) {
            assertThat(dropped(text)).isEqualTo(text);
        }
    }

    private static String dropped(String text) {
        return CopiedPrompt.dropped(text, Set.of("echo", "note", "status")::contains);
    }
}
