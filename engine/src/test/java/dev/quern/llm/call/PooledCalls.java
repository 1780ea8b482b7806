package dev.quern.llm.call;

import dev.quern.item.ItemId;
import dev.quern.item.ItemKind;
import dev.quern.llm.ApiKey;
import dev.quern.llm.ChatModel;
import dev.quern.llm.Dialect;
import dev.quern.llm.Role;
import dev.quern.stage.NotServedException;
import dev.quern.stage.Work;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** What the tests of pools ask, and of which pools. */
final class PooledCalls {
    static final Patience LONG = Patience.of(Duration.ofMinutes(10));

    static final ChatModel.Request REQUEST = new ChatModel.Request(
            "question", List.of(new ChatModel.Message("user", "What does a millrace lead?")));

    private PooledCalls() {}

    /** Asks once, in the name of an item. */
    static ChatModel.Reply ask(ChatModel pool, String item) throws Exception {
        Work work = new Work(1, "generate", ItemId.of(ItemKind.CHUNK, item), 1, line -> {});
        return ScopedValue.where(Work.CURRENT, work).call(() -> pool.chat(REQUEST));
    }

    /** Asks as many times at once, and waits for all. */
    static void askAtOnce(ChatModel pool, int times) throws Exception {
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> asked = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                asked.add(callers.submit(() -> ask(pool, "a")));
            }
            for (Future<?> one : asked) {
                one.get();
            }
        }
    }

    static NotServedException gone(String url) {
        return new NotServedException(NotServedException.Reason.UNREACHABLE, url + " is not reachable (refused)", null, null);
    }

    static ChatModel pool(Role.Limits limits, Patience patience, ChatModel... endpoints) {
        return new EndpointPools().pool(role(limits, endpoints.length), Arrays.asList(endpoints), 16, patience);
    }

    /** Returns a role that is served at as many addresses. */
    static Role role(Role.Limits limits, int endpoints) {
        String[] urls = new String[endpoints];
        Arrays.setAll(urls, i -> "http://" + i);
        return Role.of("question", Dialect.OPENAI, "m", ApiKey.NONE).at(urls).with(limits);
    }

    static Role.Limits limits(int concurrency, @Nullable Integer requestsPerMinute) {
        return new Role.Limits(Duration.ofMinutes(5), 1 << 20, concurrency, requestsPerMinute, null);
    }
}
