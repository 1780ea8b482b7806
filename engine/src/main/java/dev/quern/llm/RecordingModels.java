package dev.quern.llm;

import dev.quern.llm.ChatModel.Reply;
import dev.quern.llm.ChatModel.Request;
import dev.quern.llm.RecordingChatModel.Recorded;
import dev.quern.recipe.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Hands out models that take requests down and send nothing (see {@link RecordingChatModel}). A stage that is made with it shows
 * exactly what it would ask. Thread-safe.
 */
public final class RecordingModels implements ModelSource {
    private final ModelSource models;
    private final Known known;
    private final List<Recorded> taken = new ArrayList<>();
    private final SortedSet<String> roles = new TreeSet<>();

    /** Answers that would cost nothing. */
    @FunctionalInterface
    public interface Known {
        /** Nothing is known: every first request of an item is taken down. */
        Known NOTHING = (model, request) -> Optional.empty();

        /** Returns the answer that {@code model} gave to the request already, if it did. */
        Optional<Reply> answer(ChatModel model, Request request);
    }

    /** Records in place of the models of {@code models}. */
    public RecordingModels(ModelSource models, Known known) {
        this.models = models;
        this.known = known;
    }

    @Override
    public ChatModel model(String role, Settings settings) {
        ChatModel model = models.model(role, settings);
        synchronized (this) {
            roles.add(role);
        }
        return new RecordingChatModel(model, request -> known.answer(model, request), this::take);
    }

    /** Returns the roles whose models were asked for. */
    public synchronized List<String> roles() {
        return List.copyOf(roles);
    }

    private synchronized void take(Recorded recorded) {
        taken.add(recorded);
    }

    /** Returns what was taken down since the last call, in order. */
    public synchronized List<Recorded> taken() {
        List<Recorded> all = List.copyOf(taken);
        taken.clear();
        return all;
    }
}
