package dev.quern.export;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes calls of models as {@code conversations.jsonl}: one line an item, run and stage, with everything that was said in order. A turn
 * that a later request repeats stands once. Memory holds one conversation. UTF-8; times in ISO 8601, UTC.
 */
final class Conversations {
    /** The file's name. */
    static final String FILE = "conversations.jsonl";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final OutputStream out;
    private final List<CallRows.Row> calls = new ArrayList<>();
    private long written;

    private Conversations(OutputStream out) {
        this.out = out;
    }

    /**
     * Writes all calls into a folder.
     *
     * @return how many conversations there are
     */
    static long write(CallRows rows, Path folder) throws IOException, InterruptedException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(folder.resolve(FILE)), 1 << 16)) {
            Conversations writing = new Conversations(out);
            rows.forEach(writing::take);
            writing.end();
            return writing.written;
        }
    }

    private void take(CallRows.Row call) throws IOException {
        if (!calls.isEmpty() && !calls.getLast().conversation().equals(call.conversation())) {
            end();
        }
        calls.add(call);
    }

    private void end() throws IOException {
        if (!calls.isEmpty()) {
            out.write(JSON.writeValueAsString(line()).getBytes(StandardCharsets.UTF_8));
            out.write('\n');
            written++;
            calls.clear();
        }
    }

    private Map<String, @Nullable Object> line() {
        CallRows.Row first = calls.getFirst();
        CallRows.Row last = calls.getLast();
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("id", first.conversation());
        line.put("stage", first.stage());
        line.put("question_type", first.questionType());
        line.put("started_at", first.calledAt().toString());
        line.put("completed_at", completed(last).toString());
        line.put("success", last.error() == null);
        line.put("total_iterations", calls.size());
        line.put("messages", messages());
        line.put("metadata", metadata(first));
        return line;
    }

    private List<Map<String, Object>> messages() {
        List<Map<String, Object>> messages = new ArrayList<>();
        List<Turn> said = new ArrayList<>();
        for (int i = 0; i < calls.size(); i++) {
            CallRows.Row call = calls.get(i);
            String request = call.request();
            if (request != null) {
                List<Turn> asked = Turn.asked(request);
                int known = common(said, asked);
                for (Turn turn : asked.subList(known, asked.size())) {
                    messages.add(message(turn, i + 1, call.calledAt(), call.role()));
                }
                said = new ArrayList<>(asked);
            }
            String response = call.response();
            if (response != null) {
                Turn answer = Turn.answered(response);
                messages.add(message(answer, i + 1, completed(call), call.role()));
                said.add(answer);
            }
        }
        return messages;
    }

    private static int common(List<Turn> said, List<Turn> asked) {
        int known = 0;
        while (known < said.size() && known < asked.size() && said.get(known).equals(asked.get(known))) {
            known++;
        }
        return known;
    }

    private static Map<String, Object> message(Turn turn, int iteration, Instant moment, String step) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("role", turn.role());
        message.put("content", turn.content());
        message.put("iteration", iteration);
        message.put("timestamp", moment.toString());
        message.put("step", step);
        return message;
    }

    private Map<String, @Nullable Object> metadata(CallRows.Row first) {
        Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
        metadata.put("run_id", first.runId());
        metadata.put("item_id", first.itemId());
        metadata.put("traces", calls.stream().map(CallRows.Row::id).toList());
        metadata.put("models", calls.stream().map(CallRows.Row::model).distinct().toList());
        metadata.put("cached", calls.stream().filter(CallRows.Row::cached).count());
        metadata.put("input_tokens", calls.stream().mapToLong(call -> zero(call.inputTokens())).sum());
        metadata.put("output_tokens", calls.stream().mapToLong(call -> zero(call.outputTokens())).sum());
        boolean priced = calls.stream().allMatch(call -> call.costUsd() != null || call.response() == null);
        metadata.put("cost_usd", priced ? calls.stream().mapToDouble(Conversations::cost).sum() : null);
        metadata.put("errors", calls.stream().filter(call -> call.error() != null).map(CallRows.Row::error).toList());
        return metadata;
    }

    private static long zero(@Nullable Long tokens) {
        return tokens == null ? 0 : tokens;
    }

    private static double cost(CallRows.Row call) {
        Double cost = call.costUsd();
        return cost == null ? 0 : cost;
    }

    private static Instant completed(CallRows.Row call) {
        return call.calledAt().plus((long) (call.latencyMs() * 1000), ChronoUnit.MICROS);
    }
}
