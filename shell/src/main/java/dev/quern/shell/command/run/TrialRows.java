package dev.quern.shell.command.run;

import dev.quern.Trial;
import dev.quern.catalog.call.TrialCalls.Spent;
import dev.quern.item.Chunk;
import dev.quern.item.Item;
import dev.quern.item.Sample;
import dev.quern.shell.view.Column;
import dev.quern.shell.view.RowSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A trial as rows, one an item. */
final class TrialRows {
    private TrialRows() {}

    static RowSource of(Trial trial) {
        List<Column> columns = new ArrayList<>(
                List.of(Column.text("stage"), Column.text("item_id"), Column.text("place"), new Column("same", "BOOLEAN")));
        for (String side : List.of("now", "then")) {
            columns.addAll(
                    List.of(Column.text(side + "_verdict"), Column.text(side + "_reason"), Column.text(side + "_evidence"),
                            new Column(side + "_scores", "MAP(VARCHAR, DOUBLE)"), new Column(side + "_outputs", "STRUCT[]")));
        }
        columns.addAll(
                List.of(Column.number("calls"), Column.number("reused"), Column.number("input_tokens"),
                        Column.number("output_tokens"), new Column("cost_usd", "DOUBLE"), new Column("latency_ms", "DOUBLE")));
        return RowSource.of(columns, trial.entries().stream().map(entry -> row(trial.stage(), entry)).toList());
    }

    private static List<@Nullable Object> row(String stage, Trial.Entry entry) {
        List<@Nullable Object> row = new ArrayList<>(Arrays.asList(stage, entry.id(), entry.place(), entry.same()));
        row.addAll(side(entry.now()));
        row.addAll(side(entry.then()));
        Spent spent = entry.spent();
        row.addAll(
                Arrays.asList(spent.calls(), spent.reused(), spent.inputTokens(), spent.outputTokens(), spent.costUsd(),
                        spent.latencyMs()));
        return row;
    }

    private static List<@Nullable Object> side(Trial.@Nullable Side side) {
        if (side == null) {
            return Arrays.asList(null, null, null, null, null);
        }
        return Arrays.asList(TrialText.verdict(side), side.reason(), side.evidence(), side.scores().values(),
                side.outputs().stream().map(TrialRows::output).toList());
    }

    private static Map<String, @Nullable Object> output(Item item) {
        Map<String, @Nullable Object> output = new LinkedHashMap<>();
        output.put("id", item.id().value());
        switch (item) {
            case Sample sample -> {
                output.put("type", sample.type());
                output.put("question", sample.question());
                output.put("answer", sample.answer());
            }
            case Chunk chunk -> {
                output.put("start_char", chunk.startChar());
                output.put("end_char", chunk.endChar());
                output.put("tokens", chunk.tokens());
                output.put("text", chunk.text());
            }
            default -> {
            }
        }
        return output;
    }
}
