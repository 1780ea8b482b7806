package dev.quern.llm.http;

/**
 * Separates what a model thought aloud between {@code <think>} tags from what it answers.
 *
 * @param thought without tags, stripped
 * @param answer the rest, stripped
 */
record Thoughts(String thought, String answer) {
    private static final String OPENS = "<think>";
    private static final String CLOSES = "</think>";

    /**
     * Reads an answer. Some templates open the thought before the model speaks, so that only its end is seen; a thought without an end
     * is all that there is.
     */
    static Thoughts of(String content) {
        StringBuilder thoughts = new StringBuilder();
        String rest = content;
        int firstEnd = rest.indexOf(CLOSES);
        int firstStart = rest.indexOf(OPENS);
        if (firstEnd >= 0 && (firstStart < 0 || firstEnd < firstStart)) {
            thoughts.append(rest, 0, firstEnd);
            rest = rest.substring(firstEnd + CLOSES.length());
        }
        // Only a thought at the beginning is one; further on, the tag is something that the answer talks about.
        while (rest.stripLeading().startsWith(OPENS)) {
            String inner = rest.stripLeading().substring(OPENS.length());
            int end = inner.indexOf(CLOSES);
            thoughts.append(end < 0 ? inner : inner.substring(0, end));
            rest = end < 0 ? "" : inner.substring(end + CLOSES.length());
        }
        return new Thoughts(thoughts.toString().strip(), rest.strip());
    }
}
