package dev.quern.llm.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.quern.llm.ChatModel.Reply;
import dev.quern.llm.Endpoint;
import dev.quern.llm.ReplyFaultException;
import dev.quern.stage.FaultException;
import dev.quern.testing.server.Act;
import dev.quern.testing.server.Act.Delivery;
import dev.quern.testing.server.Answer;
import dev.quern.testing.server.FaultServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An endpoint that shouts the key back in every way it can. */
final class KeyTest extends DialectContract {
    @Test
    void theKeyNeverShows() throws Exception {
        String shout = "you sent Bearer " + CANARY + "!";
        List<Act> acts = new ArrayList<>();
        for (int status : List.of(200, 302, 400, 401, 402, 403, 404, 429, 500)) {
            acts.add(Act.fails(status, shout));
            acts.add(Act.sends(status, "application/json", shout));
        }
        acts.add(Act.says(Answer.of(shout).thinking(shout)));
        acts.add(Act.refuses(shout));
        acts.add(Act.sends(200, "text/html", shout));
        acts.add(Act.sends(200, "application/json", "{\"x\":\"" + shout + "\"}"));
        acts.add(Act.says(shout).with("Set-Cookie", CANARY));
        acts.add(Act.says(shout).by(new Delivery.ResetHalfway()));

        StringWriter all = new StringWriter();
        FaultServer server = server(acts.toArray(new Act[0]));
        Endpoint model = model(server);
        int replies = 0;
        for (int i = 0; i < acts.size(); i++) {
            try {
                all.write(model.chat(QUESTION).toString());
                replies++;
            } catch (FaultException e) {
                e.printStackTrace(new PrintWriter(all, true));
                all.write(e instanceof ReplyFaultException reply ? reply.raw() : "");
            }
        }
        all.write(model + model.identity() + model.address() + model.body(QUESTION) + role() + role().key());
        assertThat(replies).isGreaterThanOrEqualTo(2);
        assertThat(server.requests()).isEqualTo(acts.size());
        assertThat(all.toString()).doesNotContain(CANARY).contains("[key]");
    }

    /** A key may hold characters that JSON writes in several ways. */
    @Test
    void theKeyDoesNotShowBehindEscapesEither() throws Exception {
        String escaped = CANARY.replace("-", "\\u002d");
        assertThat(wire("answer")).contains("Water.");
        Act act = Act.sends(200, "application/json", wire("answer").replace("Water.", "Water for " + escaped));
        Reply reply = model(server(act)).chat(QUESTION);
        assertThat(reply.text()).isEqualTo("Water for [key]");
        assertThat(reply.raw()).contains("Water for [key]").doesNotContain("canary");
        FaultException e = catchThrowableOfType(
                FaultException.class,
                () -> model(server(Act.sends(400, "application/json", "{\"error\":{\"message\":\"no " + escaped + "\"}}")))
                        .chat(QUESTION));
        assertThat(e).hasMessageEndingWith("no [key]");
    }
}
