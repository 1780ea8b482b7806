package dev.quern.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quern.item.ItemId;
import dev.quern.item.ItemKind;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class IdTableTest {
    private static final int PREFIX = 4;

    private static String id(int number) {
        return ItemId.of(ItemKind.SAMPLE, Integer.toString(number)).value();
    }

    @Test
    void takesEachIdOnceHoweverManyThereAre() {
        IdTable table = new IdTable(0);
        for (int i = 0; i < 10_000; i++) {
            assertThat(table.add(id(i), PREFIX)).isTrue();
        }
        for (int i = 0; i < 10_000; i++) {
            assertThat(table.add(id(i), PREFIX)).isFalse();
        }
        assertThat(table.add(id(10_000), PREFIX)).isTrue();
    }

    @Test
    void knowsWhatTheDatabaseReadsInTwoHalves() {
        IdTable table = new IdTable(2);
        for (String id : new String[]{id(1), "smp-ffffffffffffffffffffffff", "smp-000000000000000000000001"}) {
            assertThat(table.add(HexFormat.fromHexDigitsToLong(id, 4, 16), HexFormat.fromHexDigitsToLong(id, 16, 28))).isTrue();
            assertThat(table.add(id, PREFIX)).isFalse();
        }
    }

    @Test
    void tellsIdsApartThatDifferInOneDigit() {
        IdTable table = new IdTable(0);
        String digits = "0".repeat(IdTable.DIGITS);
        for (int i = 0; i < IdTable.DIGITS; i++) {
            assertThat(table.add("smp-" + digits.substring(0, i) + "7" + digits.substring(i + 1), PREFIX)).isTrue();
        }
    }

    @Test
    void takesIdsThatAreNoHash() {
        IdTable table = new IdTable(0);
        assertThat(table.add("smp-1", PREFIX)).isTrue();
        assertThat(table.add("smp-1", PREFIX)).isFalse();
    }
}
