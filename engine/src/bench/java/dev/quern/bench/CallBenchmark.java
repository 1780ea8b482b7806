package dev.quern.bench;

import dev.quern.Quern;
import dev.quern.run.RunReport;
import dev.quern.testing.ChildProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import okhttp3.ConnectionPool;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Calls of a model a second: the stage {@code generate} over chunks of a real catalog, with prompt, cache, pool, trace and ledger; beside
 * it, in the same run and against the same server, bare OkHttp on virtual threads with a request of the same size. The server is a process
 * of its own on loopback that answers at once, or after 200 ms; it has its share of the same processors. Both run under the collector that
 * the program runs under (see {@code shell/quern}). A round is a run of the whole stage; several make an iteration, because one alone may
 * or may not have a checkpoint in it. {@code -p load=200ms/256} measures with a slow server; a round takes over a minute then.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 1, jvmArgsAppend = "-XX:+UseParallelGC")
@Warmup(iterations = 3, time = 8)
@Measurement(iterations = 5, time = 8)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up before anything else
public class CallBenchmark {
    /** As many as take some seconds of a server that answers at once, and 80 s of one that takes 200 ms at 256 under way. */
    private static final int CALLS = 102_400;

    /** As long as a request of the stage is. */
    private static final int REQUEST_BYTES = 2800;

    /** Milliseconds that the server takes, and calls under way. */
    @Param({"0ms/64", "0ms/256"})
    private String load;

    private int concurrency;
    private Path folder;
    private Process server;
    private String url;
    private Quern quern;
    private OkHttpClient client;
    private RequestBody body;
    private int round;

    /** Starts the server, and fills a workspace with one chunk for each call. */
    @Setup(Level.Trial)
    public void open() throws Exception {
        String[] words = load.split("\\D+");
        concurrency = Integer.parseInt(words[1]);
        server = ChildProcess.java(LoopbackServer.class, words[0]).redirectInput(ProcessBuilder.Redirect.PIPE)
                .redirectOutput(ProcessBuilder.Redirect.PIPE).start();
        BufferedReader output = new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
        url = "http://127.0.0.1:" + output.readLine() + "/v1";
        folder = Files.createTempDirectory("quern-bench");
        Passages.fill(folder.resolve("ws"), CALLS);
        quern = Quern.open(folder.resolve("ws"), Map.of("OPENAI_BASE_URL", url, "OPENAI_API_KEY", "sk-none"));
        quern.set("concurrency", Integer.toString(concurrency));
        quern.set("generate.provider", "openai");
        quern.set("generate.model", "m");
        quern.set("generate.questions_per_chunk", "1");
        client = new OkHttpClient.Builder().connectionPool(new ConnectionPool(concurrency, 5, TimeUnit.MINUTES)).build();
        String filler = "a".repeat(REQUEST_BYTES);
        body = RequestBody.create(("{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"" + filler + "\"}]}")
                .getBytes(StandardCharsets.UTF_8), MediaType.get("application/json"));
    }

    /** Changes the prompt, so that everything is pending and nothing is paid for. */
    @Setup(Level.Invocation)
    public void nextPrompt() throws Exception {
        quern.set("generate.instructions", "Round " + round++ + ".");
    }

    /** Ends the server, and removes the workspace. */
    @TearDown(Level.Trial)
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

    /** The stage, with everything around it. */
    @Benchmark
    @OperationsPerInvocation(CALLS)
    public RunReport generate() throws Exception {
        RunReport report = quern.run("generate");
        if (report.tally().done() != CALLS || report.retries() > 0) {
            throw new IllegalStateException(report.toString());
        }
        return report;
    }

    /** The yardstick. */
    @Benchmark
    @OperationsPerInvocation(CALLS)
    public int bareOkHttp() {
        AtomicInteger next = new AtomicInteger();
        AtomicInteger characters = new AtomicInteger();
        try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < concurrency; i++) {
                workers.submit(() -> {
                    while (next.getAndIncrement() < CALLS) {
                        Request request = new Request.Builder().url(url + "/chat/completions").post(body).build();
                        try (Response response = client.newCall(request).execute()) {
                            characters.addAndGet(response.body().string().length());
                        }
                    }
                    return null;
                });
            }
        }
        if (characters.get() < CALLS) {
            throw new IllegalStateException("nothing came back");
        }
        return characters.get();
    }
}
