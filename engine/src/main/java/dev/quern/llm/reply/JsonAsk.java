package dev.quern.llm.reply;

import dev.quern.llm.ChatModel;
import dev.quern.llm.ChatModel.Message;
import dev.quern.llm.ChatModel.Reply;
import dev.quern.llm.ChatModel.Request;
import dev.quern.llm.ChatModel.Shape;
import dev.quern.stage.Fault;
import dev.quern.stage.FaultException;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks a model for a structured answer. The shape goes with the request; the reply is read with patience; a reply that cannot be read is
 * shown to the model once, with what was wrong about it. Every reply is in its trace, and the same conversation asked again is answered
 * from there, so that what failed can be read anew by a better reader without paying. Thread-safe when model and reader are.
 *
 * @param model who is asked
 * @param role the role that the model plays
 * @param shape what the answer looks like
 * @param reader makes a value of it
 * @param <T> the value
 */
public record JsonAsk<T>(ChatModel model, String role, Shape shape, ReplyReader<T> reader) {
    private static final int SHOWN_CHARACTERS = 200;

    /** What of an unreadable reply the model is shown again; the rest would only cost. */
    private static final int REPEATED_CHARACTERS = 20_000;

    /**
     * What came back.
     *
     * @param value what was asked for
     * @param cut whether the reply ended too soon, and what was whole was kept
     * @param text what the model wrote
     */
    public record Answer<T>(T value, boolean cut, String text) {}

    /**
     * Asks, at most twice.
     *
     * @throws FaultException permanent when neither reply can be read; what the model throws otherwise
     * @throws InterruptedException when the run is cancelled while waiting
     */
    public Answer<T> ask(List<Message> messages) throws FaultException, InterruptedException {
        Reply first = model.chat(new Request(role, messages, shape));
        try {
            return answer(first);
        } catch (UnreadableReplyException problem) {
            Reply second = model.chat(new Request(role, repair(messages, first, problem), shape));
            try {
                return answer(second);
            } catch (UnreadableReplyException again) {
                throw new FaultException(
                        Fault.PERMANENT, "the model's reply " + again.getMessage() + ", also when asked again: \""
                                + beginning(second.text()) + "\"",
                        again);
            }
        }
    }

    private Answer<T> answer(Reply reply) throws UnreadableReplyException {
        JsonReply json = JsonReply.read(reply.text());
        try {
            return new Answer<>(reader.read(json), json.cut(), reply.text());
        } catch (UnreadableReplyException e) {
            if (json.cut() && json.values().isEmpty()) {
                throw new UnreadableReplyException(e.getMessage() + " and ends too soon");
            }
            throw e;
        }
    }

    private static List<Message> repair(List<Message> messages, Reply reply, UnreadableReplyException problem) {
        List<Message> more = new ArrayList<>(messages);
        if (!reply.text().isBlank()) {
            more.add(new Message("assistant", shortened(reply.text(), REPEATED_CHARACTERS)));
        }
        more.add(new Message(
                "user",
                "That reply cannot be used: it " + problem.getMessage()
                        + ". Reply again, with the JSON that was asked for, whole and valid, and nothing before or after it."));
        return more;
    }

    private static String beginning(String text) {
        return shortened(text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip(), SHOWN_CHARACTERS);
    }

    private static String shortened(String text, int most) {
        return text.codePointCount(0, text.length()) <= most ? text : text.substring(0, text.offsetByCodePoints(0, most)) + "…";
    }
}
