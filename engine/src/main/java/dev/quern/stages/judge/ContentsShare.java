package dev.quern.stages.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The share of lines that are entries of a table of contents, an index or a navigation list. Entries are lines with dot leaders, runs of
 * lines that end in page numbers which never fall, runs of lines that begin with section numbers, and list lines that are nothing but
 * a link. A single line of one of the last three kinds is a heading or a sentence, so those count from three in a row.
 */
final class ContentsShare implements Measure<String> {
    private static final int RUN = 3;
    private static final int LONGEST_ENTRY = 160;

    private static final Pattern LEADERS = Pattern
            .compile("(?:[.·…‥、•_\\-]\\s?){4,}\\s*(?:[A-Z]{0,2}-?\\d{1,4}(?:-\\d{1,4})?|[ivxlc]{1,7})$");
    private static final Pattern PAGE = Pattern
            .compile("(?<=[\\s.·…、])(?:[A-Z]{1,2}-\\d{1,3}|(\\d{1,3})-\\d{1,3}|(\\d{1,4})|[ivxlc]{1,7})$");
    private static final Pattern INDEX = Pattern
            .compile("^\\p{L}[^.!?;]{1,60}?,\\s*\\d{1,4}(?:[-–]\\d{1,4})?(?:,\\s*\\d{1,4}(?:[-–]\\d{1,4})?)*$");

    /** A number with parts, or a chapter's word, before a title. A plain number counts the steps of a list, and steps are sentences. */
    private static final Pattern SECTION = Pattern.compile(
            "^(?:[-*+•]\\s+)?(?:(?:Chapter|Section|Appendix|Part|Kapitel|Chapitre)\\s+(?:\\d{1,2}|[A-Z])\\.?"
                    + "|(?:[A-Z]\\.)?\\d{1,2}(?:\\.\\d{1,2}){1,4}\\.?|[A-Z]\\.\\d{1,2}\\.?)\\s+[\\p{Lu}\\p{Lo}\"'“(].*[^.;:,]$");
    private static final Pattern LINK = Pattern
            .compile("^(?:[-*+•>|»]|\\d{1,3}[.)])?\\s*(?:\\[[^\\]]{1,150}\\]\\([^)\\s]*\\)|<?https?://\\S+>?)\\s*[|»,;]?$");
    private static final Pattern TITLE = Pattern.compile(
            "^[#*\\s]*(?:table of )?contents[:*\\s]*$|^[#*\\s]*(?:inhaltsverzeichnis|inhalt|sommaire|table des matières|índice|目录|目次)[:*\\s]*$",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private enum Entry {
        NONE, LEADERS, PAGE, SECTION, LINK, TITLE
    }

    @Override
    public Measurement of(String text) {
        List<String> lines = text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        Entry[] entries = classify(lines);
        int count = 0;
        int[] kinds = new int[Entry.values().length];
        for (Entry entry : entries) {
            if (entry != Entry.NONE) {
                count++;
                kinds[entry.ordinal()]++;
            }
        }
        boolean onlyTitle = count == kinds[Entry.TITLE.ordinal()];
        double share = onlyTitle ? 0 : Measurement.share(count, lines.size());
        return new Measurement(share, share == 0 ? "" : Measurement.percent(share) + " of lines " + what(kinds));
    }

    private static String what(int[] kinds) {
        int pages = kinds[Entry.PAGE.ordinal()] + kinds[Entry.LEADERS.ordinal()];
        int sections = kinds[Entry.SECTION.ordinal()];
        int links = kinds[Entry.LINK.ordinal()];
        if (pages >= sections && pages >= links) {
            return "end in a page number";
        }
        return sections >= links ? "are numbered titles without text" : "are nothing but a link";
    }

    private static Entry[] classify(List<String> lines) {
        int n = lines.size();
        Entry[] entries = new Entry[n];
        List<Integer> pages = new ArrayList<>(n);
        for (int i = 0; i < n; i++) {
            String line = lines.get(i);
            entries[i] = kind(line);
            pages.add(entries[i] == Entry.PAGE ? page(line) : -1);
        }
        dropShortRuns(entries, pages);
        return entries;
    }

    private static Entry kind(String line) {
        if (TITLE.matcher(line).matches()) {
            return Entry.TITLE;
        }
        if (line.length() > LONGEST_ENTRY) {
            return Entry.NONE;
        }
        if (LINK.matcher(line).matches()) {
            return Entry.LINK;
        }
        if (LEADERS.matcher(line).find()) {
            return Entry.LEADERS;
        }
        if (INDEX.matcher(line).matches()) {
            return Entry.PAGE;
        }
        Matcher page = PAGE.matcher(line);
        if (page.find() && startsLikeATitle(line) && hasWord(line, page.start())) {
            return Entry.PAGE;
        }
        return SECTION.matcher(line).matches() && hasWord(line, line.length()) ? Entry.SECTION : Entry.NONE;
    }

    private static boolean startsLikeATitle(String line) {
        int c = line.codePointAt(0);
        return Character.isUpperCase(c) || Character.isDigit(c) || Scripts.isUnspaced(c) || "\"'“#*-•".indexOf(c) >= 0;
    }

    /** Whether letters stand before the page number: a row of figures is a table's. */
    private static boolean hasWord(String line, int end) {
        int letters = 0;
        for (int i = 0; i < end; i++) {
            char c = line.charAt(i);
            letters = Character.isLetter(c) ? letters + (Scripts.isUnspaced(c) ? 2 : 1) : 0;
            if (letters >= 3) {
                return true;
            }
        }
        return false;
    }

    /** The page for comparison: the chapter in {@code 5-11}, the number in {@code 12}; -1 where it cannot be compared. */
    private static int page(String line) {
        Matcher matcher = PAGE.matcher(line);
        if (INDEX.matcher(line).matches() || !matcher.find()) {
            return -1;
        }
        String number = matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
        return number == null ? -1 : Integer.parseInt(number);
    }

    /** A stray match is no entry; nor is a column of figures that rise and fall. */
    private static void dropShortRuns(Entry[] entries, List<Integer> pages) {
        for (int start = 0; start < entries.length;) {
            int end = start;
            boolean leaders = false;
            int rises = 0;
            int falls = 0;
            int before = -1;
            while (end < entries.length && entries[end] != Entry.NONE) {
                leaders |= entries[end] == Entry.LEADERS;
                int page = pages.get(end);
                if (page >= 0 && before >= 0) {
                    rises += page >= before ? 1 : 0;
                    falls += page < before ? 1 : 0;
                }
                before = page >= 0 ? page : before;
                end++;
            }
            if (!leaders && (end - start < RUN || falls > rises / 4)) {
                for (int i = start; i < end; i++) {
                    entries[i] = entries[i] == Entry.TITLE ? Entry.TITLE : Entry.NONE;
                }
            }
            start = Math.max(end, start + 1);
        }
    }
}
