package dev.quern.catalog;

import dev.quern.catalog.rows.RowAppender;
import dev.quern.item.Chunk;
import dev.quern.item.Document;
import dev.quern.item.Image;
import dev.quern.item.Item;
import dev.quern.item.Sample;
import java.sql.SQLException;
import org.duckdb.DuckDBConnection;

/** Appends items to their tables. Whether an item is there already is the caller's business. Used by the writer's thread alone. */
final class ItemAppender implements AutoCloseable {
    private final LazyAppender documents;
    private final LazyAppender images;
    private final LazyAppender blobs;
    private final LazyAppender chunks;
    private final LazyAppender samples;

    ItemAppender(DuckDBConnection connection) {
        documents = new LazyAppender(connection, "documents");
        images = new LazyAppender(connection, "images");
        blobs = new LazyAppender(connection, "blobs");
        chunks = new LazyAppender(connection, "chunks");
        samples = new LazyAppender(connection, "samples");
    }

    void append(Item item) throws SQLException {
        switch (item) {
            case Document document -> append(document);
            case Image image -> append(image);
            case Chunk chunk -> append(chunk);
            case Sample sample -> append(sample);
            default -> throw new IllegalArgumentException("no stage makes a " + item.getClass().getSimpleName());
        }
    }

    private void append(Document document) throws SQLException {
        RowAppender row = documents.begin();
        row.append(document.id().value()).append(document.uri()).append(document.title()).append(document.kind())
                .append(document.language());
        row.append(document.sizeBytes()).append(document.sha256()).append(document.text());
        row.append(Headings.toJson(document.headings()));
        row.append(document.text().codePointCount(0, document.text().length()));
        row.append(document.given() == null ? null : Givens.toJson(document.given())).end();
    }

    private void append(Image image) throws SQLException {
        RowAppender row = images.begin();
        row.append(image.id().value()).append(image.documentId().value()).append(image.ordinal());
        row.append(image.startChar()).append(image.alt()).append(image.caption()).append(image.context());
        row.append(image.codeBefore()).append(image.kind()).append(image.mediaType());
        row.append(image.width()).append(image.height()).append(image.content().sha256());
        row.end();
    }

    /** Appends an image's bytes. */
    void appendBlob(Image image) throws SQLException {
        blobs.begin().append(image.content().sha256()).append(image.content().bytes()).end();
    }

    private void append(Chunk chunk) throws SQLException {
        RowAppender row = chunks.begin();
        row.append(chunk.id().value()).append(chunk.documentId().value()).append(chunk.startChar());
        row.append(chunk.endChar()).append(chunk.text()).append(chunk.tokens()).append(chunk.headingPath());
        row.append(chunk.language()).end();
    }

    private void append(Sample sample) throws SQLException {
        RowAppender row = samples.begin();
        row.append(sample.id().value()).append(sample.chunkId().value()).append(sample.documentId().value());
        row.append(sample.type()).append(sample.question()).append(sample.answer());
        row.append(sample.answerStart()).append(sample.answerEnd()).append(sample.difficulty()).end();
    }

    void flush() throws SQLException {
        blobs.flush();
        documents.flush();
        images.flush();
        chunks.flush();
        samples.flush();
    }

    @Override
    public void close() throws SQLException {
        blobs.close();
        documents.close();
        images.close();
        chunks.close();
        samples.close();
    }
}
