package dev.quern.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
    private static final List<String> STAGES = List.of("chunk", "filter-chunks", "generate", "curate", "dedupe", "split");

    @ParameterizedTest
    @CsvSource({"generat,generate", "GENERATE,generate", "filter_chunks,filter-chunks", "chnuk,chunk", "filter,filter-chunks",
        "splti,split", "dedup,dedupe"})
    void findsWhatWasMeant(String typed, String meant) {
        assertThat(Nearest.to(typed, STAGES)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({"banana", "x", "''", "export"})
    void saysNothingWhenNothingIsNear(String typed) {
        assertThat(Nearest.to(typed, STAGES)).isEmpty();
    }

    @Test
    void saysNothingWhenABeginningFitsTwo() {
        assertThat(Nearest.to("sam", List.of("samplers", "samplings"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"ab,ab,0", "ab,ba,1", "abc,'',3", "kitten,sitting,3", "ca,abc,3", "size,sise,1"})
    void measuresOptimalStringAlignment(String a, String b, int distance) {
        assertThat(Nearest.distance(a, b)).isEqualTo(distance);
        assertThat(Nearest.distance(b, a)).isEqualTo(distance);
    }
}
