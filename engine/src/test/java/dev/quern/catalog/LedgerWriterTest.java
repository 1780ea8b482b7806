package dev.quern.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quern.item.ItemId;
import dev.quern.item.Sample;
import dev.quern.llm.Trace;
import dev.quern.run.Outcome;
import dev.quern.stage.Verdict;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.duckdb.DuckDBConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What waits for the writer takes room, and gives all of it back. */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LedgerWriterTest {
    /** More than there are places of a kilobyte. */
    private static final int ROUNDS = 70_000;

    @TempDir
    Path folder;

    @Test
    void flushingTakesNoRoom() {
        try (Catalog catalog = Catalog.open(folder, List.of())) {
            LedgerWriter writer = catalog.writer();
            for (int i = 0; i < ROUNDS; i++) {
                writer.flush();
            }
            assertThat(writer.isBroken()).isFalse();
        }
    }

    @Test
    void moreTextThanThereIsRoomForGoesThrough() throws Exception {
        String megabyte = "x".repeat(1 << 20);
        int count = 100;
        AtomicInteger committed = new AtomicInteger();
        try (Catalog catalog = Catalog.open(folder, List.of())) {
            for (int i = 1; i <= count; i++) {
                catalog.writer().put(
                        new LedgerWriter.Entry.Called(i, trace("trc-" + i, megabyte), null, committed::incrementAndGet));
            }
            catalog.writer().put(
                    new LedgerWriter.Entry.Called(count + 1, trace("trc-long", megabyte.repeat(70)), null,
                            committed::incrementAndGet));
            catalog.writer().flush();
            assertThat(committed).hasValue(count + 1);
            try (DuckDBConnection connection = catalog.connect();
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("select count(*), sum(strlen(response)) from store.traces")) {
                row.next();
                assertThat(row.getLong(1)).isEqualTo(count + 1);
                assertThat(row.getLong(2)).isEqualTo((count + 70L) << 20);
            }
        }
    }

    /** A frame is there before its traces; and once in a session. Its number is its place among them, because it is looked up by that. */
    @Test
    void aFrameIsWrittenOnceInASession() throws Exception {
        RequestFrames.Frame frame = new RequestFrames.Frame("{\"content\":\"", "\"}");
        for (int opened = 0; opened < 2; opened++) {
            try (Catalog catalog = Catalog.open(folder, List.of())) {
                for (int i = 1; i <= 3; i++) {
                    int number = 10 * opened + i;
                    catalog.writer().put(
                            new LedgerWriter.Entry.Called(number, trace("trc-" + number, "{}").withRequest("ask " + i), frame,
                                    () -> {}));
                }
                catalog.writer().flush();
            }
        }
        try (Catalog catalog = Catalog.open(folder, List.of());
                DuckDBConnection connection = catalog.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select (select list(id order by id) from store.request_frames)::varchar, count(*),"
                                + " count(*) filter (store.whole_request(request, frame) like '{\"content\":\"ask _\"}') from store.traces")) {
            row.next();
            assertThat(List.of(row.getString(1), row.getLong(2), row.getLong(3))).containsExactly("[1, 2]", 6L, 6L);
        }
    }

    /** What was paid for is on record before what came of it, at every moment; a process may be killed at any of them. */
    @Test
    void noOutcomeIsThereBeforeItsTrace() throws Exception {
        int callers = 3;
        int count = 4002;
        String reply = "x".repeat(30_000); // so that traces take longer than outcomes
        OutcomeTables tables = new OutcomeTables(1, new RecipeHead(new ReentrantLock(), "chunk", 1), 1, false, false,
                new AtomicLong(),
                new AtomicLong());
        try (Catalog catalog = Catalog.open(folder, List.of());
                ExecutorService workers = Executors.newFixedThreadPool(callers);
                DuckDBConnection connection = catalog.connect();
                Statement statement = connection.createStatement()) {
            LedgerWriter writer = catalog.writer();
            AtomicInteger last = new AtomicInteger();
            List<Future<Void>> calls = new ArrayList<>();
            for (int caller = 0; caller < callers; caller++) {
                calls.add(workers.submit(() -> {
                    for (int i = last.incrementAndGet(); i <= count; i = last.incrementAndGet()) {
                        Trace trace = trace("trc-" + i, reply);
                        writer.put(new LedgerWriter.Entry.Called(i, trace, null, () -> {}));
                        writer.put(
                                new LedgerWriter.Entry.Settle(
                                        tables, new Outcome.Settled(new ItemId("chk-" + i), Verdict.accepted(List.of()), 1)));
                    }
                    writer.flush();
                    return null;
                }));
            }
            long settled = 0;
            while (settled < count) {
                try (ResultSet row = statement.executeQuery(
                        "select count(*), count(*) filter (not exists (select 1 from store.traces t where t.id = 'trc-' || o.input_id[5:]))"
                                + " from store.outcomes o")) {
                    row.next();
                    settled = row.getLong(1);
                    assertThat(row.getLong(2)).as("outcomes without a trace, of %s", settled).isZero();
                }
                for (Future<Void> call : calls) {
                    if (call.isDone()) {
                        call.get(); // a failure there would leave this waiting
                    }
                }
            }
        }
    }

    @Test
    void samplesAreCountedByTheirText() {
        Sample sample = new Sample(
                new ItemId("smp-1"), new ItemId("chk-1"), new ItemId("doc-1"), "fact", null, "Why?", "x".repeat(1 << 20), null,
                null);
        OutcomeTables tables = new OutcomeTables(1, new RecipeHead(new ReentrantLock(), "chunk", 1), 1, false, false,
                new AtomicLong(),
                new AtomicLong());
        LedgerWriter.Entry.Settle settled = new LedgerWriter.Entry.Settle(
                tables, new Outcome.Settled(new ItemId("chk-1"), Verdict.accepted(List.of(sample, sample)), 1));
        assertThat(settled.characters()).isEqualTo(2 * ((1 << 20) + 4));
    }

    private static Trace trace(String id, String response) {
        return new Trace(
                id, null, null, null, "question", "m", "{}", response, 1L, 1L, null, 1.0, false, null, Instant.EPOCH, null, 1,
                null,
                null, "stop", null, null);
    }
}
