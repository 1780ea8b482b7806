package dev.quern.shell.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SideBySideTest {
    private static final SideBySide BLOCK = new SideBySide("now", "then").same("2 samples")
            .same("What turns the shaft?\n  the wheel")
            .differ("How wide is it?\n  3.2 m, which is as wide as the old race could carry after the flood of 1874", null)
            .differ("Who built it?\n  Josef Amsel", "Who built it?\n  \u001B[31mJosef\u202E 水車小屋の石臼は直径一メートル半で重さは千六百四十キログラムある");

    @Test
    void standsBesideWhereThereIsRoom() {
        assertThat(BLOCK.render(90, false)).isEqualTo("""
                |   now                                          then
                |   2 samples                                    2 samples
                |   What turns the shaft?                        What turns the shaft?
                |     the wheel                                    the wheel
                | - How wide is it?
                |     3.2 m, which is as wide as the old race
                |     could carry after the flood of 1874
                | - Who built it?                              + Who built it?
                |     Josef Amsel                                  ␛[31mJosef⟨202e⟩ 水車小屋の石臼は直径一
                |                                                  メートル半で重さは千六百四十キログラム
                |                                                  ある
                """.replace("|", ""));
    }

    @Test
    void standsBelowWhereThereIsLittle() {
        assertThat(BLOCK.render(40, false)).isEqualTo("""
                |   now
                |     2 samples
                |     What turns the shaft?
                |       the wheel
                |   - How wide is it?
                |       3.2 m, which is as wide as the
                |       old race could carry after the
                |       flood of 1874
                |   - Who built it?
                |       Josef Amsel
                |   then
                |     2 samples
                |     What turns the shaft?
                |       the wheel
                |   + Who built it?
                |       ␛[31mJosef⟨202e⟩ 水車小屋の石臼は
                |       直径一メートル半で重さは千六百四
                |       十キログラムある
                """.replace("|", ""));
    }

    @ParameterizedTest
    @ValueSource(ints = {12, 20, 39, 60, 89, 90, 91, 120, 200})
    void noLineIsWiderThanTheTerminal(int width) {
        assertThat(BLOCK.render(width, false).lines()).isNotEmpty()
                .allSatisfy(line -> assertThat(DisplayWidth.of(line)).isLessThanOrEqualTo(width));
    }
}
