package dev.quern.catalog.export;

import dev.quern.catalog.AskedWith;
import dev.quern.catalog.Catalog;
import dev.quern.catalog.CatalogException;
import dev.quern.catalog.Givens;
import dev.quern.catalog.SqlScripts;
import dev.quern.export.ExportException;
import dev.quern.export.QaDocument;
import dev.quern.export.QaDocument.Chunk;
import dev.quern.export.QaDocument.Pair;
import dev.quern.export.QaDocument.State;
import dev.quern.export.QaDocuments;
import dev.quern.item.GivenChunks;
import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** The documents of one export of chunk and Q&amp;A files, held in temporary tables so that all files are made of the same rows. */
public final class QaSnapshot implements QaDocuments {
    private final DuckDBConnection connection;
    private final List<String> uris;
    private final AskedWith askedWith;

    private QaSnapshot(DuckDBConnection connection) throws SQLException {
        this.connection = connection;
        List<String> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select uri from qa_documents order by number")) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        this.uris = List.copyOf(found);
        this.askedWith = AskedWith.read(connection);
    }

    /**
     * Takes a snapshot.
     *
     * @throws ExportException when there is no chunk
     */
    public static QaSnapshot take(Catalog catalog) {
        return catalog.hold(connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute(SqlScripts.read("qa-files.sql"));
            }
            QaSnapshot snapshot = new QaSnapshot(connection);
            if (snapshot.uris.isEmpty()) {
                throw new ExportException("there is nothing to export: there are no chunks.   run chunk");
            }
            return snapshot;
        }, e -> CatalogException.from("chunks and samples cannot be read", e));
    }

    @Override
    public List<String> uris() {
        return uris;
    }

    @Override
    public void forEach(Consumer action) throws IOException, InterruptedException {
        try (PreparedStatement documents = connection.prepareStatement(
                "select uri, size_bytes, given, cut_at from qa_documents where number = ?");
                PreparedStatement chunks = connection.prepareStatement(
                        "select id, ordinal, start_char, end_char, text, status, settled_at from qa_chunks where number = ? order by ordinal");
                PreparedStatement pairs = connection.prepareStatement(
                        "select chunk, question, answer, repeated from qa_pairs where number = ? order by chunk, ordinal, id")) {
            for (int number = 1; number <= uris.size(); number++) {
                if (Thread.interrupted()) {
                    throw new InterruptedException("the export was cancelled");
                }
                action.accept(document(number, documents, chunks, pairs));
            }
        } catch (SQLException e) {
            throw CatalogException.from("chunks and samples cannot be read", e);
        }
    }

    private QaDocument document(int number, PreparedStatement documents, PreparedStatement chunks, PreparedStatement pairs)
            throws SQLException {
        String uri;
        long size;
        GivenChunks given;
        OffsetDateTime cutAt;
        documents.setInt(1, number);
        try (ResultSet row = documents.executeQuery()) {
            row.next();
            uri = row.getString(1);
            size = row.getLong(2);
            given = Givens.fromJson(row.getString(3));
            cutAt = row.getObject(4, OffsetDateTime.class);
        }
        // one result at a time is open on a connection
        return new QaDocument(uri, size, cutAt, given == null ? null : given.file(), askedWith.cutting(), askedWith.asking(),
                askedWith.interrupted(), chunks(number, given, chunks, pairs(number, pairs)));
    }

    private static Map<Integer, List<Pair>> pairs(int number, PreparedStatement pairs) throws SQLException {
        Map<Integer, List<Pair>> byChunk = new HashMap<>();
        pairs.setInt(1, number);
        try (ResultSet row = pairs.executeQuery()) {
            while (row.next()) {
                byChunk.computeIfAbsent(row.getInt(1), chunk -> new ArrayList<>())
                        .add(new Pair(row.getString(2), row.getString(3), row.getBoolean(4)));
            }
        }
        return byChunk;
    }

    private static List<Chunk> chunks(
            int number, @Nullable GivenChunks given, PreparedStatement chunks, Map<Integer, List<Pair>> pairs)
            throws SQLException {
        List<Chunk> read = new ArrayList<>();
        chunks.setInt(1, number);
        try (ResultSet row = chunks.executeQuery()) {
            while (row.next()) {
                int ordinal = row.getInt(2);
                int start = row.getInt(3);
                int end = row.getInt(4);
                String status = row.getString(6);
                State state = status == null ? State.PENDING : status.equals("failed") ? State.FAILED : State.COMPLETED;
                read.add(new Chunk(row.getString(1), ordinal, start, end, row.getString(5), details(given, ordinal, start, end),
                        state,
                        row.getObject(7, OffsetDateTime.class), pairs.getOrDefault(ordinal, List.of())));
            }
        }
        return read;
    }

    /** Returns what the chunk file said of a chunk, unless the document was cut anew. */
    private static @Nullable String details(@Nullable GivenChunks given, int ordinal, int start, int end) {
        if (given == null || ordinal >= given.cuts().size()) {
            return null;
        }
        GivenChunks.Cut cut = given.cuts().get(ordinal);
        return cut.startChar() == start && cut.endChar() == end ? cut.details() : null;
    }

    @Override
    public void close() {
        Catalog.release(connection);
    }
}
