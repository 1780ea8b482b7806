package dev.quern.llm.builtin.find;

import dev.quern.llm.builtin.grammar.English;
import dev.quern.llm.builtin.page.Block;
import dev.quern.llm.builtin.page.Page;
import dev.quern.llm.builtin.page.Prose;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** A table whose first column names its rows: What is listed under "Launch date" for mission PA-1? One question a row, a column at a time. */
public final class TableFinder implements Finder {
    private static final Pattern HEADER = Pattern.compile("[\\p{L}][\\p{L} /'-]{1,40}");
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}`][^|\"]{0,40}");
    private static final int MOST = 3;

    @Override
    public void find(Page page, Findings findings) {
        for (int i = 0; i < page.blocks().size(); i++) {
            if (page.blocks().get(i) instanceof Block.Table table && isPlain(table)) {
                rows(table, page.pathOf(i), findings);
            }
        }
    }

    private static void rows(Block.Table table, List<String> path, Findings findings) {
        List<Prose> header = table.rows().getFirst();
        String entity = entity(header.getFirst().text());
        int asked = 0;
        for (int r = 1; r < table.rows().size() && asked < MOST; r++) {
            List<Prose> row = table.rows().get(r);
            int column = 1 + (r - 1) % (row.size() - 1);
            String value = row.get(column).text();
            String name = row.getFirst().text();
            boolean says = value.codePoints().anyMatch(Character::isLetterOrDigit) && value.length() <= 120
                    && !value.toLowerCase(Locale.ROOT).matches("n/?a|none|yes|no|tbd|-+");
            if (says && NAME.matcher(name).matches() && name.codePoints().anyMatch(Character::isLetter)) {
                String question = "What is listed under \"" + header.get(column).text() + "\" for " + entity + name + "?";
                findings.addPlaced("lookup", question, path, row.get(column), 0, value.length(), 0.72);
                asked++;
            }
        }
    }

    /** A table without gaps, whose header is words only and whose first column never repeats itself. */
    private static boolean isPlain(Block.Table table) {
        Set<String> names = new HashSet<>();
        boolean wide = table.rows().size() >= 3 && table.rows().getFirst().size() >= 2 && table.rows().getFirst().size() <= 8;
        if (!wide) {
            return false;
        }
        Set<String> heads = new HashSet<>();
        for (Prose head : table.rows().getFirst()) {
            if (!HEADER.matcher(head.text()).matches() || !heads.add(head.text())) {
                return false;
            }
        }
        for (List<Prose> row : table.rows()) {
            if (!names.add(row.getFirst().text()) || row.stream().anyMatch(Prose::isBlank)) {
                return false;
            }
        }
        return true;
    }

    private static String entity(String header) {
        String lower = inner(header);
        return lower.matches("name|item|term|key|id|value|what|number|no") || lower.endsWith("s") || lower.indexOf(' ') > 0
                ? ""
                : lower + " ";
    }

    private static String inner(String header) {
        String lower = header.toLowerCase(Locale.ROOT);
        int space = lower.indexOf(' ');
        String first = space < 0 ? lower : lower.substring(0, space);
        boolean shouted = header.length() > 4 && header.equals(header.toUpperCase(Locale.ROOT));
        return shouted || English.isCommonWord(first) ? (shouted ? lower : lower.charAt(0) + header.substring(1)) : header;
    }
}
