package dev.quern.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ItemIdListTest {
    @Test
    void returnsAndComparesWhatWasAddedOverManyPages() {
        ItemIdList list = new ItemIdList();
        List<ItemId> ids = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            ItemId id = i % 7 == 0 ? new ItemId("x".repeat(i % 200)) : ItemId.of(ItemKind.SAMPLE, "s" + i);
            assertThat(list.add(id)).isEqualTo(i);
            ids.add(id);
        }
        assertThat(list.size()).isEqualTo(10_000);
        for (int i = 0; i < ids.size(); i++) {
            assertThat(list.get(i)).isEqualTo(ids.get(i));
            int other = (i * 7919) % ids.size();
            assertThat(Integer.signum(list.compare(i, other)))
                    .isEqualTo(Integer.signum(ids.get(i).compareTo(ids.get(other))));
        }
        assertThatThrownBy(() -> list.get(10_000)).isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("id 10000 of 10000");
    }
}
