package dev.quern.llm.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.within;

import dev.quern.llm.ApiKey;
import dev.quern.llm.Budget;
import dev.quern.llm.ChatModel;
import dev.quern.llm.ChatModel.Message;
import dev.quern.llm.ChatModel.Part;
import dev.quern.llm.ChatModel.Request;
import dev.quern.llm.ChatModel.Usage;
import dev.quern.llm.Dialect;
import dev.quern.llm.ReplyFaultException;
import dev.quern.llm.Role;
import dev.quern.stage.Fault;
import dev.quern.stage.FaultException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.DoubleAdder;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A budget is used up as far as calls fit, and never passed. */
class BudgetTest {
    private static final Request REQUEST = new Request("question", List.of(new Message("user", "x".repeat(36))));
    private static final Price DOLLAR_A_TOKEN = new Price(1e6, 1e6, 1e6, 1, null);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void neverPassesItsLimitHoweverManyAskAtOnce(long seed) throws Exception {
        Budget budget = new Budget(100);
        DoubleAdder paid = new DoubleAdder();
        AtomicLong calls = new AtomicLong();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int worker = 0; worker < 32; worker++) {
                SplittableRandom random = new SplittableRandom(seed * 100 + worker);
                all.add(threads.submit(() -> {
                    while (true) {
                        double most = random.nextDouble(0.5, 3);
                        Budget.Reservation reservation = budget.reserve(most);
                        Thread.yield();
                        double cost = most * random.nextDouble(0.05, 1);
                        paid.add(cost);
                        calls.incrementAndGet();
                        reservation.spend(cost);
                    }
                }));
            }
            for (Future<?> one : all) {
                assertThat(catchThrowable(one::get)).hasRootCauseInstanceOf(FaultException.class)
                        .rootCause().hasMessageContaining("budget of 100.00 USD reached");
            }
        }
        assertThat(paid.sum()).isLessThanOrEqualTo(100).isGreaterThan(100 - 3);
        assertThat(budget.spent()).isCloseTo(paid.sum(), within(1e-9));
        assertThat(calls.get()).as("far more calls than fit by their upper bounds").isGreaterThan(80);
    }

    @Test
    void aCallThatDoesNotFitWaitsForTheOthers() throws Exception {
        Budget budget = new Budget(10);
        Budget.Reservation first = budget.reserve(8);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Budget.Reservation> second = threads.submit(() -> budget.reserve(8));
            first.spend(1);
            second.get().spend(2);
        }
        assertThat(budget.spent()).isEqualTo(3);
        assertThatThrownBy(() -> budget.reserve(8)).isInstanceOf(FaultException.class)
                .hasMessage("budget of 10.00 USD reached: 3.00 spent, and the next call may cost 8.00");
    }

    @Test
    void writesAmountsForPeople() {
        assertThat(Budget.dollars(0.3749)).isEqualTo("0.37");
        assertThat(Budget.dollars(600)).isEqualTo("600.00");
        assertThat(Budget.dollars(0.000123456)).isEqualTo("0.00012");
        assertThat(Budget.dollars(0)).isEqualTo("0.00");
        assertThat(Budget.dollars(0.0099999)).isEqualTo("0.01");
    }

    @Test
    void boundsWhatIsReadByItsBytesAndWhatIsWrittenByTheRequestsOwnLimit() throws Exception {
        assertThat(CallBound.of(REQUEST, "{}")).isEqualTo(new CallBound(64 + 16 + 36, null));
        Request cyrillic = new Request("r", List.of(new Message("system", "я"), new Message("user", "я")));
        assertThat(CallBound.of(cyrillic, "{\"max_tokens\": 7}")).isEqualTo(new CallBound(64 + 32 + 4, 7L));
        Request seen = new Request(
                "r", List.of(new Message("user", List.of(picture(640, 480)))),
                new ChatModel.Shape("s", "{}"));
        assertThat(CallBound.of(seen, "{\"max_completion_tokens\":5,\"n\":3}"))
                .isEqualTo(new CallBound(64 + 16 + PictureBound.TILES + 2, 15L));
        assertThat(CallBound.of(REQUEST, "{\"generationConfig\":{\"maxOutputTokens\":9}}").output()).isEqualTo(9);
        assertThat(CallBound.of(REQUEST, "{\"options\":{\"num_predict\":9}}").output()).isEqualTo(9);
        assertThat(CallBound.of(REQUEST, "{\"options\":{\"num_predict\":-1}}").output()).isNull();
    }

    @Test
    void boundsAPictureByItsOwnSizeWhereModelsDoNotScaleItDown() throws Exception {
        assertThat(PictureBound.of(picture(640, 480))).as("a small one").isEqualTo(48_169);
        assertThat(PictureBound.of(picture(6000, 4000))).as("188 by 125 patches").isEqualTo(3 * 188 * 125);
        assertThat(PictureBound.of(picture(6000, 4000))).as("12 megapixels were measured at 14,364 by gpt-6")
                .isGreaterThan(2 * 14_364);
        assertThat(PictureBound.of(new Part.Picture("image/png", "AAAA"))).as("no picture at all").isEqualTo(2_097_152);
        assertThat(PictureBound.of(new Part.Picture("image/png", "no base 64!"))).isEqualTo(2_097_152);
        String cut = picture(640, 480).base64().substring(0, 12);
        assertThat(PictureBound.of(new Part.Picture("image/png", cut))).as("ends in its header").isEqualTo(2_097_152);
    }

    private static Part.Picture picture(int width, int height) throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_BYTE_BINARY), "png", png);
        return new Part.Picture("image/png", Base64.getEncoder().encodeToString(png.toByteArray()));
    }

    @Test
    void countsWhatMayBeOnTheBillAndReleasesWhatCannotBe() {
        assertThat(spentAfter(new FaultException(Fault.TRANSIENT, "429"))).isZero();
        assertThat(spentAfter(new FaultException(Fault.TRANSIENT, "nobody there", new ConnectException()))).isZero();
        assertThat(spentAfter(new FaultException(Fault.TRANSIENT, "broke off", new IOException("reset")))).isEqualTo(126);
        assertThat(spentAfter(new ReplyFaultException(Fault.TRANSIENT, "refused", "{}", new Usage(20L, 5L, null, null))))
                .isEqualTo(25);
        assertThat(spentAfter(new ReplyFaultException(Fault.TRANSIENT, "refused", "{}", Usage.UNKNOWN))).isEqualTo(126);
    }

    private static double spentAfter(FaultException fault) {
        Budget budget = new Budget(1000);
        Tariff tariff = new Tariff("question", "m", DOLLAR_A_TOKEN, 10L, null);
        ChatModel model = new BudgetedChatModel(new Failing(fault), tariff, budget);
        assertThat(catchThrowable(() -> model.chat(REQUEST))).isSameAs(fault);
        return budget.spent();
    }

    @Test
    void refusesBeforeTheFirstCallWhatItCannotBound() {
        FaultException never = new FaultException(Fault.PERMANENT, "was asked");
        Budget budget = new Budget(1);
        assertThat(catchThrowable(() -> new BudgetedChatModel(
                new Failing(never), new Tariff("question", "m", null, null, null), budget).chat(REQUEST)))
                .hasMessage("a budget needs a price, and there is no price for model m"
                        + " (roles.question.input_price and output_price, USD per million tokens)");
        Price price = new Price(1, 8, 1, 1, null);
        assertThat(catchThrowable(() -> new BudgetedChatModel(
                new Failing(never), new Tariff("question", "m", price, null, null), budget).chat(REQUEST)))
                .hasMessageContaining("set roles.question.max_tokens");
        assertThat(catchThrowable(() -> new BudgetedChatModel(
                new Failing(never), new Tariff("question", "m", price, 128_000L, null), budget).chat(REQUEST)))
                .hasMessageContaining("may have 128000 tokens and cost 1.02 USD, more than the budget of 1.00")
                .hasMessageContaining("set roles.question.max_tokens");
    }

    @Test
    void settingsWinOverTheTable() {
        Role role = Role.of("question", Dialect.OPENAI, "gpt-4o", ApiKey.NONE);
        assertThat(Tariff.of(role, null, null, null).price()).isNotNull().extracting(Price::output).isEqualTo(10.0);
        assertThat(Tariff.of(role, null, null, null).asOf()).isNotNull();
        assertThat(Tariff.of(role, 1.0, null, null).price()).isEqualTo(new Price(1, 10, 1, 0.5, null));
        assertThat(Tariff.of(role, 1.0, 2.0, 0.1).price()).isEqualTo(new Price(1, 2, 0.1, 0.5, null));
        Role elsewhere = role.at("http://localhost:8000/v1");
        assertThat(Tariff.of(elsewhere, null, null, null).price()).isNull();
        assertThat(Tariff.of(elsewhere, 1.0, null, null).price()).as("half a price is none").isNull();
        assertThat(Tariff.of(elsewhere, 1.0, 2.0, null).price()).isEqualTo(new Price(1, 2, 1, 0.5, null));
        assertThat(Tariff.of(elsewhere, 0.0, 0.0, null).price()).as("free, because somebody says so").isNotNull();
    }

    private record Failing(FaultException fault) implements ChatModel {
        @Override
        public String identity() {
            return "failing";
        }

        @Override
        public String body(Request request) {
            return "{}";
        }

        @Override
        public Reply chat(Request request) throws FaultException {
            throw fault;
        }

        @Override
        public Reply read(String raw) throws FaultException {
            throw fault;
        }
    }
}
