package dev.quern.source;

/** Fenced code blocks of Markdown (CommonMark §4.5). */
final class Fence {
    private Fence() {}

    /** Fences {@code source}; the fence is longer than any run of backticks in it. */
    static String of(String language, String source) {
        int longest = 2;
        int run = 0;
        for (int i = 0; i < source.length(); i++) {
            run = source.charAt(i) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        String fence = "`".repeat(longest + 1);
        String body = source.endsWith("\n") ? source : source + "\n";
        return fence + language + "\n" + body + fence;
    }
}
