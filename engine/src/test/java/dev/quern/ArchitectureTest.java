package dev.quern;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.GeneralCodingRules;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The rooms of the house, and what each may use. A new room gets a line in {@link #rooms()}; when a count is missed because classes went
 * away on purpose, lower it, and when a room has doubled, raise it.
 */
class ArchitectureTest {
    private static final JavaClasses ENGINE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("dev.quern");

    /** A name that says only that code is there. */
    private static final Pattern EMPTY_NAME = Pattern.compile(".*(Utils?|Helpers?|Manager|Impl)$");

    /** Classes that a rule does not hold for, and why. */
    private static final Map<String, String> EMPTY_NAMES_ALLOWED = Map.of();

    static Stream<Room> rooms() {
        return Stream.of(
                Room.of("item", 15),
                Room.of("file", 1),
                Room.of("stage", 22, "item", "recipe"),
                Room.of("recipe", 32, "file").with("tools.jackson", "com.fasterxml.jackson.annotation", "org.snakeyaml.engine"),
                Room.of("text", 28).with("com.knuddels.jtokkit", "com.optimaize.langdetect"),
                // the nearest name in an error message comes from the recipe's word list
                Room.of("source", 45, "item", "text", "recipe", "file")
                        .with("tools.jackson", "org.jsoup", "org.commonmark", "org.apache.pdfbox"),
                Room.of("llm", 60, "item", "stage", "recipe", "text", "file").with("okhttp3", "okio", "tools.jackson",
                        "org.stringtemplate", "org.snakeyaml.engine"),
                // a rubric is a file that a person writes
                Room.of("llm.rubric", 3, "recipe").with("org.snakeyaml.engine"),
                Room.of("llm.reply", 7, "llm", "stage").with("tools.jackson"),
                Room.of("llm.prompt", 8, "llm", "stage", "recipe", "file").with("org.stringtemplate"),
                Room.of("llm.builtin", 50, "llm", "stage", "text"),
                Room.of("llm.call", 10, "llm", "stage", "item"),
                Room.of("run", 25, "item", "stage"),
                Room.of("export", 15, "text", "file").with("tools.jackson"),
                // the catalog is where ports are kept: the ledger of runs, the sink of traces, the rows of exports
                Room.of("catalog", 80, "item", "stage", "recipe", "run", "llm", "export", "file")
                        .with("java.sql", "org.duckdb", "tools.jackson"),
                Room.of("catalog.rows", 17).with("java.sql", "org.duckdb"),
                // What a stage needs beside its own family comes to it as a port. The catalog is none: the runner stands between.
                Room.of("stages", 40, "stage", "item", "recipe", "text", "llm", "source", "file"),
                Room.of("stages.chunk", 2, "stage", "item", "recipe", "text"));
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void aRoomUsesOnlyItsNeighbours(Room room) {
        room.check(ENGINE);
    }

    @Test
    void familiesOfStagesDoNotKnowEachOther() {
        assertThat(ENGINE.that(resideInAPackage("dev.quern.stages.."))).hasSizeGreaterThanOrEqualTo(40);
        SlicesRuleDefinition.slices().matching("dev.quern.stages.(*)..").should().notDependOnEachOther().check(ENGINE);
    }

    @Test
    void sqlIsTheCatalogsAlone() {
        only("dev.quern.catalog..", "java.sql..", "javax.sql..", "org.duckdb..");
    }

    @Test
    void httpIsSpokenInTwoPlacesAlone() {
        noClasses().that().resideOutsideOfPackages("dev.quern.llm.http..", "dev.quern.hub..").should()
                .dependOnClassesThat().resideInAnyPackage("okhttp3..", "java.net.http..").check(engine());
    }

    @Test
    void theEngineIsAPlainLibrary() {
        noClasses().should().dependOnClassesThat().resideInAnyPackage("org.springframework..", "org.jline..", "dev.quern.shell..")
                .check(engine());
        GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(engine());
        noClasses().should().callMethod(System.class, "exit", int.class).check(engine());
    }

    @Test
    void everyPackageIsNullMarked() {
        List<String> packages = packages().keySet().stream().toList();
        assertThat(packages).hasSizeGreaterThanOrEqualTo(15);
        assertThat(packages).allSatisfy(name -> assertThat(ENGINE.getPackage(name).tryGetPackageInfo())
                .as("package-info of %s", name)
                .hasValueSatisfying(info -> assertThat(info.isAnnotatedWith(NullMarked.class)).isTrue()));
    }

    @Test
    void packagesDependInOneDirection() {
        SlicesRuleDefinition.slices().assignedFrom(new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                return type.getPackageName().startsWith("dev.quern")
                        ? SliceIdentifier.of(type.getPackageName())
                        : SliceIdentifier.ignore();
            }

            @Override
            public String getDescription() {
                return "the packages of the engine";
            }
        }).should().beFreeOfCycles().check(engine());
    }

    @Test
    void namesSayWhatIsThere() {
        assertThat(engine()).allSatisfy(
                type -> assertThat(
                        EMPTY_NAME.matcher(type.getSimpleName()).matches() && !EMPTY_NAMES_ALLOWED.containsKey(type.getName()))
                        .as(type.getName()).isFalse());
        assertThat(packages().keySet())
                .noneMatch(name -> Pattern.matches(".*\\.(utils?|helpers?|common|misc|impl)(\\..*)?", name));
    }

    /** A rule that nothing can break proves nothing: this one is broken on purpose. */
    @Test
    void theRulesCanFail() {
        Room blind = Room.of("stage", 1, "item");
        assertThat(catchThrowable(() -> blind.check(ENGINE)))
                .isInstanceOf(AssertionError.class).hasMessageContaining("dev.quern.recipe.Setting");
        Room empty = Room.of("nowhere", 1);
        assertThat(catchThrowable(() -> empty.check(ENGINE)))
                .isInstanceOf(AssertionError.class).hasMessageContaining("nowhere");
    }

    private static void only(String room, String... libraries) {
        noClasses().that().resideOutsideOfPackage(room).should().dependOnClassesThat().resideInAnyPackage(libraries)
                .check(engine());
    }

    private static JavaClasses engine() {
        assertThat(ENGINE).hasSizeGreaterThanOrEqualTo(320);
        return ENGINE;
    }

    private static Map<String, JavaPackage> packages() {
        Map<String, JavaPackage> packages = new TreeMap<>();
        for (JavaClass type : ENGINE) {
            packages.putIfAbsent(type.getPackageName(), type.getPackage());
        }
        return packages;
    }
}
