package dev.quern.shell.bench;

import dev.quern.ImportRequest;
import dev.quern.Quern;
import dev.quern.recipe.SettingException;
import dev.quern.run.RunListener;
import dev.quern.shell.testing.Checkout;
import dev.quern.shell.testing.Pty;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * A temporary folder with the workspaces that are measured in, removed when closed. The large one stays for the next time, as long as the
 * script that makes it stays what it is.
 */
final class Bench implements AutoCloseable {
    /** Copies of the quickstart's items that make a million chunks and samples. */
    private static final int COPIES = 6600;
    private static final String CATALOG = "catalog.duckdb";
    private static final int TRACES = 1_000_000;

    private final Path folder = Files.createTempDirectory("quern-bench");
    private final Path kept;

    /**
     * Builds and trains the program where that is needed.
     *
     * @param kept where the large workspace stays
     */
    Bench(Path kept) throws IOException, InterruptedException {
        this.kept = kept;
        run(List.of(Checkout.path("shell/quern").toString(), "--version"), folder.resolve("version.txt"));
    }

    Path folder() {
        return folder;
    }

    /** Returns the command that starts the program in a workspace. */
    static List<String> quern(Path workspace, String... more) {
        List<String> command = new ArrayList<>(List.of(Checkout.path("shell/quern").toString(), "-w", workspace.toString()));
        command.addAll(List.of(more));
        return command;
    }

    /** Starts the program on a terminal of 100 columns and 30 lines. */
    Pty terminal(List<String> command) throws IOException {
        return Pty.start(command, 100, Map.of("QUERN_HISTORY", folder.resolve("history").toString()), folder);
    }

    /** Runs the program to its end, its output into a file. */
    static void run(List<String> command, Path output) throws IOException, InterruptedException {
        int code = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).redirectOutput(output.toFile())
                .start()
                .waitFor();
        if (code != 0) {
            throw new IOException(command + " ended with " + code);
        }
    }

    /**
     * Returns a workspace of a million chunks and samples, all stages run, and a million calls of a model: the quickstart's handbook milled by
     * the program, and then copied within the database.
     */
    Path million() throws IOException, InterruptedException, SQLException {
        Path made = kept.resolve("million");
        Path whole = kept.resolve("million.sql");
        String script = script("million.sql");
        if (Files.exists(whole) && Files.readString(whole).equals(script)) {
            return made;
        }
        Files.deleteIfExists(whole);
        remove(made);
        mill(made);
        try (Connection connection = database(made); Statement statement = connection.createStatement()) {
            statement.execute("set variable copies = " + COPIES);
            statement.execute("set variable traces = " + TRACES);
            statement.execute(script);
        }
        Files.writeString(whole, script);
        return made;
    }

    /** Copies the catalog of the large workspace, for the bare driver: two processes cannot have one open. */
    Path copy() throws IOException, InterruptedException, SQLException {
        Path copy = Files.createDirectories(folder.resolve("copy"));
        Files.copy(million().resolve(CATALOG), copy.resolve(CATALOG), StandardCopyOption.REPLACE_EXISTING);
        return copy;
    }

    private static void mill(Path workspace) throws IOException, InterruptedException {
        try (Quern quern = Quern.open(workspace, Map.of())) {
            quern.importFiles(ImportRequest.of(Checkout.path("examples/01-quickstart/handbook")), RunListener.silent());
            for (String stage : quern.range("all")) {
                quern.run(stage);
            }
        } catch (SettingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Opens the catalog of a workspace with the bare driver. */
    static Connection database(Path workspace) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("jdbc_stream_results", "true");
        return DriverManager.getConnection("jdbc:duckdb:" + workspace.resolve(CATALOG), properties);
    }

    private static String script(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(Bench.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() throws IOException {
        remove(folder);
    }

    private static void remove(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder).sorted(Comparator.reverseOrder())) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.delete(file);
            }
        }
    }
}
