package dev.quern.llm.price;

import dev.quern.llm.Dialect;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The prices that ship with Quern: several readings put together, some by third parties, as the head of the file says. Immutable and
 * thread-safe.
 */
public final class PriceTable {
    private static final String FILE = "prices.csv";
    private static final Pattern SNAPSHOT = Pattern.compile("-(latest|\\d{8}|\\d{4}-\\d{2}-\\d{2})");

    private final List<Row> rows;

    private static final class Shipped {
        static final PriceTable TABLE = read();
    }

    /**
     * One model.
     *
     * @param dialect the protocol of its provider
     * @param model its name, without a date
     * @param price what it charges
     * @param mostOutput most tokens that it can write in one answer; null when not confirmed
     * @param asOf the latest day on which one of the figures was read or reported; the others may be older
     * @param source the page of the provider on which they are to be checked
     */
    public record Row(
            Dialect dialect, String model, Price price, @Nullable Long mostOutput, LocalDate asOf, URI source) {
        boolean names(String name) {
            String wanted = name.toLowerCase(Locale.ROOT);
            return wanted.startsWith(model)
                    && (wanted.length() == model.length() || SNAPSHOT.matcher(wanted.substring(model.length())).matches());
        }
    }

    private PriceTable(List<Row> rows) {
        this.rows = List.copyOf(rows);
    }

    /** Returns the table of this version of Quern. */
    public static PriceTable shipped() {
        return Shipped.TABLE;
    }

    /** Returns all rows, in the order of the file. */
    public List<Row> rows() {
        return rows;
    }

    /**
     * Finds a model at its provider's own address.
     *
     * @param model its name, with or without a date
     * @param baseUrls where it is served; a single other address than the provider's, and nothing is known
     */
    public Optional<Row> find(Dialect dialect, String model, Collection<String> baseUrls) {
        if (!baseUrls.stream().allMatch(url -> isPublic(dialect, url))) {
            return Optional.empty();
        }
        return rows.stream().filter(row -> row.dialect() == dialect && row.names(model))
                .max(Comparator.comparingInt(row -> row.model().length()));
    }

    private static boolean isPublic(Dialect dialect, String url) {
        try {
            String host = URI.create(url.strip()).getHost();
            return host != null && host.equalsIgnoreCase(URI.create(dialect.publicUrl()).getHost());
        } catch (IllegalArgumentException e) {
            return false; // no URL: the first call says so
        }
    }

    private static PriceTable read() {
        InputStream in = Objects.requireNonNull(PriceTable.class.getResourceAsStream(FILE), FILE);
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return new PriceTable(lines.lines().filter(line -> !line.startsWith("#") && !line.startsWith("dialect,"))
                    .map(PriceTable::row).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Row row(String line) {
        String[] cells = line.split(",", -1);
        double input = Double.parseDouble(cells[2]);
        double cached = cells[4].isEmpty() ? input : Double.parseDouble(cells[4]);
        Price price = new Price(
                input, Double.parseDouble(cells[3]), cached, Double.parseDouble(cells[5]), whole(cells[6]));
        return new Row(
                Dialect.find(cells[0]).orElseThrow(), cells[1], price, whole(cells[7]), LocalDate.parse(cells[8]),
                URI.create(cells[9]));
    }

    private static @Nullable Long whole(String cell) {
        return cell.isEmpty() ? null : Long.valueOf(cell);
    }
}
