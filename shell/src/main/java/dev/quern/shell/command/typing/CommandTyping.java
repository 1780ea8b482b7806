package dev.quern.shell.command.typing;

import dev.quern.shell.command.CommandTable;
import dev.quern.shell.command.Session;
import dev.quern.shell.script.CopiedPrompt;
import dev.quern.shell.script.Pieces;
import dev.quern.shell.script.Pieces.Kind;
import dev.quern.shell.script.Pieces.Piece;
import dev.quern.shell.script.Statement;
import dev.quern.shell.script.Statements;
import dev.quern.shell.sql.SqlStart;
import dev.quern.shell.sql.SqlTyping;
import dev.quern.shell.terminal.line.Completion;
import dev.quern.shell.terminal.line.Paint;
import dev.quern.shell.terminal.line.Typing;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Understands what is typed at the prompt: commands, SQL, and several of both. */
public final class CommandTyping implements Typing {
    private final CommandTable commands;
    private final Session session;
    private final CommandOffers offers;
    private final CommandColours colours;
    private final SqlTyping sql;

    /** Takes where words come from. */
    public CommandTyping(CommandTable commands, Session session) {
        this.commands = commands;
        this.session = session;
        this.offers = new CommandOffers(commands, new Values(commands, session));
        this.colours = new CommandColours(commands, session);
        this.sql = new SqlTyping(session::vocabulary, session::awaitedVocabulary);
    }

    @Override
    public Optional<String> missing(String text) {
        String own = CopiedPrompt.dropped(text, word -> commands.find(word).isPresent());
        List<Statement> statements = Statements.of(own, SqlStart::isSql);
        return !statements.isEmpty() && statements.getLast() instanceof Statement.Incomplete incomplete
                ? Optional.of(incomplete.missing())
                : Optional.empty();
    }

    /** Who types a command into a statement that is open, or Enter alone, waits for something that does not come. */
    @Override
    public Optional<String> remark(String text) {
        int before = text.lastIndexOf('\n');
        String last = text.substring(before + 1).strip();
        boolean waits = last.isEmpty() ? !text.substring(0, Math.max(0, before)).endsWith("\n") : isCommand(last);
        return before < 0 || !waits
                ? Optional.empty()
                : missing(text).map(missing -> missing.equals(";")
                        ? "the SQL goes on until its ;   ; and Enter runs it, Ctrl-C drops it"
                        : "it goes on until " + missing + " closes what is open   Ctrl-C drops it");
    }

    private boolean isCommand(String line) {
        String first = line.split("[\\s;]", 2)[0];
        return !first.equals("set") && commands.find(first).isPresent(); // update … set is SQL
    }

    @Override
    public Completion complete(String text, int cursor) {
        // in the midst of a text two dashes at the cursor may become an option too: what is behind them is not theirs yet
        boolean dashes = cursor >= 2 && cursor < text.length() && text.startsWith("--", cursor - 2)
                && Character.isWhitespace(text.charAt(cursor));
        return dashes ? within(text.substring(0, cursor), cursor) : within(text, cursor);
    }

    private Completion within(String text, int cursor) {
        for (Piece piece : Pieces.of(text, SqlStart::isSql)) {
            boolean inside = piece.start() <= cursor && (cursor <= piece.end() || piece.open());
            if (inside && piece.kind() == Kind.COMMENT) {
                return Completion.none(cursor);
            }
            if (inside) {
                String statement = text.substring(piece.start(), piece.end());
                int at = cursor - piece.start();
                boolean firstWord = statement.substring(0, Math.min(at, statement.length())).chars()
                        .noneMatch(Character::isWhitespace);
                return moved(piece.kind() == Kind.SQL && !firstWord
                        ? sql.complete(text.substring(piece.start(), Math.max(piece.end(), cursor)), at)
                        : offers.at(text.substring(piece.start(), cursor)), piece.start());
            }
        }
        return moved(offers.at(""), cursor);
    }

    private static Completion moved(Completion found, int by) {
        return new Completion(found.start() + by, found.word(), found.suggestions(), found.files(), found.escape());
    }

    @Override
    public List<Paint> paint(String text) {
        List<Paint> paints = new ArrayList<>();
        Set<String> made = new HashSet<>();
        for (Piece piece : Pieces.of(text, SqlStart::isSql)) {
            String part = text.substring(piece.start(), piece.end());
            switch (piece.kind()) {
                case COMMENT -> paints.add(new Paint(piece.start(), piece.end(), Paint.Role.COMMENT));
                case SQL -> addMoved(paints, sql.paint(part, piece.open(), made), piece.start());
                case COMMAND -> addMoved(paints, colours.of(part, piece.open()), piece.start());
            }
        }
        return paints;
    }

    private static void addMoved(List<Paint> paints, List<Paint> more, int by) {
        more.forEach(paint -> paints.add(new Paint(paint.start() + by, paint.end() + by, paint.role())));
    }

    @Override
    public boolean isSecret(String text) {
        return session.isSecret(text);
    }
}
