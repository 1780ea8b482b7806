package dev.quern.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quern.llm.ApiKey;
import dev.quern.llm.ChatModel.Message;
import dev.quern.llm.ChatModel.Part;
import dev.quern.llm.ChatModel.Request;
import dev.quern.llm.Dialect;
import dev.quern.llm.Role;
import dev.quern.llm.Trace;
import dev.quern.llm.call.TracedEndpoint;
import dev.quern.llm.http.Endpoints;
import dev.quern.llm.price.Tariff;
import dev.quern.testing.server.Act;
import dev.quern.testing.server.Answer;
import dev.quern.testing.server.FaultServer;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A picture goes to the model, and only its digest into the trace and the conversation, in every dialect. */
class PictureTalkTest {
    @ParameterizedTest
    @EnumSource(Dialect.class)
    void aPictureIsSentAndItsDigestIsKept(Dialect dialect) throws Exception {
        byte[] bytes = new byte[3000];
        new Random(7).nextBytes(bytes);
        String base64 = Base64.getEncoder().encodeToString(bytes);
        String digest = "sha256:" + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        Request request = new Request("vision", List.of(
                new Message("system", "Be brief."),
                new Message("user", List.of(new Part.Text("What is this?"), new Part.Picture("image/png", base64))),
                new Message("assistant", "A wheel."), new Message("user", "What turns it?")));
        List<Trace> kept = new ArrayList<>();
        try (FaultServer server = FaultServer.start(Act.says(Answer.of("Water.").thinking("Hm, wheels."))).keeping();
                Endpoints endpoints = new Endpoints(InstantSource.system())) {
            String url = server.url(dialect);
            Role role = Role.of("vision", dialect, "eye-7b", new ApiKey("KEY", "sk-1")).at(url);
            new TracedEndpoint(
                    endpoints.open(role, url), new Tariff("vision", "eye-7b", null, null, null), kept::add,
                    InstantSource.system()).chat(request);
            assertThat(server.calls().getFirst().body()).as("the model sees it").contains(base64);
        }
        String sent = String.valueOf(kept.getFirst().request());
        assertThat(sent).contains(digest).doesNotContain(base64.substring(0, 40));
        assertThat(Turn.asked(sent)).containsExactly(
                new Turn("system", "Be brief."), new Turn("user", "What is this?[picture " + digest + "]"),
                new Turn("assistant", "A wheel."), new Turn("user", "What turns it?"));
        assertThat(Turn.answered(String.valueOf(kept.getFirst().response()))).isEqualTo(new Turn("assistant", "Water."));
    }
}
