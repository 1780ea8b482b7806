package dev.quern.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quern.Quern;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page on the SQL surface names every view, column and type that there is, in order, and no other. */
class CatalogPageTest {
    private static final Pattern VIEW = Pattern.compile("### (\\w+)");
    private static final Pattern COLUMN = Pattern.compile("\\| (\\w+) \\| ([A-Z(),\\[\\] ]+?) \\|.*\\|");

    @TempDir
    Path folder;

    @Test
    void saysWhatTheCatalogHas() throws Exception {
        Map<String, List<String>> written = written();
        Map<String, List<String>> real = real();
        assertThat(written.keySet()).containsExactlyInAnyOrderElementsOf(real.keySet());
        written.forEach((view, columns) -> assertThat(columns).as(view).containsExactlyElementsOf(real.get(view)));
    }

    private static Map<String, List<String>> written() {
        Map<String, List<String>> views = new TreeMap<>();
        List<String> columns = new ArrayList<>();
        for (String line : Checkout.read("docs/catalog.md").lines().toList()) {
            Matcher view = VIEW.matcher(line);
            Matcher column = COLUMN.matcher(line);
            if (view.matches()) {
                columns = new ArrayList<>();
                views.put(view.group(1), columns);
            } else if (column.matches()) {
                columns.add(column.group(1) + " " + column.group(2));
            }
        }
        return views;
    }

    private Map<String, List<String>> real() throws Exception {
        Quern.open(folder).close();
        Map<String, List<String>> views = new LinkedHashMap<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + folder.resolve("catalog.duckdb"));
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        select table_name, column_name, data_type from duckdb_columns()
                        where schema_name = 'main' and not internal and database_name = current_database()
                        order by table_name, column_index""")) {
            while (rows.next()) {
                views.computeIfAbsent(rows.getString(1), name -> new ArrayList<>())
                        .add(rows.getString(2) + " " + rows.getString(3));
            }
        }
        return views;
    }
}
