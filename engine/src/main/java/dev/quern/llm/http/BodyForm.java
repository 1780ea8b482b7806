package dev.quern.llm.http;

import dev.quern.llm.BodyFrame;
import dev.quern.llm.ChatModel.Message;
import dev.quern.llm.ChatModel.Part;
import dev.quern.llm.ChatModel.Request;
import dev.quern.llm.ChatModel.Shape;
import dev.quern.llm.WrittenRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.io.JsonStringEncoder;

/**
 * Writes the bodies of requests that differ in what the user says last and in nothing else, as those of a run do: what stands before and after
 * that text is written once, and kept. What is written is what the dialect would have written. Thread-safe.
 */
final class BodyForm {
    /** Stands in the place of the text, once; of characters that JSON does not escape and nobody writes. */
    private static final String PLACE = "\uE0B0\uE0B1 what the user says \uE0B1\uE0B0";

    private final Function<Request, String> dialect;
    private volatile @Nullable Form last;

    /**
     * Keeps forms of one model.
     *
     * @param dialect writes any request whole, and the same one always the same
     */
    BodyForm(Function<Request, String> dialect) {
        this.dialect = dialect;
    }

    /**
     * What was written last.
     *
     * @param before the turns before the last one
     * @param frame what the body begins and ends with; null while nothing like it was asked twice, or when it cannot be taken apart
     */
    private record Form(List<Message> before, @Nullable Shape shape, boolean seenAgain, @Nullable BodyFrame frame) {
        boolean fits(Request request) {
            return before.size() == request.messages().size() - 1 && request.messages().subList(0, before.size()).equals(before)
                    && (shape == null ? request.shape() == null : shape.equals(request.shape()));
        }
    }

    /** Returns a request with its body. */
    WrittenRequest write(Request request) {
        String said = said(request);
        if (said == null) {
            return whole(request);
        }
        Form form = last;
        if (form == null || !form.fits(request)) {
            List<Message> before = request.messages().subList(0, request.messages().size() - 1);
            last = new Form(before, request.shape(), false, null);
            return whole(request);
        }
        if (!form.seenAgain) {
            form = take(form, request);
            last = form;
        }
        return form.frame == null ? whole(request) : new WrittenRequest(request, form.frame, quoted(said));
    }

    private WrittenRequest whole(Request request) {
        return new WrittenRequest(request, BodyFrame.NONE, dialect.apply(request));
    }

    /** Returns a text as it stands in JSON. Most characters stand for themselves, and are copied by the run. */
    private static String quoted(String said) {
        StringBuilder quoted = new StringBuilder(said.length() + said.length() / 8 + 16);
        int from = 0;
        for (int at = 0; at < said.length(); at++) {
            char c = said.charAt(at);
            if (c < ' ' || c == '"' || c == '\\') {
                quoted.append(said, from, at);
                JsonStringEncoder.getInstance().quoteAsString(said.substring(at, at + 1), quoted);
                from = at + 1;
            }
        }
        return from == 0 ? said : quoted.append(said, from, said.length()).toString();
    }

    /** Returns what the last turn says, when it is a user's and words alone; null otherwise. */
    private static @Nullable String said(Request request) {
        List<Message> messages = request.messages();
        Message turn = messages.isEmpty() ? null : messages.getLast();
        return turn != null && turn.role().equals("user") && turn.parts().size() == 1
                && turn.parts().getFirst() instanceof Part.Text(String text) && !text.isBlank()
                        ? text
                        : null;
    }

    private Form take(Form form, Request request) {
        List<Message> messages = new ArrayList<>(form.before);
        messages.add(new Message("user", PLACE));
        String whole = dialect.apply(new Request(request.role(), messages, request.shape()));
        int at = whole.indexOf(PLACE);
        BodyFrame frame = at < 0 || whole.indexOf(PLACE, at + 1) >= 0
                ? null
                : new BodyFrame(whole.substring(0, at), whole.substring(at + PLACE.length()));
        return new Form(form.before, form.shape, true, frame);
    }
}
