package dev.quern.stages.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The share of characters that stand in sentences, rather than in tables, code, formulas, links and labels. A sentence is some plain
 * words in a row, most of them not capitalised; in scripts without spaces it is a stretch of their characters. White space and headings
 * count on neither side.
 */
final class ProseShare implements Measure<String> {
    private static final int WORDS_WITH_STOP = 4;
    private static final int WORDS_WITHOUT_STOP = 7;
    private static final double PLAIN = 0.5;
    private static final double LOWER_CASE = 0.3;
    private static final int UNSPACED_CHARACTERS = 8;

    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?…:][\"')\\]”’»]?)\\s+(?=\\S)|(?<=[。！？])");
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern PLAIN_WORD = Pattern
            .compile("[\\p{Ps}\\p{Pi}\"'*_`¿¡]*[\\p{L}\\p{M}]+(?:[-'’/][\\p{L}\\p{M}]+)*+[\\p{Pe}\\p{Pf}\"'*_`.,;:!?…।؟،]*");
    private static final Pattern FIGURE = Pattern
            .compile(
                    "[\\p{Ps}\\p{Pi}\"'*_±~≈<>$€£#-]*\\d[\\d.,:/%°–-]*[\\p{Pe}\\p{Pf}\"'*_.,;:!?%°]*|`[^`]*`[.,;:!?)]*|\\$[^$]*\\$[.,;:!?)]*");

    @Override
    public Measurement of(String text) {
        long all = 0;
        long prose = 0;
        for (Block block : blocks(text)) {
            if (!block.text()) {
                all += weight(block.content());
                continue;
            }
            for (String sentence : SENTENCE_END.split(block.content())) {
                long weight = weight(sentence);
                all += weight;
                prose += isProse(sentence.strip()) ? weight : 0;
            }
        }
        double share = Measurement.share(prose, all);
        return new Measurement(share, Measurement.percent(share) + " of the text is in sentences");
    }

    private record Block(boolean text, String content) {}

    /** Joins wrapped lines into paragraphs and keeps apart what is no text. */
    private static List<Block> blocks(String text) {
        List<Block> blocks = new ArrayList<>();
        StringBuilder paragraph = new StringBuilder();
        TextLines lines = new TextLines(text);
        for (TextLines.Line line : lines.all()) {
            switch (line.kind()) {
                case TEXT -> paragraph.append(line.content()).append(' ');
                case ITEM -> {
                    flush(blocks, paragraph);
                    paragraph.append(line.content()).append(' ');
                }
                case BLANK, HEADING -> flush(blocks, paragraph);
                case ASIDE -> blocks.add(new Block(false, line.content()));
                case MARKUP -> {
                    flush(blocks, paragraph);
                    blocks.add(new Block(false, line.content()));
                }
            }
        }
        flush(blocks, paragraph);
        return blocks;
    }

    private static void flush(List<Block> blocks, StringBuilder paragraph) {
        if (!paragraph.isEmpty()) {
            blocks.add(new Block(true, paragraph.toString()));
            paragraph.setLength(0);
        }
    }

    private static long weight(String text) {
        return text.chars().filter(c -> !Character.isWhitespace(c)).count();
    }

    private static boolean isProse(String sentence) {
        if (sentence.isEmpty()) {
            return false;
        }
        long unspaced = sentence.codePoints().filter(Scripts::isUnspaced).count();
        if (2 * unspaced >= weight(sentence)) {
            return unspaced >= UNSPACED_CHARACTERS;
        }
        int plain = 0;
        int capitalised = 0;
        int figures = 0;
        String[] tokens = SPACE.split(sentence);
        for (String token : tokens) {
            if (PLAIN_WORD.matcher(token).matches()) {
                plain++;
                capitalised += isCapitalised(token) ? 1 : 0;
            } else if (FIGURE.matcher(token).matches()) {
                figures++;
            }
        }
        boolean stop = ".!?…。！？:;।؟\"”’)".indexOf(sentence.charAt(sentence.length() - 1)) >= 0;
        return plain >= (stop ? WORDS_WITH_STOP : WORDS_WITHOUT_STOP) && plain >= PLAIN * (tokens.length - figures / 2.0)
                && plain >= figures
                && plain - capitalised >= LOWER_CASE * plain;
    }

    private static boolean isCapitalised(String token) {
        for (int i = 0; i < token.length(); i++) {
            char c = token.charAt(i);
            if (Character.isLetter(c)) {
                return Character.isUpperCase(c);
            }
        }
        return false;
    }
}
