package dev.quern.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quern.ImportRequest;
import dev.quern.Quern;
import dev.quern.run.RunListener;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an import leaves out of a PDF is a row with its reason. */
class PdfLeftOutTest {
    private static final String PICTURE = "/Type /XObject /Subtype /Image /BitsPerComponent 8 /ColorSpace /DeviceRGB ";
    private static final String RESOURCES = "/MediaBox [0 0 595 842] /Resources << /XObject << /L 5 0 R /M 6 0 R /J 8 0 R /G 9 0 R >>"
            + " /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> ";

    @TempDir
    Path folder;

    @Test
    @DisplayName("pictures that are too large, by themselves or by their mask, and pictures that nothing reads, once each")
    void pictures() throws Exception {
        byte[] pdf = RawPdf
                .page(RESOURCES,
                        "BT /F 12 Tf 50 800 Td (The pond keeps the water for the wheel.) Tj ET /L Do /L Do /M Do /J Do /G Do")
                .stream(PICTURE + "/Width 10000 /Height 6000", "xxx")
                .stream(PICTURE + "/Width 200 /Height 200 /SMask 7 0 R", "xxx")
                .stream("/Type /XObject /Subtype /Image /Width 40000 /Height 40000 /BitsPerComponent 8 /ColorSpace /DeviceGray",
                        "x")
                .stream(PICTURE + "/Width 300 /Height 200 /Filter /JPXDecode", "xxx")
                .stream(PICTURE + "/Width 160 /Height 160", "x".repeat(160 * 160 * 3)).bytes();
        Path documents = Files.createDirectories(folder.resolve("docs"));
        Files.write(documents.resolve("mill.pdf"), pdf);
        Path workspace = folder.resolve("ws");
        try (Quern quern = Quern.open(workspace, Map.of())) {
            quern.importFiles(ImportRequest.of(documents), RunListener.silent());
        }
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + workspace.resolve("catalog.duckdb"));
                Statement statement = connection.createStatement()) {
            assertThat(rows(statement, "select concat_ws('|', stage, reason, dropped, evidence) from drops order by ordinal"))
                    .containsExactly(
                            "import|picture-too-large|picture on page 1|docs/mill.pdf: 10000 × 6000 px",
                            "import|picture-too-large|picture on page 1|docs/mill.pdf: 200 × 200 px under a larger mask",
                            "import|picture-unreadable|picture on page 1|docs/mill.pdf: 300 × 200 px, coded as JPXDecode");
            assertThat(rows(statement, "select concat_ws('|', width, height) from images")).containsExactly("160|160");
        }
    }

    private static List<String> rows(Statement statement, String sql) throws Exception {
        List<String> rows = new ArrayList<>();
        try (ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                rows.add(row.getString(1));
            }
        }
        return rows;
    }
}
