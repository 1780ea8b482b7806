package dev.quern.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quern.testing.QuickstartHandbook;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The example's input is what its page says it is: an editor that repairs a fault, or an encoding, is found out. */
class QuickstartHandbookTest {
    private static final Path HANDBOOK = Checkout.path("examples/01-quickstart/handbook");

    @Test
    void holdsAllFiveKinds() throws IOException {
        try (Stream<Path> files = Files.walk(HANDBOOK)) {
            TreeMap<String, Long> kinds = files.filter(Files::isRegularFile).map(p -> p.toString().replaceFirst(".*\\.", ""))
                    .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
            assertThat(kinds).hasToString("{html=4, ipynb=2, md=8, pdf=2, png=2, txt=7}");
        }
    }

    @Test
    void theSafetyLeafletIsWhatItsSourceMakes() throws IOException {
        String source = Checkout.read("examples/01-quickstart/making/safety.txt");
        assertThat(QuickstartHandbook.pdf(source, null)).isEqualTo(Files.readAllBytes(HANDBOOK.resolve("safety.pdf")));
    }

    @Test
    void theFaultsAreStillThere() throws IOException {
        assertThatThrownBy(() -> Loader.loadPDF(HANDBOOK.resolve("tenancy.pdf").toFile()))
                .isInstanceOf(InvalidPasswordException.class);
        assertThatThrownBy(
                () -> JsonMapper.shared().readTree(Files.readAllBytes(HANDBOOK.resolve("measurements/flow-draft.ipynb"))))
                .isInstanceOf(JacksonException.class);
        assertThat(JsonMapper.shared().readTree(Files.readAllBytes(HANDBOOK.resolve("measurements/flow.ipynb"))).path("nbformat")
                .asInt()).isEqualTo(4);
        assertThat(Files.size(HANDBOOK.resolve("notes/empty.md"))).isZero();
        byte[] log = Files.readAllBytes(HANDBOOK.resolve("notes/log-1998.txt"));
        assertThatThrownBy(() -> StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(log)))
                .isInstanceOf(MalformedInputException.class);
        assertThat(Files.readString(HANDBOOK.resolve("notes/level-display.txt"))).contains("\u001b[2J", "\u001b]0;", "\u0007");
        assertThat(Files.readString(HANDBOOK.resolve("mill/water-and-wheel.md"))).contains("](../../../private/", "](file:///");
    }
}
