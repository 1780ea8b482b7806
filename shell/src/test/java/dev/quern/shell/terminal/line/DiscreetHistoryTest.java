package dev.quern.shell.terminal.line;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quern.shell.script.KeyShapes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jline.reader.History;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiscreetHistoryTest {
    @ParameterizedTest
    @ValueSource(strings = {
        "set judge.base_url https://ada:secret@gpu/v1",
        "set roles.question.api_key sk-proj-0123456789abcdef", "set question.api_key 'anything at all'",
        "set roles.judge.api-key x", "run generate --set roles.question.api_key=secret", "set API_KEY=\"s3cret\"",
        "set generate.model sk-ant-api03-0123456789", "set x AIzaSyA0123456789abcdefghijk",
        "push --token hf_0123456789abcdefghij",
        "set roles.question.extra.header 'Bearer abcdefgh12345'", "set roles.question.api_key \\\nsk"})
    void aLineWithAKeyIsForgotten(String line) {
        assertThat(remembered(line, "status")).containsExactly("status");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "set roles.question.api_key ${OPENAI_API_KEY}", "set roles.question.api_key '${MY_KEY}'",
        "run generate --set roles.question.api_key=${MY_KEY}", "unset roles.question.api_key", "config roles.question.api_key",
        "select api_key from lab.t;", "set judge.base_url http://gpu:8000/v1/@cf/m", "select 'task-1234567890' as risk;",
        "set generate.model sk-small"})
    void anyOtherLineIsKept(String line) {
        assertThat(remembered(line)).containsExactly(line);
    }

    private static List<String> remembered(String... lines) {
        DiscreetHistory history = new DiscreetHistory(KeyShapes::in);
        for (String line : lines) {
            history.add(Instant.EPOCH, line);
        }
        List<String> kept = new ArrayList<>();
        for (History.Entry entry : history) {
            kept.add(entry.line());
        }
        return kept;
    }
}
