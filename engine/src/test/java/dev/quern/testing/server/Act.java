package dev.quern.testing.server;

import dev.quern.llm.Dialect;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the server does with one request: what it sends, and how it sends it. Immutable.
 *
 * @param status the HTTP status
 * @param type the content type
 * @param headers further headers, by name
 * @param content the body, by dialect and model
 * @param delay how long it waits first
 * @param delivery how it sends
 */
public record Act(
        int status, String type, Map<String, String> headers, Content content, Duration delay, Delivery delivery) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String JSON_TYPE = "application/json";

    /** Writes a body. */
    @FunctionalInterface
    public interface Content {
        /** Returns the body for a call. */
        String write(Dialect dialect, String model);
    }

    /** How a response goes over the wire. */
    public sealed interface Delivery {
        /** As it should. */
        record Whole() implements Delivery {}

        /** A few bytes of the body at a time, with a pause after each. */
        record Trickle(int bytes, Duration pause) implements Delivery {}

        /** Half of the body, then a TCP reset. */
        record ResetHalfway() implements Delivery {}

        /** Half of the body, then an orderly end. */
        record CutHalfway() implements Delivery {}

        /** Closes without a word. */
        record Close() implements Delivery {}

        /** Says nothing, until the server is closed. */
        record Hang() implements Delivery {}

        /** The whole response twice, one after the other, in answer to one request. */
        record Twice() implements Delivery {}

        /** The same in two pieces, so that the second comes after the first has been read; says when it was sent. */
        record TwiceApart(Semaphore sent) implements Delivery {}
    }

    /** An answer in the dialect of the call. */
    public static Act says(Answer answer) {
        return new Act(200, JSON_TYPE, Map.of(), answer::in, Duration.ZERO, new Delivery.Whole());
    }

    /** An answer that ends by itself. */
    public static Act says(String text) {
        return says(Answer.of(text));
    }

    /** A refusal in the dialect of the call. */
    public static Act refuses(String why) {
        return says(Answer.of(why).ending(Answer.End.REFUSED));
    }

    /** An error in the dialect of the call. */
    public static Act fails(int status, String message) {
        return new Act(
                status, JSON_TYPE, Map.of(), (dialect, model) -> error(dialect, status, message), Duration.ZERO,
                new Delivery.Whole());
    }

    /** Too many requests, with {@code Retry-After} in seconds. */
    public static Act throttles(int seconds) {
        return fails(429, "slow down").with("Retry-After", Integer.toString(seconds));
    }

    /** Some body as it is. */
    public static Act sends(int status, String type, String body) {
        return new Act(status, type, Map.of(), (dialect, model) -> body, Duration.ZERO, new Delivery.Whole());
    }

    /** A reply of the dialect that holds no answer: no choice, no candidate, no message. */
    public static Act saysNothing() {
        return new Act(200, JSON_TYPE, Map.of(), (dialect, model) -> switch (dialect) {
            case OPENAI -> "{\"choices\":[]}";
            case ANTHROPIC -> "{\"type\":\"message\",\"content\":[],\"stop_reason\":\"end_turn\"}";
            case GEMINI -> "{\"candidates\":[],\"usageMetadata\":{}}";
            case OLLAMA -> "{\"done\":true}";
        }, Duration.ZERO, new Delivery.Whole());
    }

    /** Hangs until the server is closed. */
    public static Act hangs() {
        return says("").by(new Delivery.Hang());
    }

    /** Returns the same with a header. */
    public Act with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Act(status, type, Collections.unmodifiableMap(more), content, delay, delivery);
    }

    /** Returns the same after a wait. */
    public Act after(Duration newDelay) {
        return new Act(status, type, headers, content, newDelay, delivery);
    }

    /** Returns the same, sent in another way. */
    public Act by(Delivery newDelivery) {
        return new Act(status, type, headers, content, delay, newDelivery);
    }

    /** Returns the same under another content type. */
    public Act as(String newType) {
        return new Act(status, newType, headers, content, delay, delivery);
    }

    /** Returns the same with the body twice in a row. */
    public Act doubled() {
        return new Act(
                status, type, headers, (dialect, model) -> content.write(dialect, model).repeat(2), delay, delivery);
    }

    private static String error(Dialect dialect, int status, String message) {
        String said = JSON.writeValueAsString(message);
        return switch (dialect) {
            case OPENAI -> "{\"error\":{\"message\":" + said + ",\"type\":\"error\",\"param\":null,\"code\":null}}";
            case ANTHROPIC -> "{\"type\":\"error\",\"error\":{\"type\":\"error\",\"message\":" + said + "}}";
            case GEMINI -> "{\"error\":{\"code\":" + status + ",\"message\":" + said + ",\"status\":\"ERROR\"}}";
            case OLLAMA -> "{\"error\":" + said + "}";
        };
    }
}
