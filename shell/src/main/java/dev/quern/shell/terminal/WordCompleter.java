package dev.quern.shell.terminal;

import java.util.List;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/** What Tab offers. */
final class WordCompleter implements Completer {
    private final WordCompletion words;

    WordCompleter(WordCompletion words) {
        this.words = words;
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        WordCompletion.Offer offer = words.offer(line.words().subList(0, line.wordIndex() + 1));
        offer.words().forEach(word -> candidates.add(new Candidate(word)));
        if (offer.files()) {
            FileNames.offer(line.word().substring(0, line.wordCursor()), candidates);
        }
    }
}
