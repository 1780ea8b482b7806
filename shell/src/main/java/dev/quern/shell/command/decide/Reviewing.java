package dev.quern.shell.command.decide;

import dev.quern.Quern;
import dev.quern.catalog.CatalogException;
import dev.quern.catalog.decision.Overruled;
import dev.quern.catalog.decision.Review;
import dev.quern.catalog.decision.Review.Answer;
import dev.quern.catalog.decision.Review.Done;
import dev.quern.catalog.decision.ReviewBook;
import dev.quern.catalog.decision.Ruling;
import dev.quern.shell.command.TypedLine;
import dev.quern.shell.script.Journal;
import dev.quern.shell.terminal.pager.FullScreen;
import dev.quern.shell.view.Wrap;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A review on a screen: keys to answers. Every answer is kept before the next item is shown. One thread. */
final class Reviewing {
    private static final List<String> HELP = List.of("a  accept: it passes, whatever the stage said",
            "r  reject: pick a reason by its number, t types one, Enter says by-hand",
            "e  edit question and answer; the edit takes its place",
            "s  skip   b  back to the one before", "q  leave; the same command goes on from there      any key goes on");

    private static final String BY_HAND = "by-hand";

    private final Quern quern;
    private final List<String> reasons;
    private final FullScreen screen;
    private Review review;
    private final List<Journal.Deed> deeds = new ArrayList<>();
    private int position;
    private String said = "";

    Reviewing(Quern quern, Review review, List<String> reasons, FullScreen screen) {
        this.quern = quern;
        this.review = review;
        this.reasons = reasons;
        this.screen = screen;
        this.position = review.next();
    }

    /** Goes on until all items have an answer or the person leaves; returns the review as it is then. */
    Review run() throws Exception {
        while (position < review.items().size()) {
            Review.Sheet sheet = quern.reviews().sheet(review, position);
            int key = ask(sheet, said.isEmpty() ? List.of() : Wrap.lines(said + "\n" + ReviewPage.KEYS, screen.width()));
            said = "";
            try {
                if (!act(key, sheet)) {
                    return review;
                }
            } catch (CatalogException e) {
                said = String.valueOf(e.getMessage());
            }
        }
        return review;
    }

    /** Returns what was done so far, as commands. */
    List<Journal.Deed> deeds() {
        return List.copyOf(deeds);
    }

    private void did(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--note", note()));
        deeds.add(Journal.command(all));
    }

    private String note() {
        return "review " + review.id();
    }

    /** Returns whether it goes on. */
    private boolean act(int key, Review.Sheet sheet) throws Exception {
        switch (key) {
            case 'a' -> answered(Done.ACCEPTED, null, decided(Ruling.Kind.ACCEPT, sheet, null));
            case 'r' -> reject(sheet);
            case 'e' -> edit(sheet);
            case 's' -> answered(Done.SKIPPED, null, null);
            case 'b' -> position = Math.max(0, position - 1);
            case '?' -> ask(sheet, HELP);
            case 'q', FullScreen.INTERRUPT, FullScreen.END, FullScreen.GONE -> {
                return false;
            }
            default -> said = "";
        }
        return true;
    }

    private int ask(Review.Sheet sheet, List<String> footer) throws InterruptedException {
        int key;
        do {
            screen.show(new ReviewPage(screen.width(), screen.height()).lines(review, position, sheet, footer));
            key = screen.key();
        } while (key == FullScreen.RESIZED);
        return key;
    }

    private void answered(Done done, @Nullable String reason, @Nullable Long decision) throws Exception {
        review = quern.reviews().answer(review, position, new Answer(done, reason, decision));
        position++;
    }

    /** Overrules the stage unless it said the same; what was decided here before is taken back first. */
    private @Nullable Long decided(Ruling.Kind kind, Review.Sheet sheet, @Nullable String reason) throws Exception {
        if (review.blind()) {
            return null;
        }
        takeBack();
        Overruled made = quern.decisions().make(new Ruling(kind, review.stage(), List.of(sheet.id()), null, reason, note()));
        if (made.decision() == 0) {
            return null;
        }
        if (reason == null) {
            did("accept", sheet.id(), "--stage", review.stage());
        } else {
            did("reject", sheet.id(), "--stage", review.stage(), "--reason", reason);
        }
        return made.decision();
    }

    private void takeBack() throws Exception {
        Answer before = review.answers().get(position);
        if (before != null && before.decision() != null) {
            long decision = before.decision();
            if (quern.decisions().list().stream().anyMatch(made -> made.id() == decision && made.stands())) {
                quern.decisions().undo(decision);
                deeds.add(Journal.command(List.of("undo", Long.toString(decision))));
            }
        }
    }

    private void reject(Review.Sheet sheet) throws Exception {
        List<String> choice = new ArrayList<>();
        for (int i = 0; i < Math.min(9, reasons.size()); i++) {
            choice.add((i + 1) + " " + reasons.get(i));
        }
        List<String> footer = new ArrayList<>(Wrap.lines(
                "reject, because: " + String.join(" · ", choice) + " · t type one · Enter by-hand · Esc no", screen.width()));
        int key = ask(sheet, footer);
        String reason;
        if (key == FullScreen.ENTER) {
            reason = BY_HAND;
        } else if (key >= '1' && key < '1' + choice.size()) {
            reason = reasons.get(key - '1');
        } else if (key == 't') {
            reason = code(new TypedLine(screen, footerOf -> ask(sheet, footerOf)).read("reason: ", ""));
        } else {
            return;
        }
        if (reason != null) {
            answered(Done.REJECTED, reason, decided(Ruling.Kind.REJECT, sheet, reason));
        }
    }

    /** Makes a code of what was typed, since nobody wants to type it anew for a blank; the page shows what became of it. Nothing typed is Enter. */
    private static @Nullable String code(@Nullable String typed) {
        if (typed == null) {
            return null;
        }
        String code = typed.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return code.isEmpty() ? typed.isEmpty() ? BY_HAND : typed : code; // what has no such letters is refused by name
    }

    private void edit(Review.Sheet sheet) throws Exception {
        if (review.blind()) {
            said = "a blind review labels what is there; edit in a review that is not blind";
            return;
        }
        SampleText old = new SampleText(sheet.question(), sheet.answer());
        SampleText edited = SampleText.editor() == null ? inPlace(old, sheet) : screen.away(old::inEditor).orElse(null);
        if (edited == null || edited.equals(old)) {
            said = "nothing was edited";
            return;
        }
        ReviewBook.Edited made = quern.reviews().edit(sheet.id(), EditCommand.STAGE, edited.question(), edited.answer(), note());
        did("edit", sheet.id(), "--question", edited.question(), "--answer", edited.answer());
        answered(Done.EDITED, null, made.decision());
    }

    private @Nullable SampleText inPlace(SampleText old, Review.Sheet sheet) throws Exception {
        TypedLine line = new TypedLine(screen, footer -> ask(sheet, footer));
        String question = line.read("Q ", old.question());
        String answer = question == null ? null : line.read("A ", old.answer());
        return answer == null ? null : new SampleText(String.valueOf(question), answer);
    }
}
