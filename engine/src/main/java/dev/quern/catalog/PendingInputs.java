package dev.quern.catalog;

import dev.quern.item.ItemKind;
import dev.quern.stage.StageDescriptor;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.duckdb.DuckDBConnection;

/** Fills the temporary table {@code pending(id)} of a connection with the inputs that a run is to settle. */
final class PendingInputs {
    /** The public view whose columns a condition on a stage's input may name. */
    private static final Map<String, String> CONDITION_VIEWS = Map.of(
            "chunk", "documents",
            "filter-chunks", "all_chunks",
            "generate", "chunks",
            "curate", "all_samples");

    private final Catalog catalog;
    private final DuckDBConnection connection;
    private final RunBook.Request request;
    private final int recipe;

    PendingInputs(Catalog catalog, DuckDBConnection connection, RunBook.Request request, int recipe) {
        this.catalog = catalog;
        this.connection = connection;
        this.request = request;
        this.recipe = recipe;
    }

    void prepare() throws SQLException {
        StageDescriptor descriptor = request.descriptor();
        Selection selection = request.selection();
        String inputs = "\"store\".\"in_" + descriptor.name() + "\"";
        try (Statement statement = connection.createStatement()) {
            if (RunBook.wholeSet(descriptor)) {
                refusePart(descriptor, selection);
                // all or nothing: either the whole set is settled under this recipe, or none of it
                statement.execute("create temp table pending as select id from inputs where not exists"
                        + " (select 1 from store.outcomes where recipe_id = " + recipe + ")");
                return;
            }
            String sql = "select i.id from " + inputs + " i where " + unsettled(descriptor, selection.retry());
            if (selection.where() != null) {
                sql += " and i.id in (" + condition(descriptor, selection.where()) + ")";
            }
            if (selection.limit() != null) {
                InputRows rows = InputRows.of(request);
                sql = "select id from (" + rows.ordered("(" + sql + ")") + ") limit " + selection.limit();
            }
            statement.execute("create temp table pending as " + sql);
        }
    }

    private String unsettled(StageDescriptor descriptor, Selection.Retry retry) {
        String unsettled = "not exists (select 1 from store.outcomes o where o.recipe_id = " + recipe + " and o.input_id = i.id)";
        String now = "\"store\".\"head_" + descriptor.name() + "\"";
        return switch (retry) {
            case NONE -> unsettled;
            case FAILED -> "i.id in (select input_id from " + now + " where recipe_id = " + recipe + " and status = 'failed')";
            case REJECTED -> "i.id in (select input_id from " + now + " where recipe_id = " + recipe
                    + " and reason is not null and status <> 'failed')";
            case DROPPED -> "i.id in (select input_id from store.drops where recipe_id = " + recipe + ")";
            case SETTLED -> "i.id in (select input_id from " + now + ")";
            case ALL -> "true";
        };
    }

    private String condition(StageDescriptor descriptor, String where) throws SQLException {
        String view = CONDITION_VIEWS.get(descriptor.name());
        if (view == null || descriptor.input() == ItemKind.FILE) {
            throw new CatalogException(descriptor.name() + " takes no --where; narrow it with --include and --exclude");
        }
        return UserCondition.narrow(connection, catalog, "select id from main." + view, where, "--where", "");
    }

    private static void refusePart(StageDescriptor descriptor, Selection selection) {
        if (selection.isPart()) {
            throw new CatalogException(descriptor.name()
                    + " looks at all its inputs at once, so --limit and --where do not go with it.   run " + descriptor.name());
        }
    }
}
