package dev.quern.recipe;

import java.util.List;

/** A schema with every type of setting, and with keys of one, two and three words. */
final class TestSchemas {
    static final Schema MILL = Schema.of(
            List.of(
                    new Schema.Section(
                            "chunk",
                            "Cuts documents into chunks.",
                            List.of(
                                    Setting.choice("chunk.strategy", List.of("recursive", "headings", "off"),
                                            "how a text is cut"),
                                    Setting.whole("chunk.size", 1000, 50, 100_000, "greatest length of a chunk, characters"),
                                    Setting.whole("chunk.overlap", 0, 0, 50_000, "characters that neighbours share"))),
                    new Schema.Section(
                            "generate",
                            "Writes questions and answers.",
                            List.of(
                                    Setting.text("generate.model", "", "the model's name"),
                                    Setting.decimal("generate.question.temperature", 0, 0, 2,
                                            "randomness of the question writer"),
                                    Setting.flag("generate.trace", true, "keep every call"),
                                    Setting.texts("generate.stop", List.of(), "texts that end an answer"))),
                    new Schema.Section(
                            "split",
                            "Divides samples.",
                            List.of(Setting.decimal("split.train", 0.7, 0, 1, "share of the training split")))));

    private TestSchemas() {}
}
