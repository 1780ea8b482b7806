package dev.quern.llm.prompt;

import dev.quern.file.Complaint;
import dev.quern.llm.prompt.PromptSpec.Placeholder;
import dev.quern.recipe.Nearest;
import dev.quern.recipe.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * The prompts of a workspace: {@code prompts/NAME.md} where it is there, and what comes with Quern otherwise. Every call reads the file
 * anew. Thread-safe.
 */
public final class Prompts {
    /** The folder of a workspace that holds templates. */
    public static final String FOLDER = "prompts";

    /** What {@link PromptTemplate#origin()} says of a template that comes with Quern. */
    public static final String BUILT_IN = "built-in";

    /** A longer file is no prompt. */
    private static final long MOST_BYTES = 1 << 20;

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** Asks for questions with their answers about a passage. */
    public static final PromptSpec QUESTION = new PromptSpec(
            "question", "question", "generate", "Write questions with their answers about a passage.",
            List.of(
                    Placeholder.required("text", "the passage"),
                    Placeholder.optional("num_questions", "most questions to write, a whole number"),
                    Placeholder.optional(PromptSpec.EXTRA_INSTRUCTIONS, "what generate.instructions says"),
                    Placeholder.optional("headings", "titles of the headings above the passage, outermost first"),
                    Placeholder.optional("kinds", "the kinds of generate.kinds with what they mean, one a line"),
                    Placeholder.optional("difficulty", "what generate.difficulty asks for, in sentences; empty for any"),
                    Placeholder.optional("mixed", "true where generate.difficulty is mixed, and empty otherwise"),
                    Placeholder.optional("language", "the language of generate.language; empty for that of the passage"),
                    Placeholder.optional("verbatim", "true where generate.verbatim is on, and empty otherwise"),
                    Placeholder.optional("before", "the text before the passage, as far as generate.window reaches"),
                    Placeholder.optional("after", "the text after the passage, as far as generate.window reaches")),
            List.of());

    /** Asks how well a question and its answer meet the criteria of a rubric. */
    public static final PromptSpec JUDGE = new PromptSpec(
            "judge", "judge", "curate", "Judge a question and its answer by the criteria of a rubric.",
            List.of(
                    Placeholder.required("question", "the question"),
                    Placeholder.required("answer", "the answer"),
                    Placeholder.required("criteria", "the rubric's criteria with what they mean, one a line"),
                    Placeholder.optional("text", "the passage that both come from"),
                    Placeholder.optional("headings", "titles of the headings above the passage, outermost first"),
                    Placeholder.optional("lowest", "the lowest mark"),
                    Placeholder.optional("highest", "the highest mark"),
                    Placeholder.optional("marks", "what the marks mean, one a line"),
                    Placeholder.optional(PromptSpec.EXTRA_INSTRUCTIONS, "what curate.instructions says")),
            List.of("curate.rubric", "curate.minimums", "curate.min_score"));

    private final Path workspace;

    /** The prompts of the workspace in {@code workspace}. */
    public Prompts(Path workspace) {
        this.workspace = workspace;
    }

    /** Returns what prompts there are, in the order of the mill. */
    public static List<PromptSpec> known() {
        return List.of(QUESTION, JUDGE);
    }

    /**
     * Returns the prompt named {@code name}.
     *
     * @throws PromptException when there is none; the message knows the nearest
     */
    public static PromptSpec spec(String name) throws PromptException {
        for (PromptSpec spec : known()) {
            if (spec.name().equals(name)) {
                return spec;
            }
        }
        List<String> names = known().stream().map(PromptSpec::name).toList();
        String nearest = Nearest.to(name, names).map(near -> " Did you mean " + near + "?").orElse("");
        throw new PromptException(
                "there is no prompt '" + name + "'." + nearest + "  (prompts: " + String.join(", ", names) + ")");
    }

    /** Returns the template of a prompt, as the workspace has it or as it comes. */
    public PromptTemplate load(PromptSpec spec) {
        return load(spec, "", "", "");
    }

    /** Returns the template that the settings of the prompt's stage ask for. */
    public PromptTemplate load(PromptSpec spec, Settings settings) {
        return load(
                spec, settings.text(spec.fileSetting()), settings.text(spec.systemSetting()),
                settings.text(spec.instructionsSetting()));
    }

    /** Returns the template that comes with Quern. */
    public static PromptTemplate builtIn(PromptSpec spec) {
        return new PromptTemplate(spec, BUILT_IN, resource(spec), "", "");
    }

    private PromptTemplate load(PromptSpec spec, String file, String system, String instructions) {
        String name = file.isEmpty() ? FOLDER + "/" + spec.name() + ".md" : file;
        Path path = workspace.resolve(name);
        if (file.isEmpty() && Files.notExists(path)) {
            return new PromptTemplate(spec, BUILT_IN, resource(spec), system, instructions);
        }
        try {
            return new PromptTemplate(spec, name, read(name, path), system, instructions);
        } catch (PromptException e) {
            return new PromptTemplate(spec, name, e);
        }
    }

    private static String read(String name, Path path) throws PromptException {
        try {
            if (Files.exists(path) && !Files.isRegularFile(path)) {
                throw new PromptException(name + " is no file; a prompt is a text file");
            }
            long size = Files.size(path);
            if (size > MOST_BYTES) {
                throw new PromptException(
                        String.format(Locale.ROOT, "%s has %,d bytes; a prompt has at most %,d", name, size, MOST_BYTES));
            }
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(Files.readAllBytes(path))).toString();
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (NoSuchFileException e) {
            throw new PromptException(name + " is not there; name a file that holds the prompt", e);
        } catch (CharacterCodingException e) {
            throw new PromptException(name + " is not UTF-8 text; save it as UTF-8", e);
        } catch (IOException e) {
            throw new PromptException(name + " cannot be read: " + Complaint.of(e), e);
        }
    }

    private static String resource(PromptSpec spec) {
        String name = spec.name() + ".md";
        try (InputStream in = Prompts.class.getResourceAsStream(name)) {
            return new String(
                    Objects.requireNonNull(in, name + " is missing from the class path").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
