package dev.quern.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.quern.Quern;
import dev.quern.run.RunReport;
import dev.quern.testing.ChildProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import okhttp3.ConnectionPool;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.openjdk.jmh.runner.options.Options;

/**
 * Calls of a model a second: the stage {@code generate} over chunks of a real catalog, with prompt, cache, pool, trace and ledger, from the
 * first look at what is pending to the last commit; beside it bare OkHttp on virtual threads against the same server, with a request of the
 * same size. The server is a process of its own on loopback that answers at once, or after 200 ms; it has its share of the same processors.
 * <p>
 * This is no benchmark of JMH's, whose forks are minutes apart: within them a machine that others use too gives a quarter more or less, and
 * what is asked for is a ratio. So rounds of the one and of the other alternate in one process. Some first ones are left out ({@code -wi}),
 * and of the others ({@code -i}) each pair has a ratio. A round is a run of the whole stage; some have a checkpoint of the database in them,
 * some have not. {@code -p load=0ms/64} measures under one load alone.
 */
final class CallBenchmark implements AutoCloseable {
    private static final List<String> LOADS = List.of("0ms/64", "0ms/256", "200ms/256");

    /** As long as a request of the stage is. */
    private static final int REQUEST_BYTES = 2800;
    private static final OperatingSystemMXBean SYSTEM = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final Load load;
    private final Process server;
    private final String url;
    private final Path folder;
    private final Quern quern;
    private final OkHttpClient client;
    private final RequestBody body;

