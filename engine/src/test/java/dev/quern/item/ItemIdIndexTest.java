package dev.quern.item;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ItemIdIndexTest {
    @Test
    void numbersEachIdOnceAndFindsItAgain() {
        ItemIdIndex index = new ItemIdIndex();
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 20_000; i++) {
                assertThat(index.add(ItemId.of(ItemKind.CHUNK, "c" + i))).isEqualTo(i);
            }
        }
        assertThat(index.ids().size()).isEqualTo(20_000);
        assertThat(index.find(ItemId.of(ItemKind.CHUNK, "c19999"))).isEqualTo(19_999);
        assertThat(index.find(ItemId.of(ItemKind.CHUNK, "elsewhere"))).isEqualTo(-1);
    }
}
