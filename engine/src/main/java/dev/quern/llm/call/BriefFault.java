package dev.quern.llm.call;

import dev.quern.llm.ThrottledException;
import dev.quern.stage.FaultException;
import dev.quern.stage.NotServedException;
import java.io.InterruptedIOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A fault of an endpoint in the few words that a live line has room for. */
final class BriefFault {
    /** The role and the address, which stand beside it anyway; what happened; and what the other side said, which may be long. */
    private static final Pattern MESSAGE = Pattern.compile("role [^:]+: \\S+ ([^:\"]+?)(?:[:.\"].*)?", Pattern.DOTALL);

    private static final int MOST = 40;

    private BriefFault() {}

    static String of(FaultException fault) {
        return switch (fault) {
            case ThrottledException busy -> Integer.toString(busy.status());
            case NotServedException refused -> refused.reason() == NotServedException.Reason.UNREACHABLE
                    ? "not reachable"
                    : "busy";
            default -> fault.getCause() instanceof InterruptedIOException ? "no answer in time" : said(fault);
        };
    }

    private static String said(FaultException fault) {
        Matcher message = MESSAGE.matcher(String.valueOf(fault.getMessage()));
        return message.matches() && message.group(1).length() <= MOST ? message.group(1) : "calls fail";
    }
}
