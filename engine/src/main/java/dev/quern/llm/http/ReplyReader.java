package dev.quern.llm.http;

import dev.quern.llm.ApiKey;
import dev.quern.llm.ChatModel.Reply;
import dev.quern.llm.ChatModel.Usage;
import dev.quern.llm.ReplyFaultException;
import dev.quern.stage.Fault;
import dev.quern.stage.FaultException;
import java.util.Objects;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Makes an answer of what came back with success, or says why it is none. */
final class ReplyReader {
    private static final int SHOWN = 100;

    /** How long a reply may be is a limit of the role; a second one inside it would only confuse. */
    private static final JsonMapper JSON = JsonMapper
            .builder(
                    JsonFactory.builder()
                            .streamReadConstraints(StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
                            .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    private final Protocol protocol;
    private final FaultSorter faults;
    private final ApiKey key;

    ReplyReader(Protocol protocol, FaultSorter faults, ApiKey key) {
        this.protocol = protocol;
        this.faults = faults;
        this.key = key;
    }

    /** Reads what an endpoint says with an error. */
    ErrorBody error(HttpCall.Answer answer) {
        try {
            return ErrorBody.of(answer.body(), JSON.readTree(answer.body()));
        } catch (JacksonException e) {
            return ErrorBody.of(answer.body(), null); // a proxy's page; its text is the message then
        }
    }

    /**
     * Reads a reply.
     *
     * @throws ReplyFaultException transient for a reply that broke off, is empty or garbled; permanent for a refusal, for an answer that
     *     the token limit left empty, and for JSON that is something else altogether
     * @throws FaultException for an error that came with success
     */
    Reply read(HttpCall.Answer answer) throws FaultException {
        JsonNode root = parse(answer);
        if (ErrorBody.isError(root)) {
            throw faults.within(ErrorBody.of(answer.body(), root), answer);
        }
        Completion completion = protocol.read(root);
        if (completion == null) {
            throw none(Fault.PERMANENT, "sent JSON that is no reply of its dialect: " + quoted(answer) + ". Check its base_url",
                    answer);
        }
        Thoughts thoughts = Thoughts.of(Objects.requireNonNullElse(completion.text(), ""));
        String text = key.redact(thoughts.answer());
        String reasoning = key.redact(Completion.join(completion.reasoning(), thoughts.thought()));
        String problem = switch (completion.end()) {
            case REFUSED -> "the model refused to answer: " + HttpCall.oneLine(key.redact(completion.refusal()));
            case BROKEN -> faults.text("broke off in the middle of an answer (" + completion.finish() + ")");
            case CUT_OFF -> text.isBlank()
                    ? "the model reached its token limit before it answered" + (reasoning.isBlank() ? "" : ", while reasoning")
                            + "; allow it more tokens"
                    : null;
            case WHOLE -> text.isBlank()
                    ? faults.text(completion.text() == null ? "sent a reply without an answer in it" : "sent an empty answer")
                    : null;
        };
        if (problem != null) {
            boolean hopeless = completion.end() == Completion.End.REFUSED || completion.end() == Completion.End.CUT_OFF;
            throw new ReplyFaultException(
                    hopeless ? Fault.PERMANENT : Fault.TRANSIENT, problem, answer.body(), completion.usage());
        }
        return new Reply(text, reasoning, completion.finish(), completion.usage(), answer.body());
    }

    private JsonNode parse(HttpCall.Answer answer) throws FaultException {
        String type = answer.headers().get("Content-Type");
        if (type != null && type.startsWith("text/html")) {
            throw none(
                    Fault.TRANSIENT,
                    "sent a web page instead of JSON: " + quoted(answer) + ". If it stays so, check its base_url", answer);
        }
        try {
            JsonNode root = JSON.readTree(answer.body());
            if (!root.isMissingNode()) {
                return root;
            }
        } catch (JacksonException e) {
            // said below; the parser's own message would quote the body without end
        }
        throw none(Fault.TRANSIENT, "sent a reply that is not JSON: " + quoted(answer), answer);
    }

    private ReplyFaultException none(Fault fault, String message, HttpCall.Answer answer) {
        return new ReplyFaultException(fault, faults.text(message), answer.body(), Usage.UNKNOWN);
    }

    private static String quoted(HttpCall.Answer answer) {
        String line = HttpCall.oneLine(answer.body());
        return "\"" + (line.codePointCount(0, line.length()) <= SHOWN + 20
                ? line
                : line.substring(0, line.offsetByCodePoints(0, SHOWN)) + "…") + "\"";
    }
}
