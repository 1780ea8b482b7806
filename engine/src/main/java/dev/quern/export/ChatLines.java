package dev.quern.export;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Chat messages as JSON Lines, the shape that TRL, Axolotl, LLaMA-Factory and OpenAI's fine-tuning read: {@code {"messages": [{"role":
 * "user", "content": …}, {"role": "assistant", "content": …}], …}}. Columns beside the messages follow as they are. UTF-8, one object a
 * line; U+2028 and control characters are escaped.
 */
final class ChatLines {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final byte[] NEWLINE = {'\n'};

    private ChatLines() {}

    /**
     * Checks that messages can be made of the columns.
     *
     * @throws ExportException when they cannot; the message lists what there is
     */
    static void require(List<ExportRows.Column> columns) {
        List<String> names = columns.stream().map(ExportRows.Column::name).toList();
        if (!names.contains("messages") && !(names.contains("question") && names.contains("answer"))) {
            throw new ExportException("jsonl needs the columns question and answer, or messages; the query has "
                    + names.stream().collect(Collectors.joining(", ")));
        }
        for (ExportRows.Column column : columns) {
            if (column.name().equals("messages") && !isTurns(column.type())) {
                throw new ExportException("column messages is " + column.type()
                        + "; jsonl needs a list of turns: [{'role': 'user', 'content': question}, …]");
            }
        }
    }

    private static boolean isTurns(String type) {
        return type.startsWith("STRUCT(") && type.endsWith("[]")
                && Members.of(type.substring(0, type.length() - 2)).keySet().containsAll(List.of("role", "content"));
    }

    /**
     * Writes a split to a file.
     *
     * @throws ExportException when a row has no question, answer or messages
     */
    static void write(ExportRows rows, String split, Path file) throws IOException, InterruptedException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            long[] number = {0};
            rows.forEach(split, row -> {
                number[0]++;
                String line = JSON.writeValueAsString(line(row, split, number[0])).replace("\u2028", "\\u2028").replace("\u2029",
                        "\\u2029");
                out.write(line.getBytes(java.nio.charset.StandardCharsets.UTF_8));
                out.write(NEWLINE);
            });
        }
    }

    private static Map<String, @Nullable Object> line(Map<String, @Nullable Object> row, String split, long number) {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        if (row.containsKey("messages")) {
            line.put("messages", present(row, "messages", split, number));
        } else {
            line.put("messages", List.of(turn("user", present(row, "question", split, number)),
                    turn("assistant", present(row, "answer", split, number))));
        }
        row.forEach((name, value) -> {
            if (!name.equals("messages") && !name.equals("question") && !name.equals("answer")) {
                line.put(name, value);
            }
        });
        return line;
    }

    /** An empty turn in place of a missing one would teach a model to say nothing. */
    private static Object present(Map<String, @Nullable Object> row, String column, String split, long number) {
        Object value = row.get(column);
        if (value == null) {
            throw new ExportException(
                    column + " is null in row " + number + " of split " + split + ".   Add: where " + column + " is not null");
        }
        return value;
    }

    private static Map<String, String> turn(String role, Object content) {
        Map<String, String> turn = new LinkedHashMap<>();
        turn.put("role", role);
        turn.put("content", content.toString());
        return turn;
    }
}
