package dev.quern.llm.builtin.find;

import dev.quern.llm.builtin.grammar.Tag;
import dev.quern.llm.builtin.grammar.Tokenizer;
import dev.quern.llm.builtin.grammar.Word;
import dev.quern.llm.builtin.page.Block;
import dev.quern.llm.builtin.page.Page;
import dev.quern.llm.builtin.page.Prose.Span;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Python function whose docstring says what it does: What does the function `objective_value` do? */
public final class DocstringFinder implements Finder {
    private static final Pattern FUNCTION = Pattern.compile(
            "(?m)^[ \\t]*(?:async[ \\t]+)?def[ \\t]+([A-Za-z_]\\w{1,60})\\([^\"\\n]{0,300}\\n[ \\t]*[rR]?\"\"\"[ \\t]*\\n?[ \\t]*([^\"\\n]{8,200})");

    @Override
    public void find(Page page, Findings findings) {
        for (Block block : page.blocks()) {
            if (block instanceof Block.Code code) {
                Matcher matcher = FUNCTION.matcher(page.source());
                matcher.region(code.start(), code.end());
                while (matcher.find()) {
                    ask(matcher, findings);
                }
            }
        }
    }

    private static void ask(Matcher matcher, Findings findings) {
        String said = matcher.group(2).strip();
        List<Word> words = Tokenizer.words(said, 0, said.length());
        Word first = words.getFirst();
        boolean object = words.size() > 1 && words.get(1).isAny(Tag.DETERMINER, Tag.POSSESSIVE, Tag.NUMBER);
        boolean does = first.isAny(Tag.BASE, Tag.S3) && (object || first.nounness() == 0);
        int end = matcher.start(2) + said.length() - (said.endsWith(".") ? 1 : 0);
        if (does && words.size() >= 3 && !matcher.group(1).startsWith("_")) {
            findings.add(
                    "explanation", "What does the function `" + matcher.group(1) + "` do?", new Span(matcher.start(2), end),
                    0.78);
        }
    }
}
