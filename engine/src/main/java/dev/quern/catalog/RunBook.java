package dev.quern.catalog;

import dev.quern.stage.StageDescriptor;
import dev.quern.stage.StageDescriptor.Effect;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicLong;
import org.duckdb.DuckDBConnection;

/** Opens runs: interns recipes, moves heads, finds what is pending. Thread-safe: one run is opened at a time. */
public final class RunBook {
    private final Catalog catalog;

    /** A book over {@code catalog}. */
    public RunBook(Catalog catalog) {
        this.catalog = catalog;
    }

    /**
     * What a run is asked to do.
     *
     * @param descriptor the stage
     * @param fingerprint of the stage under the present configuration
     * @param settings what people see of the configuration, by key without the stage's name
     * @param window how many neighbours on each side the stage sees of a chunk; see {@link dev.quern.stage.ItemStage#window()}
     * @param selection which of the pending inputs
     */
    public record Request(
            StageDescriptor descriptor,
            String fingerprint,
            SortedMap<String, String> settings,
            int window,
            Selection selection) {}

    /**
     * Opens a run. "Current" means its recipe from the first outcome under it on: from here on when something was settled under it before,
     * or there is nothing to settle, and otherwise from the run's first commit.
     *
     * @throws CatalogException when the condition of the selection cannot be understood, or the catalog not be written
     */
    public synchronized RunLedger begin(Request request) {
        String stage = request.descriptor().name();
        return catalog.hold(connection -> {
            connection.setAutoCommit(false);
            int recipe = intern(connection, request, digest(connection, request));
            RecipeHead head = new RecipeHead(catalog.heads(), stage, recipe);
            try {
                return begin(connection, request, recipe, head);
            } finally {
                head.release();
            }
        }, e -> CatalogException.from("run " + stage, e));
    }

    private RunLedger begin(DuckDBConnection connection, Request request, int recipe, RecipeHead head) throws SQLException {
        StageDescriptor descriptor = request.descriptor();
        if (isSettled(connection, recipe)) {
            head.move(connection);
        }
        new PendingInputs(catalog, connection, request, recipe).prepare();
        long pending = count(connection, "select count(*) from pending");
        if (pending == 0 && request.selection().isEverything()) {
            head.move(connection);
        }
        long run = 0;
        if (pending > 0) {
            run = count(connection, "select coalesce(max(id), 0) + 1 from store.runs");
            insertRun(connection, run, descriptor.name(), recipe, pending);
        }
        boolean repeats = count(
                connection,
                "select count(*) from store.recipes where stage = '" + descriptor.name() + "' and id <> " + recipe) > 0;
        connection.commit();
        OutcomeTables tables = new OutcomeTables(
                recipe, head, run, repeats || request.selection().retry() == Selection.Retry.DROPPED,
                request.selection().retries(), new AtomicLong(), new AtomicLong());
        return new RunLedger(catalog, connection, descriptor, InputRows.of(request), tables, pending);
    }

    /** Whether something was ever settled under a recipe. */
    private static boolean isSettled(DuckDBConnection connection, int recipe) throws SQLException {
        return count(connection,
                "select count(*) from (select 1 from store.outcomes where recipe_id = " + recipe + " limit 1)") > 0;
    }

    /**
     * Looks at what a run would settle, without opening it. What failed, or was rejected, under a recipe that the run would make current again is
     * looked for there.
     *
     * @throws CatalogException when the condition of the selection cannot be understood
     */
    public PendingView peek(Request request) {
        String stage = request.descriptor().name();
        return catalog.hold(connection -> {
            connection.setAutoCommit(false);
            int recipe = find(connection, request, digest(connection, request));
            Selection.Retry retry = request.selection().retry();
            boolean looksAtHead = !wholeSet(request.descriptor())
                    && (retry == Selection.Retry.FAILED || retry == Selection.Retry.REJECTED);
            if (!looksAtHead || catalog.isReadOnly() || !isSettled(connection, recipe)
                    || RecipeHead.isCurrent(connection, stage, recipe)) {
                return look(connection, request, recipe);
            }
            return view(connection, request, pendingOnceCurrent(request, recipe));
        }, e -> CatalogException.from("what is pending of " + stage + " cannot be read", e));
    }

