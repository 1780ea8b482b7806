package dev.quern;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quern.run.RunListener;
import dev.quern.run.RunReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Generating with a model behind an HTTP endpoint: traces, faults, and a key that is seen nowhere. */
class EndpointTest {
    private static final String CANARY = "sk-canary-3f1e9b";
    private static final String REPLY = """
            {"id":"1","model":"m","choices":[{"index":0,"finish_reason":"stop","message":{"role":"assistant","content":
            "[{\\"question\\": \\"What does a millrace lead?\\", \\"answer\\": \\"water from the pond to the wheel\\", \\"kind\\": \\"factual\\"}]"}}],
            "usage":{"prompt_tokens":120,"completion_tokens":30}}
            """;

    @TempDir
    Path folder;

    private Path docs;

    @BeforeEach
    void write() throws Exception {
        docs = Files.createDirectories(folder.resolve("docs"));
        Files.writeString(
                docs.resolve("mill.md"),
                "# The mill\n\nA millrace leads water from the pond to the wheel. It was dug by hand in 1874, and it has been cleared of"
                        + " leaves every autumn since then, because the wheel stops when the race is blocked.\n");
    }

    @Test
    void keepsATraceOfEveryCallAndNoKey() throws Exception {
        try (MockWebServer server = new MockWebServer()) {
            server.start();
            server.enqueue(new MockResponse.Builder().code(429).addHeader("Retry-After", "0").build());
            server.enqueue(new MockResponse.Builder().body(REPLY).addHeader("Content-Type", "application/json").build());
            try (Quern quern = open(server.url("/v1").toString())) {
                RunReport run = prepare(quern);

                assertThat(run.tally().done()).isEqualTo(1);
                assertThat(run.retries()).isEqualTo(1);
                assertThat(QuernTest.rows(quern, "select question from samples")).containsExactly("What does a millrace lead?");
                assertThat(QuernTest.rows(quern, "select count(*) from traces where stage = 'generate' and item_id like 'chk-%'"))
                        .containsExactly("2");
                assertThat(QuernTest.rows(quern, "select input_tokens + output_tokens from traces where error is null"))
                        .containsExactly("150");
                assertThat(QuernTest.rows(quern, "select count(*) from traces where cost_usd is not null"))
                        .containsExactly("0");
                assertThat(quern.run("generate").pending()).isZero();
            }
            assertThat(server.getRequestCount()).isEqualTo(2);
            assertThat(server.takeRequest().getHeaders().get("Authorization")).isEqualTo("Bearer " + CANARY);
        }
        assertNoCanary();
    }

    @Test
    void aRefusedKeyStopsTheRunWithOneLine() throws Exception {
        try (MockWebServer server = new MockWebServer()) {
            server.start();
            server.enqueue(new MockResponse.Builder()
                    .code(401)
                    .body("{\"error\":{\"message\":\"bad key " + CANARY + "\"}}")
                    .build());
            try (Quern quern = open(server.url("/v1").toString())) {
                RunReport run = prepare(quern);
                assertThat(run.end()).isEqualTo(RunReport.End.STOPPED);
                assertThat(run.message()).contains("OPENAI_API_KEY").doesNotContain(CANARY);
                assertThat(QuernTest.rows(quern, "select count(*) from failures")).containsExactly("0");
            }
        }
        assertNoCanary();
    }

    @Test
    void aModelWithoutANameIsNoErrorUntilItIsAsked() throws Exception {
        try (Quern quern = open("http://127.0.0.1:9")) {
            quern.set("generate.model", "m");
            quern.unset("generate.model");
            RunReport run = prepare(quern, false);
            assertThat(run.end()).isEqualTo(RunReport.End.STOPPED);
            assertThat(run.message()).contains("set generate.model NAME");
        }
    }

    private Quern open(String url) throws Exception {
        return Quern.open(folder.resolve("ws"), Map.of("OPENAI_BASE_URL", url, "OPENAI_API_KEY", CANARY));
    }

    private RunReport prepare(Quern quern) throws Exception {
        return prepare(quern, true);
    }

    private RunReport prepare(Quern quern, boolean named) throws Exception {
        quern.set("generate.provider", "openai");
        quern.set("generate.questions_per_chunk", "1");
        if (named) {
            quern.set("generate.model", "m");
        }
        quern.importFiles(ImportRequest.of(docs), RunListener.silent());
        quern.run("chunk");
        quern.run("filter-chunks");
        return quern.run("generate");
    }

    private void assertNoCanary() throws Exception {
        try (var files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                String bytes = new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1);
                assertThat(bytes.contains(CANARY)).as("the key in %s", file).isFalse();
            }
        }
    }
}
