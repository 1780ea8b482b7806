package dev.quern.catalog.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quern.catalog.Catalog;
import dev.quern.catalog.export.CallSnapshot;
import dev.quern.catalog.trail.Trails;
import dev.quern.llm.RequestKey;
import dev.quern.llm.Trace;
import dev.quern.llm.call.ReplyStore.StoredReply;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Replies are found from the moment they are taken: from memory, after a commit, and after the catalog was opened again. */
class TraceLogTest {
    private static final RequestKey KEY = RequestKey.of("openai:m", "one");

    @TempDir
    Path folder;

    @Test
    void findsAReplyBeforeAndAfterItsCommitAndWhenOpenedAgain() {
        try (Catalog catalog = Catalog.open(folder, List.of()); TraceLog log = new TraceLog(catalog)) {
            assertThat(log.find(KEY, 0)).isNull();
            log.record(trace("trc-1", KEY, "{\"a\":1}", null));
            assertThat(log.find(KEY, 0)).isEqualTo(new StoredReply("trc-1", "{\"a\":1}", null));
            catalog.writer().flush();
            assertThat(log.find(KEY, 0)).isEqualTo(new StoredReply("trc-1", "{\"a\":1}", null));
            assertThat(log.find(RequestKey.of("openai:m", "two"), 0)).isNull();
        }
        try (Catalog catalog = Catalog.open(folder, List.of()); TraceLog log = new TraceLog(catalog)) {
            assertThat(log.find(KEY, 0)).isEqualTo(new StoredReply("trc-1", "{\"a\":1}", null));
            assertThat(log.find(KEY, log.moment())).as("after this moment").isNull();
            log.record(trace("trc-2", KEY, "{\"a\":2}", null));
            assertThat(log.find(KEY, 0)).extracting(StoredReply::trace).as("the latest").isEqualTo("trc-2");
        }
    }

    @Test
    void anAnswerIsBetterThanALaterReplyThatIsNone() {
        try (Catalog catalog = Catalog.open(folder, List.of()); TraceLog log = new TraceLog(catalog)) {
            log.record(trace("trc-1", KEY, "{", "transient: broke off"));
            assertThat(log.find(KEY, 0)).isEqualTo(new StoredReply("trc-1", "{", "transient: broke off"));
            log.record(trace("trc-2", KEY, "{}", null));
            long moment = log.moment();
            log.record(trace("trc-3", KEY, "{", "transient: broke off"));
            log.record(trace("trc-4", KEY, null, "transient: time ran out"));
            assertThat(log.find(KEY, 0)).extracting(StoredReply::trace).isEqualTo("trc-2");
            assertThat(log.find(KEY, moment)).extracting(StoredReply::trace).isEqualTo("trc-3");
        }
    }

    /** What requests have in common stands once, and people see each of them whole, whenever it was written. */
    @Test
    void requestsAreWholeWhereverPeopleSeeThem() throws Exception {
        String before = "{\"prompt\":\"" + "Write questions. ".repeat(40);
        List<String> requests = new ArrayList<>();
        for (int session = 0; session < 2; session++) {
            try (Catalog catalog = Catalog.open(folder, List.of()); TraceLog log = new TraceLog(catalog)) {
                for (int i = 0; i < 5; i++) {
                    int number = requests.size() + 1;
                    String request = before + "sack " + number + " \ud83c\udf3e" + "\"}".repeat(100);
                    requests.add(request);
                    log.record(asked("trc-" + number, request));
                }
                log.record(new Trace("trc-hit-" + session, 1L, "generate", "chk-1", "question", "m", null, null, null, null, 0.0,
                        1.0,
                        true, null, Instant.EPOCH, null, 1, null, null, null, null, "trc-" + requests.size()));
                catalog.writer().flush();
                try (DuckDBConnection connection = catalog.connect()) {
                    assertThat(
                            texts(connection,
                                    "select store.whole_request(request, frame) from store.traces where not cached order by number"))
                            .isEqualTo(requests);
                    assertThat(texts(connection, "select count(*) from store.request_frames"))
                            .containsExactly("" + (session + 1));
                    assertThat(texts(connection, "select max(strlen(request)) from store.traces where frame is not null"))
                            .as("only what differs is written").containsExactly(session == 0 ? "1" : "2");
                }
                assertThat(new Trails(catalog).inspect("trc-hit-" + session)).containsEntry("request", requests.getLast());
                List<String> exported = new ArrayList<>();
                try (CallSnapshot calls = CallSnapshot.take(catalog)) {
                    calls.forEach(call -> exported.add(call.request()));
                }
                assertThat(exported).as("and a hit shows the request that was paid for").hasSize(requests.size() + session + 1)
                        .containsAll(requests);
            }
        }
    }

