package dev.quern.stages.split;

import dev.quern.item.Chunk;
import dev.quern.item.Document;
import dev.quern.item.SampleInContext;
import dev.quern.item.Scores;
import dev.quern.testing.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Documents of made-up words, cut into chunks, with questions; passages and samples are copied between documents, some with changes. */
final class RandomCorpus {
    private static final String[] KINDS = {"markdown", "html", "pdf"};
    private static final String[] TYPES = {"definition", "quantity", "date"};

    private final Random random;
    private final List<String> passages = new ArrayList<>();
    private final List<SampleInContext> samples = new ArrayList<>();

    /** One passage in so many is a copy, and one question in three times as many: enough to tie a few documents together, not all. */
    private final int copyOneIn;

    private RandomCorpus(int documents, long seed) {
        copyOneIn = Math.max(12, documents);
        random = new Random(seed);
    }

    static List<SampleInContext> of(int documents, int overlap, long seed) {
        RandomCorpus corpus = new RandomCorpus(documents, seed);
        for (int i = 0; i < documents; i++) {
            corpus.document(i, overlap);
        }
        return corpus.samples;
    }

    private void document(int number, int overlap) {
        int passagesHere = 2 + random.nextInt(8);
        StringBuilder text = new StringBuilder();
        List<int[]> spans = new ArrayList<>();
        for (int i = 0; i < passagesHere; i++) {
            String passage = passage();
            spans.add(new int[]{Math.max(0, text.length() - overlap), text.length() + passage.length()});
            text.append(passage).append("\n\n");
        }
        Document document = Samples.document("doc" + number + ".md", KINDS[random.nextInt(KINDS.length)], text.toString());
        for (int[] span : spans) {
            Chunk chunk = Samples.chunk(document, span[0], span[1]);
            for (int questions = 1 + random.nextInt(3); questions > 0; questions--) {
                samples.add(Samples.sample(document, chunk, TYPES[random.nextInt(TYPES.length)], question(),
                        words(12), Scores.none()));
            }
        }
    }

    private String passage() {
        String passage = passages.isEmpty() || random.nextInt(copyOneIn) > 0
                ? words(60)
                : edited(passages.get(random.nextInt(passages.size())));
        passages.add(passage);
        return passage;
    }

    private String question() {
        return samples.isEmpty() || random.nextInt(3 * copyOneIn) > 0
                ? words(9)
                : edited(samples.get(random.nextInt(samples.size())).sample().question());
    }

    private String edited(String text) {
        String[] words = text.split(" ");
        for (int edits = random.nextInt(3); edits > 0; edits--) {
            words[random.nextInt(words.length)] = "changed";
        }
        return String.join(" ", words);
    }

    private String words(int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(i == 0 ? "" : " ").append(Integer.toString(36 * 36 + random.nextInt(36 * 36 * 35), 36));
        }
        return text.toString();
    }
}
