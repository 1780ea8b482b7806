package dev.quern;

import dev.quern.file.Complaint;
import dev.quern.item.Item;
import dev.quern.llm.ChatModel.Message;
import dev.quern.llm.RecordingChatModel.NotSentException;
import dev.quern.llm.RecordingChatModel.Recorded;
import dev.quern.llm.RecordingModels;
import dev.quern.llm.prompt.PromptException;
import dev.quern.llm.prompt.PromptSpec;
import dev.quern.llm.prompt.PromptTemplate;
import dev.quern.llm.prompt.Prompts;
import dev.quern.recipe.Recipe;
import dev.quern.recipe.SettingException;
import dev.quern.run.Rehearsal;
import dev.quern.stage.ItemStage;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The prompts that the stages of a workspace ask with, and what they come to for an item. Asks nobody. Every call reads the files anew.
 * Thread-safe. Methods throw {@link QuernException} with one line for people.
 */
public final class WorkspacePrompts {
    private final Workbench bench;
    private final Prompts prompts;

    WorkspacePrompts(Workbench bench) {
        this.bench = bench;
        this.prompts = bench.surroundings().prompts();
    }

    /**
     * A prompt as the configuration has it.
     *
     * @param template its text
     * @param inUse whether its stage asks a model, and so asks with it
     * @param changed whether it differs from what comes with Quern
     */
    public record Row(PromptTemplate template, boolean inUse, boolean changed) {}

    /**
     * What would be sent for an item.
     *
     * @param item its id
     * @param role the role that would be asked
     * @param identity the model that would be asked, and how it writes
     * @param messages the conversation
     * @param body the exact body of the request, JSON without a key
     */
    public record Preview(String item, String role, String identity, List<Message> messages, String body) {
        /** Copies the messages. */
        public Preview {
            messages = List.copyOf(messages);
        }
    }

    /** Returns the prompt of a stage. */
    public static Optional<PromptSpec> of(String stage) {
        return Prompts.known().stream().filter(spec -> spec.stage().equals(stage)).findFirst();
    }

    /** Returns all prompts, in the order of the mill. */
    public List<Row> rows() throws SettingException {
        Recipe recipe = bench.recipe(Map.of());
        return Prompts.known().stream().map(spec -> {
            PromptTemplate template = load(spec, recipe);
            boolean inUse = bench.ingredients(spec.stage(), recipe).containsKey(spec.ingredient());
            return new Row(template, inUse, !template.hash().equals(Prompts.builtIn(spec).hash()));
        }).toList();
    }

    /** Returns a prompt as it would be under other settings; it may hold mistakes. */
    public PromptTemplate template(String name, Map<String, String> settings) throws SettingException {
        return load(spec(name), bench.recipe(settings));
    }

    /** A stage may ask with a prompt without letting the configuration choose it. */
    private PromptTemplate load(PromptSpec spec, Recipe recipe) {
        return recipe.schema().find(spec.fileSetting()).isPresent() ? prompts.load(spec, recipe) : prompts.load(spec);
    }

    /**
     * Returns the request that a prompt's stage would send for an item, the first one where it asks in several turns.
     *
     * @param id the item, or what was made of it: an id or as much of it as no other begins with
     * @param settings values that hold for this look alone, by whole key
     */
    public Preview preview(String name, String id, Map<String, String> settings) throws SettingException {
        PromptSpec spec = spec(name);
        RecordingModels models = bench.recording();
        Workbench.Made made = bench.made(spec.stage(), settings, models);
        if (!(made.stage() instanceof ItemStage<?, ?> stage)) {
            throw new IllegalStateException(spec.stage() + " asks about single items");
        }
        Item item = new Trying(bench.catalog(), bench.runBook()).item(id, made);
        try {
            rehearse(stage, item, made.recipe().whole("seed"));
        } catch (NotSentException e) {
            Recorded sent = models.taken().getFirst();
            return new Preview(
                    item.id().value(), sent.request().role(), sent.identity(), sent.request().messages(), sent.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new QuernException("the look at the request was interrupted", e);
        } catch (Exception e) {
            throw new QuernException(spec.stage() + ": " + e.getMessage(), e);
        }
        throw new QuernException(spec.stage() + " asks no model about " + item.id() + ", so there is no request to show");
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // the item was read as the stage's own input
    private static void rehearse(ItemStage<?, ?> stage, Item item, long seed) throws Exception {
        new Rehearsal((ItemStage) stage, seed).apply(item);
    }

    /**
     * Writes the prompt that comes with Quern into the workspace, to change it there.
     *
     * @return where it lies now
     * @throws QuernException when a file is there already, or it cannot be written
     */
    public Path copy(String name) {
        bench.catalog().requireWritable();
        PromptSpec spec = spec(name);
        Path file = bench.folder().resolve(Prompts.FOLDER).resolve(spec.name() + ".md");
        try {
            Files.createDirectories(bench.folder().resolve(Prompts.FOLDER));
            return Files.writeString(file, Prompts.builtIn(spec).text() + "\n", StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            throw new QuernException(Prompts.FOLDER + "/" + file.getFileName() + " is there already; it stays as it is", e);
        } catch (IOException e) {
            throw new QuernException(file + " cannot be written: " + Complaint.of(e), e);
        }
    }

    private static PromptSpec spec(String name) {
        try {
            return Prompts.spec(name);
        } catch (PromptException e) {
            throw new QuernException(String.valueOf(e.getMessage()), e);
        }
    }
}
