package dev.quern;

import dev.quern.llm.ChatModel;
import dev.quern.llm.ModelSource;
import dev.quern.llm.TraceSink;
import dev.quern.llm.TracedChatModel;
import dev.quern.llm.http.OpenAiChatModel;
import dev.quern.llm.http.OpenAiOptions;
import dev.quern.recipe.Settings;
import java.time.InstantSource;
import java.util.Map;

/**
 * Puts the models of a workspace together: what the settings say of a role, the dialect that speaks to its endpoint, and around it what
 * every call needs.
 *
 * @param environment variables of the process
 * @param traces where calls are kept
 */
record Models(Map<String, String> environment, TraceSink traces) implements ModelSource {
    @Override
    public ChatModel model(String role, Settings settings) {
        String model = settings.text("generate.model");
        ChatModel chat = OpenAiChatModel.fromEnvironment(environment, OpenAiOptions.of(model));
        return new TracedChatModel(chat, model, traces, InstantSource.system());
    }
}
