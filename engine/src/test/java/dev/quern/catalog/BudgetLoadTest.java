package dev.quern.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quern.catalog.call.TraceLog;
import dev.quern.llm.ApiKey;
import dev.quern.llm.Budget;
import dev.quern.llm.ChatModel;
import dev.quern.llm.ChatModel.Message;
import dev.quern.llm.ChatModel.Request;
import dev.quern.llm.Dialect;
import dev.quern.llm.Role;
import dev.quern.llm.call.TracedEndpoint;
import dev.quern.llm.http.Endpoints;
import dev.quern.llm.price.BudgetedChatModel;
import dev.quern.llm.price.Price;
import dev.quern.llm.price.Tariff;
import dev.quern.stage.Fault;
import dev.quern.stage.FaultException;
import dev.quern.testing.server.Act;
import dev.quern.testing.server.Answer;
import dev.quern.testing.server.FaultServer;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the trace table says was spent never passes the budget, with 32 calls under way at once and a server that stumbles. */
class BudgetLoadTest {
    private static final double LIMIT = 0.05;

    @TempDir
    Path folder;

    @Test
    void theTracesNeverSpendMoreThanTheBudget() throws Exception {
        Price price = new Price(1, 4, 0.1, 0.5, null);
        Role.Sampling sampling = new Role.Sampling(null, null, 500, null, List.of(), null, null, null, null);
        AtomicLong asked = new AtomicLong();
        try (FaultServer server = FaultServer.start(call -> call.number() % 7 == 0
                ? Act.fails(500, "stumbled")
                : Act.says(Answer.of("yes").costing(40 + call.number() % 50, 20 + call.number() * 37 % 480)));
                Catalog catalog = Catalog.open(folder, List.of());
                TraceLog traces = new TraceLog(catalog);
                Endpoints endpoints = new Endpoints(InstantSource.system())) {
            Role role = Role.of("question", Dialect.OPENAI, "m", ApiKey.NONE).at(server.url(Dialect.OPENAI)).with(sampling);
            Tariff tariff = new Tariff("question", "m", price, null, null);
            Budget budget = new Budget(LIMIT);
            ChatModel model = new BudgetedChatModel(
                    new TracedEndpoint(
                            endpoints.open(role, role.baseUrls().getFirst()), tariff, traces, InstantSource.system()),
                    tariff, budget);
            try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<String>> ends = new ArrayList<>();
                for (int worker = 0; worker < 32; worker++) {
                    ends.add(workers.submit(() -> askUntilRefused(model, asked)));
                }
                for (Future<String> end : ends) {
                    assertThat(end.get()).startsWith("budget of 0.05 USD reached: 0.0");
                }
            }
            catalog.writer().flush();
            double spent = number(catalog, "select sum(cost_usd) from store.traces");
            assertThat(spent).isLessThanOrEqualTo(LIMIT).isCloseTo(budget.spent(), within(1e-12));
            assertThat(LIMIT - spent).as("what is left is less than one more call may cost").isLessThan(0.0023);
            assertThat(number(catalog, "select count(*) from store.traces where response is not null and cost_usd is null"))
                    .isZero();
            assertThat(number(catalog, "select count(*) from store.traces")).isEqualTo(server.requests());
            assertThat(asked.get()).isGreaterThan(32);
        }
    }

    private static String askUntilRefused(ChatModel model, AtomicLong asked) throws InterruptedException {
        while (true) {
            try {
                model.chat(new Request("question",
                        List.of(new Message("user", "Is this passage " + asked.incrementAndGet() + "?"))));
            } catch (FaultException e) {
                if (e.fault() == Fault.FATAL) {
                    return String.valueOf(e.getMessage());
                }
            }
        }
    }

    private static double number(Catalog catalog, String sql) throws Exception {
        try (var connection = catalog.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getDouble(1);
        }
    }
}
