package dev.quern.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quern.run.LedgerException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who waits for what, and what is on record by then. */
@Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WriterThreadTest {
    /** An entry that cannot be written before it may. */
    private record Entry(String text, CountDownLatch may) {
        static Entry of(String text) {
            return new Entry(text, new CountDownLatch(0));
        }
    }

    /** Commits when it is told to, and after three entries. */
    private static final class Records implements WriterThread.Sink<Entry> {
        private final List<String> written = new ArrayList<>();
        private final List<String> committed = Collections.synchronizedList(new ArrayList<>());

        @Override
        public boolean isEmpty() {
            return written.isEmpty();
        }

        @Override
        public void write(Entry entry) throws SQLException {
            try {
                entry.may.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            if (entry.text.equals("bad")) {
                throw new SQLException("no room");
            }
            written.add(entry.text);
            if (written.size() == 3) {
                commit();
            }
        }

        @Override
        public void commit() {
            committed.addAll(written);
            written.clear();
        }

        @Override
        public void close() {}
    }

    private final Records records = new Records();
    private final WriterThread<Entry> writer = new WriterThread<>("test-writer", Entry.class, records);

    @Test
    void whatCameLaterIsNotWaitedFor() throws Exception {
        Entry first = new Entry("a", new CountDownLatch(1));
        Entry later = new Entry("c", new CountDownLatch(1));
        writer.put(first);
        writer.put(Entry.of("b"));
        long place = writer.handedIn();
        writer.put(later);
        writer.hurry(place);
        first.may.countDown();
        writer.flush(place);
        assertThat(records.committed).startsWith("a", "b").doesNotContain("c");
        later.may.countDown();
        writer.flush(writer.handedIn());
        assertThat(records.committed).containsExactly("a", "b", "c");
        writer.close();
    }

    @Test
    void whatIsHurriedIsCommittedInItsTurn() throws Exception {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            writer.put(Entry.of("e" + i));
            all.add("e" + i);
            writer.hurry(writer.handedIn());
        }
        writer.flush(writer.handedIn());
        assertThat(records.committed).isEqualTo(all);
        writer.close();
    }

    @Test
    void closingCommitsWhatIsThere() throws Exception {
        writer.put(Entry.of("a"));
        writer.put(Entry.of("b"));
        writer.close();
        assertThat(records.committed).containsExactly("a", "b");
    }

    @Test
    void whoWaitsIsToldOfAFailure() throws Exception {
        writer.put(Entry.of("a"));
        writer.put(Entry.of("bad"));
        long place = writer.handedIn();
        assertThatThrownBy(() -> writer.flush(place)).isInstanceOf(LedgerException.class).hasMessageContaining("no room");
        assertThatThrownBy(() -> writer.put(Entry.of("b"))).isInstanceOf(LedgerException.class);
    }

    /** Whoever is interrupted has not handed in: a place that was counted for it is not waited for. */
    @Test
    void whatWasNotHandedInIsNotWaitedFor() throws Exception {
        writer.put(Entry.of("a"));
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> writer.put(Entry.of("b"))).isInstanceOf(InterruptedException.class);
        long place = writer.handedIn() + 1; // as it was while that was on its way
        writer.flush(place);
        assertThat(records.committed).containsExactly("a");
        writer.close();
    }
}
