package dev.quern.llm.call;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CongestionWindowTest {
    @Test
    void halvesWhatWasUnderWayAndGoesDownToOne() {
        CongestionWindow window = new CongestionWindow(64);
        assertThat(window.limit()).isEqualTo(64);
        assertThat(window.congested(0, 40, 10)).isTrue();
        assertThat(window.limit()).isEqualTo(20);
        for (long round = 1; round < 10; round++) {
            window.congested(round * 100, window.limit(), round * 100 + 10);
        }
        assertThat(window.limit()).isEqualTo(1);
    }

    @Test
    void oneVolleyOfRefusalsIsOnePieceOfNews() {
        CongestionWindow window = new CongestionWindow(64);
        assertThat(window.congested(5, 64, 10)).isTrue();
        for (int call = 63; call > 0; call--) {
            assertThat(window.congested(9, call, 11)).isFalse();
        }
        assertThat(window.limit()).isEqualTo(32);
        assertThat(window.congested(12, 32, 13)).isTrue();
        assertThat(window.limit()).isEqualTo(16);
    }

    @Test
    void growsByOneForEachWindowOfAnswersUpToTheCeiling() {
        CongestionWindow window = new CongestionWindow(16);
        window.congested(0, 16, 1);
        for (int limit = 8; limit < 16; limit++) {
            assertThat(window.limit()).isEqualTo(limit);
            for (int answer = 0; answer <= limit; answer++) { // the sum of 1/size falls a little short of one after size answers
                window.answered(2, limit);
            }
        }
        assertThat(window.limit()).isEqualTo(16);
        window.answered(2, 16);
        assertThat(window.limit()).isEqualTo(16);
    }

    @Test
    void doesNotGrowWhileNobodyUsesIt() {
        CongestionWindow window = new CongestionWindow(64);
        window.congested(0, 20, 1);
        for (int answer = 0; answer < 1000; answer++) {
            window.answered(2, 3);
        }
        assertThat(window.limit()).isEqualTo(10);
    }

    @Test
    void anAnswerToACallFromBeforeTheWindowWasHalvedDoesNotLetItGrow() {
        CongestionWindow window = new CongestionWindow(2);
        window.congested(5, 2, 10);
        window.answered(9, 1);
        assertThat(window.limit()).isEqualTo(1);
        window.answered(10, 1);
        assertThat(window.limit()).isEqualTo(2);
    }
}
