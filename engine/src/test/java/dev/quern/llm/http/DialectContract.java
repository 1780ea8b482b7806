package dev.quern.llm.http;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.quern.llm.ApiKey;
import dev.quern.llm.ChatModel.Message;
import dev.quern.llm.ChatModel.Part;
import dev.quern.llm.ChatModel.Request;
import dev.quern.llm.ChatModel.Shape;
import dev.quern.llm.Dialect;
import dev.quern.llm.Endpoint;
import dev.quern.llm.Role;
import dev.quern.llm.batch.BatchService;
import dev.quern.stage.FaultException;
import dev.quern.testing.server.Act;
import dev.quern.testing.server.FaultServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * What all dialects have in common. Each subclass is a part of the contract and runs once for each; a dialect supplies nothing but what
 * goes over the wire, as its provider documents it: the files in the folder of its name beside this class.
 */
@Timeout(60)
@ParameterizedClass(name = "{0}")
@EnumSource(Dialect.class)
abstract class DialectContract {
    /** If this ever shows up anywhere but in the header for it, a key has leaked. */
    static final String CANARY = "sk-canary-5f1d2c3b4a";

    static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    static final String SCHEMA = "{\"type\":\"object\",\"properties\":{\"answer\":{\"type\":\"string\"}},\"required\":[\"answer\"],"
            + "\"additionalProperties\":false}";

    static final Request QUESTION = new Request(
            "question", List.of(new Message("system", "Be brief."), new Message("user", "What turns the \"wheel\"?")));

    /** Pictures, earlier turns and a form. */
    static final Request EVERYTHING = new Request(
            "question",
            List.of(
                    new Message("system", "Be brief."),
                    new Message(
                            "user", List.of(new Part.Text("What is this?"), new Part.Picture("image/png", "iVBORw0KGgo="))),
                    new Message("assistant", "A wheel."), new Message("user", "What turns it?")),
            new Shape("answer", SCHEMA));

    static final Role.Sampling SAMPLING = new Role.Sampling(0.0, 0.9, 300, null, List.of("\n\n"), 40, null, null, null);

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Parameter
    Dialect dialect = Dialect.OPENAI;

    private final Endpoints endpoints = new Endpoints(InstantSource.fixed(NOW));
    private final List<FaultServer> servers = new ArrayList<>();

    @AfterEach
    void close() {
        endpoints.close();
        servers.forEach(FaultServer::close);
    }

    /** Starts a server that does one thing after the other, and keeps what it is asked. */
    FaultServer server(Act... acts) {
        FaultServer server = FaultServer.start(acts).keeping();
        servers.add(server);
        return server;
    }

    /** The role of the tests, with a key. */
    Role role() {
        return Role.of("question", dialect, "miller-7b", new ApiKey(variable(), " " + CANARY + "\n"))
                .with(new Role.Limits(Duration.ofSeconds(20), 8 << 20, null, null, null));
    }

    /** The role with further fields of the body. */
    Role role(Role.Sampling sampling, Map<String, String> extra) {
        Role role = role().with(sampling);
        return new Role(
                role.name(), dialect, role.model(), role.baseUrls(), role.key(), sampling, role.limits(), new TreeMap<>(extra));
    }

    Endpoint model(Role role, FaultServer server) {
        return open(role, server.url(dialect));
    }

    Endpoint model(FaultServer server) {
        return model(role(), server);
    }

    Endpoint open(Role role, String url) {
        return endpoints.open(role.at(url), url);
    }

    BatchService batches(Role role, FaultServer server) {
        return endpoints.batches(role, server.url(dialect));
    }

    /** Asks the question of a server that does one thing, and returns the fault that comes of it. */
    FaultException fault(Act act) {
        return fault(model(server(act)));
    }

    static FaultException fault(Endpoint model) {
        return Objects.requireNonNull(
                catchThrowableOfType(FaultException.class, () -> model.chat(QUESTION)), "a fault");
    }

    String variable() {
        return dialect.keyVariables().getFirst();
    }

    /** A reply as the provider documents it. */
    Act example(String name) {
        return Act.sends(200, "application/json", wire(name));
    }

    /** What goes over the wire, as one line of JSON. */
    String wire(String name) {
        return JSON.readTree(file(name)).toString();
    }

    private String file(String name) {
        String path = dialect.word() + "/" + name + ".json";
        try (InputStream in = DialectContract.class.getResourceAsStream(path)) {
            return new String(Objects.requireNonNull(in, path).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(path, e);
        }
    }
}
