package dev.quern.llm.call;

import dev.quern.catalog.Catalog;
import dev.quern.catalog.call.TraceLog;
import dev.quern.item.ItemId;
import dev.quern.llm.ApiKey;
import dev.quern.llm.CallPolicy;
import dev.quern.llm.ChatModel.Message;
import dev.quern.llm.ChatModel.Reply;
import dev.quern.llm.ChatModel.Request;
import dev.quern.llm.Dialect;
import dev.quern.llm.Role;
import dev.quern.llm.Trace;
import dev.quern.llm.TraceSink;
import dev.quern.llm.http.Endpoints;
import dev.quern.llm.price.Tariff;
import dev.quern.stage.Work;
import dev.quern.testing.server.FaultServer;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A catalog, the traces that went into it, and models at a server. Opened again, it is another process as far as calls go. */
final class Workbench implements AutoCloseable {
    static final String CANARY = "sk-canary-77ab01ce";

    private final Catalog catalog;
    private final TraceLog log;
    private final Endpoints endpoints = new Endpoints(InstantSource.system());
    private final List<Trace> traces = new CopyOnWriteArrayList<>();
    private final CachedChatModel.Shared shared;

    Workbench(Path folder) {
        catalog = Catalog.open(folder, List.of());
        log = new TraceLog(catalog);
        TraceSink sink = trace -> {
            log.record(trace);
            traces.add(trace);
        };
        shared = new CachedChatModel.Shared(log, sink, new Flights(), InstantSource.system());
    }

    CachedChatModel model(FaultServer server) {
        return model(server, Dialect.OPENAI, CallPolicy.STANDARD);
    }

    CachedChatModel model(FaultServer server, Dialect dialect, CallPolicy policy) {
        Role role = Role.of("question", dialect, "m", new ApiKey("KEY", CANARY)).at(server.url(dialect));
        Tariff tariff = Tariff.of(role, 2.0, 10.0, 0.5);
        TracedEndpoint endpoint = new TracedEndpoint(
                endpoints.open(role, role.baseUrls().getFirst()), tariff, shared.sink(), InstantSource.system());
        return new CachedChatModel(endpoint, role.model(), shared, policy);
    }

    static Request request(String prompt) {
        return new Request("question", List.of(new Message("user", prompt)));
    }

    /** Asks as the stage generate would, in run 7. */
    static Reply ask(CachedChatModel model, String prompt, int attempt) throws Exception {
        return ScopedValue.where(Work.CURRENT, new Work(7, "generate", new ItemId("chk-1"), attempt, line -> {}))
                .call(() -> model.chat(request(prompt)));
    }

    /** The traces since it was opened, in the order in which they came. */
    List<Trace> traces() {
        return List.copyOf(traces);
    }

    @Override
    public void close() {
        endpoints.close();
        log.close();
        catalog.close();
    }
}