    /**
     * What the server is put under.
     *
     * @param millis how long it takes to answer
     * @param underWay calls at a time
     */
    private record Load(int millis, int underWay) {
        /** Reads {@code 200ms/256}. */
        static Load of(String text) {
            String[] numbers = text.split("\\D+");
            return new Load(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]));
        }

        /** Returns how many calls make a round: some seconds of a server that answers at once, 20 s of a slow one. */
        int calls() {
            return millis == 0 ? 102_400 : 25_600;
        }

        int roundsLeftOut() {
            return millis == 0 ? 3 : 1;
        }

        int rounds() {
            return millis == 0 ? 11 : 3;
        }
    }

    /**
     * A round.
     *
     * @param aSecond calls
     * @param processor processor time of this process for a call, all threads, in µs
     */
    private record Round(double aSecond, double processor) {}

    /** A round of the stage, and the one of the bare client before it. */
    private record Pair(Round bare, Round generate) {
        double ratio() {
            return 100 * generate.aSecond / bare.aSecond;
        }
    }

    /** Starts the server, and fills a workspace with one chunk for each call. */
    private CallBenchmark(Load load) throws Exception {
        this.load = load;
        server = ChildProcess.java(LoopbackServer.class, Integer.toString(load.millis))
                .redirectInput(ProcessBuilder.Redirect.PIPE)
                .redirectOutput(ProcessBuilder.Redirect.PIPE).start();
        BufferedReader output = new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
        url = "http://127.0.0.1:" + output.readLine() + "/v1";
        folder = Files.createTempDirectory("quern-bench");
        Passages.fill(folder.resolve("ws"), load.calls());
        quern = Quern.open(folder.resolve("ws"), Map.of("OPENAI_BASE_URL", url, "OPENAI_API_KEY", "sk-none"));
        quern.set("concurrency", Integer.toString(load.underWay));
        quern.set("generate.provider", "openai");
        quern.set("generate.model", "m");
        quern.set("generate.questions_per_chunk", "1");
        client = new OkHttpClient.Builder().connectionPool(new ConnectionPool(load.underWay, 5, TimeUnit.MINUTES)).build();
        String filler = "a".repeat(REQUEST_BYTES);
        body = RequestBody.create(("{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"" + filler + "\"}]}")
                .getBytes(StandardCharsets.UTF_8), MediaType.get("application/json"));
    }

    /** Measures under the loads that the options name, or all, and returns Markdown. */
    static String measure(Options options) throws Exception {
        StringBuilder table = new StringBuilder("| server takes, ms | under way | generate / bare, % | least | most | rounds |"
                + " generate, calls/s | bare OkHttp, calls/s | generate, processor µs a call | bare, µs |\n"
                + "|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n");
        Collection<String> loads = options.getParameter("load").orElse(LOADS);
        for (Load load : loads.stream().map(Load::of).toList()) {
            try (CallBenchmark benchmark = new CallBenchmark(load)) {
                List<Pair> pairs = benchmark.pairs(
                        options.getWarmupIterations().orElse(load.roundsLeftOut()),
                        options.getMeasurementIterations().orElse(load.rounds()));
                table.append(row(load, pairs));
            }
        }
        return table.toString();
    }

    private static String row(Load load, List<Pair> pairs) {
        return String.format(Locale.ROOT, "| %d | %d | %.1f | %.1f | %.1f | %d | %,.0f | %,.0f | %.1f | %.1f |%n",
                load.millis, load.underWay, at(0.5, pairs, Pair::ratio), at(0, pairs, Pair::ratio), at(1, pairs, Pair::ratio),
                pairs.size(), at(0.5, pairs, pair -> pair.generate.aSecond), at(0.5, pairs, pair -> pair.bare.aSecond),
                at(0.5, pairs, pair -> pair.generate.processor), at(0.5, pairs, pair -> pair.bare.processor));
    }

    /** Returns a quantile; of an even number of values the median is between the two in the middle. */
    private static double at(double share, List<Pair> pairs, ToDoubleFunction<Pair> of) {
        double[] sorted = pairs.stream().mapToDouble(of).sorted().toArray();
        double place = share * (sorted.length - 1);
        return (sorted[(int) Math.floor(place)] + sorted[(int) Math.ceil(place)]) / 2;
    }

    private List<Pair> pairs(int leftOut, int counted) throws Exception {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < leftOut + counted; i++) {
            Pair pair = new Pair(round(this::bareOkHttp), generate("Round " + i + "."));
            System.out.printf(Locale.ROOT, "# %d ms, %d under way, round %d: bare %,.0f, generate %,.0f calls/s, %.1f %%%s%n",
                    load.millis, load.underWay, i + 1, pair.bare.aSecond, pair.generate.aSecond, pair.ratio(),
                    i < leftOut ? ", left out" : "");
            if (i >= leftOut) {
                pairs.add(pair);
            }
        }
        return pairs;
    }

    /** Something that makes all calls of a round. */
    @FunctionalInterface
    private interface Calls {
        void make() throws Exception;
    }

    private Round round(Calls calls) throws Exception {
        long processor = SYSTEM.getProcessCpuTime();
        long began = System.nanoTime();
        calls.make();
        double seconds = (System.nanoTime() - began) / 1e9;
        return new Round(load.calls() / seconds, (SYSTEM.getProcessCpuTime() - processor) / 1e3 / load.calls());
    }

    /** The stage, with everything around it. The prompt is another one, so that everything is pending and nothing is paid for. */
    private Round generate(String prompt) throws Exception {
        quern.set("generate.instructions", prompt);
        return round(() -> {
            RunReport report = quern.run("generate");
            if (report.tally().done() != load.calls() || report.retries() > 0) {
                throw new IllegalStateException(report.toString());
            }
        });
    }

    /** The yardstick. */
    private void bareOkHttp() {
        AtomicInteger begun = new AtomicInteger();
        LongAdder answered = new LongAdder();
        LongAdder characters = new LongAdder();
        try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < load.underWay; i++) {
                workers.submit(() -> {
                    while (begun.getAndIncrement() < load.calls()) {
                        Request request = new Request.Builder().url(url + "/chat/completions").post(body).build();
                        try (Response response = client.newCall(request).execute()) {
                            characters.add(response.body().string().length());
                            answered.increment();
                        }
                    }
                    return null;
                });
            }
        }
        if (answered.sum() != load.calls() || characters.sum() == 0) {
            throw new IllegalStateException(answered + " of " + load.calls() + " calls were answered");
        }
    }

    /** Ends the server, and removes the workspace. */
    @Override
    public void close() throws IOException {
        quern.close();
        client.connectionPool().evictAll();
        server.destroy();
        try (Stream<Path> files = Files.walk(folder).sorted(Comparator.reverseOrder())) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.delete(file);
            }
        }
    }
}