    private static Trace asked(String id, String request) {
        return new Trace(id, 1L, "generate", "chk-1", "question", "m", request, "{}", 1L, 1L, null, 1.0, false, null,
                Instant.EPOCH,
                null, 1, null, null, null, RequestKey.of("openai:m", request).hex(), null);
    }

    private static List<String> texts(DuckDBConnection connection, String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    /** Two requests whose keys begin alike are told apart, in memory and in the catalog. */
    @Test
    void keysThatBeginAlikeAreTwoRequests() {
        String begin = KEY.hex().substring(0, 63);
        RequestKey twin = new RequestKey(begin + (KEY.hex().endsWith("0") ? "1" : "0"));
        assertThat(twin.bits()).isEqualTo(KEY.bits());
        try (Catalog catalog = Catalog.open(folder, List.of()); TraceLog log = new TraceLog(catalog)) {
            log.record(trace("trc-1", KEY, "one", null));
            assertThat(log.find(twin, 0)).isNull();
            log.record(trace("trc-2", twin, "two", null));
            for (int round = 0; round < 2; round++) {
                assertThat(log.find(KEY, 0)).isEqualTo(new StoredReply("trc-1", "one", null));
                assertThat(log.find(twin, 0)).isEqualTo(new StoredReply("trc-2", "two", null));
                catalog.writer().flush();
            }
        }
        try (Catalog catalog = Catalog.open(folder, List.of()); TraceLog log = new TraceLog(catalog)) {
            assertThat(log.find(KEY, 0)).isEqualTo(new StoredReply("trc-1", "one", null));
            assertThat(log.find(twin, 0)).isEqualTo(new StoredReply("trc-2", "two", null));
        }
    }

    /** More than a block of neighbours, long ones among them, in an order that is not theirs. */
    @Test
    void findsEveryReplyAmongManyWhateverItsLength() {
        int many = 5 * StoredReplies.BLOCK + 7;
        try (Catalog catalog = Catalog.open(folder, List.of()); TraceLog log = new TraceLog(catalog)) {
            for (int i = 0; i < many; i++) {
                log.record(trace("trc-" + i, RequestKey.of("m", "r" + i), raw(i), null));
            }
            catalog.writer().flush();
            for (int i = 0; i < many; i++) {
                int at = (int) (i * 37L % many);
                assertThat(log.find(RequestKey.of("m", "r" + at), 0)).isEqualTo(new StoredReply("trc-" + at, raw(at), null));
            }
        }
    }

    /** What waits for the writer is bounded by its size; a reply larger than all that may wait goes through alone. */
    @Test
    void takesRepliesLargerThanWhatMayWait() {
        String large = "x".repeat(70 << 20);
        try (Catalog catalog = Catalog.open(folder, List.of()); TraceLog log = new TraceLog(catalog)) {
            log.record(trace("trc-1", KEY, large, null));
            log.record(trace("trc-2", RequestKey.of("m", "2"), "y".repeat(40 << 20), null));
            log.record(trace("trc-3", RequestKey.of("m", "3"), "z".repeat(40 << 20), null));
            catalog.writer().flush();
            assertThat(log.find(KEY, 0)).extracting(reply -> reply.raw().length()).isEqualTo(large.length());
        }
    }

    private static String raw(int i) {
        return ("reply " + i + " ").repeat(i % 50 == 3 ? 2000 : 3);
    }

    static Trace trace(String id, RequestKey key, @Nullable String response, @Nullable String error) {
        return new Trace(
                id, null, null, null, "question", "m", "{}", response, 1L, 1L, null, 1.0, false, error, Instant.EPOCH,
                "http://localhost/v1", 1, null, null, null, key.hex(), null);
    }
}
