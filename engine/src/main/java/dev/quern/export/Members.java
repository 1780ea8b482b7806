package dev.quern.export;

import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** Reads the members of a struct out of DuckDB's name of its type, such as {@code STRUCT("role" VARCHAR, "content" VARCHAR)}. */
final class Members {
    private static final String START = "STRUCT(";

    private Members() {}

    /** Returns member names and types, in order. */
    static SequencedMap<String, String> of(String type) {
        String inner = type.substring(START.length(), type.length() - 1);
        SequencedMap<String, String> members = new LinkedHashMap<>();
        int depth = 0;
        int start = 0;
        boolean quoted = false;
        for (int i = 0; i <= inner.length(); i++) {
            char c = i == inner.length() ? ',' : inner.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && c == '(') {
                depth++;
            } else if (!quoted && c == ')') {
                depth--;
            } else if (!quoted && depth == 0 && c == ',') {
                add(members, inner.substring(start, i).strip());
                start = i + 1;
            }
        }
        return members;
    }

    private static void add(SequencedMap<String, String> members, String member) {
        int end = member.startsWith("\"") ? closing(member) + 1 : member.indexOf(' ');
        String name = member.substring(0, end);
        if (name.startsWith("\"")) {
            name = name.substring(1, name.length() - 1).replace("\"\"", "\"");
        }
        members.put(name, member.substring(end).strip());
    }

    private static int closing(String member) {
        int i = 1;
        while (member.charAt(i) != '"' || (i + 1 < member.length() && member.charAt(i + 1) == '"')) {
            i += member.charAt(i) == '"' ? 2 : 1;
        }
        return i;
    }
}
