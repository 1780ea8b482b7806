package dev.quern.catalog.trail;

import dev.quern.catalog.Catalog;
import dev.quern.catalog.CatalogException;
import dev.quern.catalog.rows.Cells;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** The bytes of images, and the files that documents were read from. Thread-safe. */
public final class StoredPictures {
    private final Catalog catalog;

    /** Reads from {@code catalog}. */
    public StoredPictures(Catalog catalog) {
        this.catalog = catalog;
    }

    /**
     * Returns the bytes of an image as they were found.
     *
     * @param id a whole id
     * @throws CatalogException when there is no such image
     */
    public byte[] bytes(String id) {
        catalog.flush();
        String sql = "select b.bytes from store.images i join store.blobs b on b.hash = i.bytes_hash where i.id = ?";
        try (DuckDBConnection connection = catalog.connect();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, id);
            try (ResultSet row = select.executeQuery()) {
                if (row.next() && Cells.plain(row.getObject(1)) instanceof byte[] bytes) {
                    return bytes;
                }
            }
        } catch (SQLException e) {
            throw CatalogException.from(id + " cannot be read", e);
        }
        throw new CatalogException(id + " is no image");
    }

    /**
     * The file of a document, as import found it.
     *
     * @param uri the document's
     * @param kind the document's
     * @param path where it lay
     * @param sha256 hash of its bytes then
     */
    public record Origin(String uri, String kind, Path path, String sha256) {}

    /** Returns the file that a document was read from; null when there is no such document. */
    public @Nullable Origin origin(String id) {
        catalog.flush();
        String sql = """
                select d.uri, d.kind, f.path, f.sha256 from store.documents d
                join store.outputs o on o.output_id = d.id join store.files f on f.id = o.input_id
                where d.id = ? order by f.id limit 1
                """;
        try (DuckDBConnection connection = catalog.connect();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, id);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? new Origin(row.getString(1), row.getString(2), Path.of(row.getString(3)), row.getString(4))
                        : null;
            }
        } catch (SQLException e) {
            throw CatalogException.from(id + " cannot be read", e);
        }
    }
}
