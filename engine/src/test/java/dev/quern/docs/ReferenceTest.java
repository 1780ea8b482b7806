package dev.quern.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quern.NamedQueries;
import dev.quern.Quern;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reference says what the descriptors say. To write it anew: {@code mvn test -pl engine -Dtest=ReferenceTest -Dquern.write-expected=true}. */
class ReferenceTest {
    @TempDir
    Path folder;

    @Test
    void saysWhatTheDescriptorsSay() throws Exception {
        try (Quern quern = Quern.open(folder)) {
            assertThat(quern.stages()).hasSizeGreaterThanOrEqualTo(5);
            ReferencePages pages = new ReferencePages(quern.stages(), quern.settings().schema());
            compare("docs/reference/stages.md", pages.stages());
            compare("docs/reference/settings.md", pages.settings());
            compare("docs/reference/queries.md", pages.queries(NamedQueries.all()));
        }
    }

    private static void compare(String page, String expected) throws IOException {
        if (Boolean.getBoolean("quern.write-expected")) {
            Files.createDirectories(Checkout.path(page).getParent());
            Files.writeString(Checkout.path(page), expected);
        }
        assertThat(Checkout.read(page)).as("%s; to write it anew: -Dquern.write-expected=true", page).isEqualTo(expected);
    }
}
