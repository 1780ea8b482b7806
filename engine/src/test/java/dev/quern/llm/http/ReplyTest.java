package dev.quern.llm.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quern.llm.ChatModel.Reply;
import dev.quern.llm.ChatModel.Usage;
import dev.quern.llm.Dialect;
import dev.quern.llm.Endpoint;
import dev.quern.llm.ReplyFaultException;
import dev.quern.llm.Role;
import dev.quern.stage.Fault;
import dev.quern.testing.server.Act;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a reply says, and when it is none. */
final class ReplyTest extends DialectContract {
    @Test
    void readsAnswerFinishAndUsage() throws Exception {
        Reply reply = model(server(example("answer"))).chat(QUESTION);
        assertThat(reply.text()).isEqualTo("Water.");
        assertThat(reply.reasoning()).isEmpty();
        assertThat(reply.finishReason()).isEqualTo(switch (dialect) {
            case OPENAI, OLLAMA -> "stop";
            case ANTHROPIC -> "end_turn";
            case GEMINI -> "STOP";
        });
        assertThat(reply.usage()).isEqualTo(
                dialect == Dialect.OLLAMA ? new Usage(21L, 7L, null, null) : new Usage(21L, 7L, 16L, 4L));
        assertThat(reply.raw()).isEqualTo(wire("answer"));
        assertThat(reply.cached()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"thoughts", "tags"})
    void keepsThoughtsApart(String example) throws Exception {
        Reply reply = model(server(example(example))).chat(QUESTION);
        assertThat(reply.text()).isEqualTo("Water.");
        assertThat(reply.reasoning()).isEqualTo("hm, a brook?");
        assertThat(reply.usage()).as("not said").isEqualTo(Usage.UNKNOWN);
    }

    @Test
    void aThinkTagThatTheAnswerTalksAboutStays() throws Exception {
        Endpoint model = model(server(Act.says("The tag <think> opens a thought.")));
        assertThat(model.chat(QUESTION).text()).isEqualTo("The tag <think> opens a thought.");
    }

    @Test
    void aReplyOfEarlierReadsAsOneOfNow() throws Exception {
        Endpoint model = model(server(example("answer")));
        Reply reply = model.chat(QUESTION);
        assertThat(model.read(reply.raw())).isEqualTo(reply);
    }

    @Test
    void anAnswerThatIsCutOffSaysSo() throws Exception {
        Reply reply = model(server(example("cut-off"))).chat(QUESTION);
        assertThat(reply.text()).isEqualTo("Wat");
        assertThat(reply.finishReason()).isEqualTo(switch (dialect) {
            case OPENAI, OLLAMA -> "length";
            case ANTHROPIC -> "max_tokens";
            case GEMINI -> "MAX_TOKENS";
        });
    }

    @Test
    void aLimitReachedWhileReasoningIsPermanentAndOnRecord() {
        ReplyFaultException e = noAnswer(example("cut-off-while-reasoning"));
        assertThat(e.fault()).isEqualTo(Fault.PERMANENT);
        assertThat(e).hasMessage("the model reached its token limit before it answered, while reasoning; allow it more tokens");
        assertThat(e.raw()).isEqualTo(wire("cut-off-while-reasoning"));
        assertThat(e.usage().input()).isEqualTo(21);
        assertThat(e.usage().output()).isEqualTo(7);
    }

    @Test
    void aRefusalIsPermanentAndOnRecord() {
        if (dialect == Dialect.OLLAMA) {
            return; // has no word for it: its models refuse in plain text
        }
        ReplyFaultException e = noAnswer(example("refusal"));
        assertThat(e.fault()).isEqualTo(Fault.PERMANENT);
        assertThat(e).hasMessageStartingWith("the model refused to answer: ").hasMessageEndingWith("I will not.");
        assertThat(e.raw()).isEqualTo(wire("refusal"));
        assertThat(e.usage().output()).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"blank", "nothing"})
    void anEmptyAnswerMayBeBetterNextTime(String example) {
        ReplyFaultException e = noAnswer(example(example));
        assertThat(e.fault()).isEqualTo(Fault.TRANSIENT);
        assertThat(e).hasMessageMatching(
                "role question: http://127.0.0.1:\\d+\\S* sent (an empty answer|a reply without an answer in it)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            application/json | {"choices":[{"message":{"con | TRANSIENT | sent a reply that is not JSON: "{"choices":[{"message":{"con"
            application/json | ~~                           | TRANSIENT | sent a reply that is not JSON: ""
            application/json | {"models":["a"]}             | PERMANENT | sent JSON that is no reply of its dialect: "{"models":["a"]}". Check its base_url
            application/json | "Water."                     | PERMANENT | sent JSON that is no reply of its dialect: ""Water."". Check its base_url
            text/html        | <html>Please log in</html>   | TRANSIENT | sent a web page instead of JSON: "<html>Please log in</html>". If it stays so, check its base_url
            text/plain       | busy                         | TRANSIENT | sent a reply that is not JSON: "busy"
            """)
    void sortsWhatIsNoReply(String type, String body, Fault fault, String message) {
        ReplyFaultException e = noAnswer(Act.sends(200, type, body));
        assertThat(e.fault()).isEqualTo(fault);
        assertThat(e).hasMessageEndingWith(" " + message).hasMessageStartingWith("role question: http://127.0.0.1:");
        assertThat(e.raw()).isEqualTo(body);
        assertThat(e.usage()).isEqualTo(Usage.UNKNOWN);
    }

    @Test
    void anAnswerUnderAnotherTypeIsTaken() throws Exception {
        assertThat(model(server(Act.says("Water.").as("text/plain"))).chat(QUESTION).text()).isEqualTo("Water.");
        assertThat(model(server(Act.says("Water.").as(""))).chat(QUESTION).text()).isEqualTo("Water.");
    }

    @Test
    void anAnswerThatCameTwiceIsNone() {
        ReplyFaultException e = noAnswer(Act.says("Water.").doubled());
        assertThat(e.fault()).isEqualTo(Fault.TRANSIENT);
        assertThat(e).hasMessageContaining("sent a reply that is not JSON");
    }

    @Test
    void anAnswerOfTenMegabytesIsTaken() throws Exception {
        String long10 = "Water. ".repeat((10 << 20) / 7);
        Endpoint model = model(role().with(Role.Limits.STANDARD), server(Act.says(long10)));
        assertThat(model.chat(QUESTION).text()).isEqualTo(long10.strip());
    }

    @Test
    void anAnswerLongerThanAllowedIsRefusedAndNotKept() {
        assertThat(fault(Act.says("x".repeat(10 << 20))))
                .hasMessageEndingWith(" sent more than 8388608 bytes for one reply; lower the tokens of an answer")
                .extracting("fault").isEqualTo(Fault.PERMANENT);
    }

    private ReplyFaultException noAnswer(Act act) {
        return (ReplyFaultException) fault(act);
    }
}