    /** Returns the inputs that a run would find once it had made its recipe current. */
    private List<String> pendingOnceCurrent(Request request, int recipe) {
        String stage = request.descriptor().name();
        return Rehearsal.over(catalog, connection -> {
            RecipeHead.put(connection, stage, recipe);
            new PendingInputs(catalog, connection, request, recipe).prepare();
            List<String> ids = new ArrayList<>();
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("select id from pending")) {
                while (rows.next()) {
                    ids.add(rows.getString(1));
                }
            }
            return ids;
        }, e -> CatalogException.from("what is pending of " + stage + " cannot be read", e));
    }

    private static PendingView view(DuckDBConnection connection, Request request, List<String> ids) throws SQLException {
        try (PreparedStatement create = connection.prepareStatement("create temp table pending as select unnest(?) as id")) {
            create.setArray(1, connection.createArrayOf("VARCHAR", ids.toArray()));
            create.execute();
        }
        return new PendingView(connection, InputRows.of(request), request.descriptor().name(), ids.size());
    }

    private PendingView look(DuckDBConnection connection, Request request, int recipe) throws SQLException {
        new PendingInputs(catalog, connection, request, recipe).prepare();
        long pending = count(connection, "select count(*) from pending");
        return new PendingView(connection, InputRows.of(request), request.descriptor().name(), pending);
    }

    /**
     * What a run would find.
     *
     * @param pending how many inputs it would settle
     * @param settledBefore whether it would settle nothing and make current what was settled before
     * @param census what is known of the pending inputs
     */
    public record Foreseen(long pending, boolean settledBefore, PendingCensus census) {}

    /**
     * Looks at what runs would settle, one after the other. What is looked at after a run that only makes current what was settled before is
     * looked at as it would be then; what a run that has something to settle would make is not foreseen.
     *
     * @throws CatalogException when the condition of a selection cannot be understood
     */
    public List<Foreseen> foresee(List<Request> requests) {
        return Rehearsal.over(catalog, connection -> {
            List<Foreseen> foreseen = new ArrayList<>();
            for (Request request : requests) {
                String stage = request.descriptor().name();
                int recipe = find(connection, request, digest(connection, request));
                // what failed, or was rejected, is looked for where the run will look for it: among what is current once it has begun
                boolean again = request.selection().retries() && isSettled(connection, recipe);
                boolean moved = again && RecipeHead.put(connection, stage, recipe);
                PendingView view = look(connection, request, recipe);
                PendingCensus census = view.census();
                if (!again && view.count() == 0 && isSettled(connection, recipe)) {
                    moved = RecipeHead.put(connection, stage, recipe);
                }
                foreseen.add(new Foreseen(view.count(), view.count() == 0 && moved, census));
                try (Statement statement = connection.createStatement()) {
                    statement.execute("drop table pending");
                    statement.execute("drop table if exists inputs");
                }
            }
            return foreseen;
        }, e -> CatalogException.from("what is pending cannot be read", e));
    }

    static boolean wholeSet(StageDescriptor descriptor) {
        return descriptor.effect() == Effect.SELECTS || descriptor.effect() == Effect.ASSIGNS;
    }

    /**
     * Says what the outcomes of a stage depend on beside its fingerprint and the single input. For a set stage that is all inputs, which
     * go into the temporary table {@code inputs}; for a stage that sees the neighbours of a chunk, how documents are cut up.
     */
    private static String digest(DuckDBConnection connection, Request request) throws SQLException {
        String stage = request.descriptor().name();
        if (!wholeSet(request.descriptor())) {
            return request.window() == 0 ? "" : text(connection, "select store.neighbours_digest()");
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("create temp table inputs as select id from store.in_" + stage);
        }
        return text(
                connection, "select store.inputs_digest('" + stage + "', count(*), bit_xor(md5_number(id))) from inputs");
    }

    /** Returns the recipe of a request, or 0 when nothing ran under it yet. */
    private static int find(DuckDBConnection connection, Request request, String digest) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select id from store.recipes where stage = ? and fingerprint = ? and inputs_digest = ?")) {
            select.setString(1, request.descriptor().name());
            select.setString(2, request.fingerprint());
            select.setString(3, digest);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? rows.getInt(1) : 0;
            }
        }
    }

    private static int intern(DuckDBConnection connection, Request request, String digest) throws SQLException {
        int known = find(connection, request, digest);
        if (known > 0) {
            return known;
        }
        int id = (int) count(connection, "select coalesce(max(id), 0) + 1 from store.recipes");
        try (PreparedStatement insert = connection.prepareStatement("insert into store.recipes values (?, ?, ?, ?, ?, now())")) {
            insert.setInt(1, id);
            insert.setString(2, request.descriptor().name());
            insert.setString(3, request.fingerprint());
            insert.setString(4, digest);
            insert.setObject(5, connection.createMap("MAP(VARCHAR, VARCHAR)", request.settings()));
            insert.executeUpdate();
        }
        return id;
    }

    private static void insertRun(DuckDBConnection connection, long run, String stage, int recipe, long pending)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into store.runs (id, stage, recipe_id, started_at, pending) values (?, ?, ?, now(), ?)")) {
            insert.setLong(1, run);
            insert.setString(2, stage);
            insert.setInt(3, recipe);
            insert.setLong(4, pending);
            insert.executeUpdate();
        }
    }

    private static String text(DuckDBConnection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static long count(DuckDBConnection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
