package dev.quern.export;

import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Writes {@code README.md} of a dataset: a header that Hugging Face reads, and for people what is inside and how it was made. */
final class DatasetCard {
    private DatasetCard() {}

    /**
     * Returns the card.
     *
     * @param files glob of each split's files, relative to the folder
     * @param features the columns; null for a format that says them itself
     * @param query the query that chose the rows; null for the samples
     * @param data hash of the data files
     */
    static String of(
            SortedMap<String, String> files,
            SortedMap<String, Long> splits,
            @Nullable Features features,
            Provenance provenance,
            @Nullable String query,
            String data) {
        long rows = splits.values().stream().mapToLong(Long::longValue).sum();
        StringBuilder card = new StringBuilder("---\n");
        card.append("pretty_name: ").append(CardText.yaml(provenance.name())).append('\n');
        if (!provenance.languages().isEmpty()) {
            card.append("language:\n");
            provenance.languages().forEach(l -> card.append("- ").append(CardText.yaml(l)).append('\n'));
        }
        card.append("task_categories:\n- question-answering\ntags:\n- synthetic\n- quern\n");
        card.append("size_categories:\n- ").append(size(rows)).append('\n');
        if (features != null) {
            card.append("dataset_info:\n  features:\n").append(features.cardLines());
        }
        card.append("configs:\n- config_name: default\n  data_files:\n");
        files.forEach((split, path) -> card.append("  - split: ").append(CardText.yaml(split)).append("\n    path: ").append(path)
                .append('\n'));
        card.append("---\n\n");
        body(card, splits, rows, provenance, query, data);
        return card.toString();
    }

    private static String size(long rows) {
        if (rows < 1_000) {
            return "n<1K";
        }
        String[] names = {"1K<n<10K", "10K<n<100K", "100K<n<1M", "1M<n<10M", "10M<n<100M"};
        int i = 0;
        for (long bound = 10_000; i < names.length - 1 && rows >= bound; bound *= 10) {
            i++;
        }
        return names[i];
    }

    private static void body(
            StringBuilder card,
            SortedMap<String, Long> splits,
            long rows,
            Provenance provenance,
            @Nullable String query,
            String data) {
        card.append("# ").append(provenance.name()).append("\n\n");
        card.append(CardText.number(rows)).append(rows == 1 ? " row" : " rows").append(", made from documents with Quern.\n\n");
        card.append("## What is inside\n\n");
        card.append(CardText.table(
                List.of("split", "rows"),
                splits.entrySet().stream()
                        .map(e -> List.of(e.getKey(), CardText.number(e.getValue())))
                        .toList()));
        counts(card, "type of question", "rows", provenance.types());
        counts(card, "kind of document", "documents", provenance.documents());
        if (query != null) {
            card.append("\nThe rows were chosen by:\n\n```sql\n").append(query.strip()).append("\n```\n");
        }
        card.append("\n## How it was made\n\n");
        card.append(CardText.table(
                List.of("stage", "settings", "settled", "rejected", "failed"),
                provenance.stages().stream()
                        .map(s -> List.of(
                                s.name(),
                                s.settings(),
                                CardText.number(s.done()),
                                CardText.number(s.rejected()),
                                CardText.number(s.failed())))
                        .toList()));
        if (!provenance.rejections().isEmpty()) {
            card.append("\n### What was rejected, and why\n\n");
            card.append(CardText.table(
                    List.of("stage", "reason", "items"),
                    provenance.rejections().stream()
                            .map(c -> List.of(c.group(), c.what(), CardText.number(c.count())))
                            .toList()));
        }
        if (!provenance.overruled().isEmpty()) {
            card.append("\n### What people decided over the stages\n\n");
            card.append(CardText.table(
                    List.of("stage", "decided", "items"),
                    provenance.overruled().stream()
                            .map(c -> List.of(c.group(), c.what(), CardText.number(c.count())))
                            .toList()));
        }
        card.append("\nSeed ").append(provenance.seed()).append(". The data files hash to `").append(data)
                .append("`; the same documents, settings and seed give the same files.\n");
    }

    private static void counts(StringBuilder card, String what, String unit, List<Provenance.Count> counts) {
        if (!counts.isEmpty()) {
            card.append('\n');
            card.append(CardText.table(
                    List.of(what, unit),
                    counts.stream()
                            .map(c -> List.of(c.what(), CardText.number(c.count())))
                            .toList()));
        }
    }
}
