package dev.quern.item;

/** How much of Java's memory an item takes while a stage works on it: files and documents are held whole, other items are small. */
public final class MemoryNeed {
    /** A stage needs up to this many times the text that it is given, in bytes. */
    public static final int TIMES = 8;

    /** Less than this many times, its bytes and its text, no stage needs. */
    private static final int LEAST_TIMES = 3;

    private static final long MEBIBYTE = 1L << 20;

    private MemoryNeed() {}

    /** Returns how long an item is, in characters or bytes, where it may be long; 0 for the others. */
    public static long characters(Item item) {
        return switch (item) {
            case SourceFile file -> file.sizeBytes();
            case Document document -> document.text().length();
            default -> 0;
        };
    }

    /** Whether an item cannot be worked on in this process, however little else there is. */
    public static boolean isTooMuch(Item item) {
        return characters(item) > Runtime.getRuntime().maxMemory() / LEAST_TIMES;
    }

    /** Returns what to tell somebody whose item does not fit, with the way out. */
    public static String said(Item item) {
        long heap = Runtime.getRuntime().maxMemory();
        long enough = Math.max(2 * heap, TIMES * characters(item));
        return (item instanceof SourceFile file ? file.uri() + ": " : "") + "Java's memory of " + heap / MEBIBYTE
                + " MB has no room for what it takes; start with QUERN_JAVA_OPTS=-Xmx" + enough / MEBIBYTE
                + "m, or have it cut into several";
    }
}
