package dev.quern.shell;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rooms of the shell, and what each may use. Each has a least number of classes, so that no rule holds because nothing is there. */
class ShellArchitectureTest {
    private static final String SHELL = "dev.quern.shell.";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("dev.quern.shell");

    @ParameterizedTest
    @CsvSource({"app, 7", "command, 20", "script, 8", "sql, 3", "terminal, 18", "view, 20"})
    void aRoomIsThere(String room, int least) {
        assertThat(CLASSES.stream().filter(type -> type.getPackageName().startsWith(SHELL + room)))
                .hasSizeGreaterThanOrEqualTo(least);
    }

    @Test
    void viewsKnowNeitherTheEngineNorTheTerminal() {
        // Nearest finds the word that was meant; it is the engine's, and touches nothing.
        ArchRule rule = noClasses().that().resideInAPackage(SHELL + "view..").and()
                .doNotHaveFullyQualifiedName(SHELL + "view.Format").should()
                .dependOnClassesThat().resideInAnyPackage("dev.quern", "dev.quern.catalog..", "dev.quern.run..",
                        "dev.quern.stage..",
                        "dev.quern.item..", "dev.quern.recipe..", "org.jline..", "org.springframework..", SHELL + "terminal..",
                        SHELL + "command..", SHELL + "app..");
        rule.check(CLASSES);
    }

    @Test
    void theTerminalIsTheOnlyRoomThatKnowsJline() {
        noClasses().that().resideOutsideOfPackage(SHELL + "terminal..").should().dependOnClassesThat()
                .resideInAnyPackage("org.jline..")
                .check(CLASSES);
        noClasses().that().resideInAPackage(SHELL + "terminal..").should().dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", SHELL + "command..", SHELL + "app..", "dev.quern",
                        "dev.quern.catalog..",
                        "dev.quern.run..")
                .check(CLASSES);
    }

    @Test
    void onlyTheAppConfiguresSpring() {
        noClasses().that().resideOutsideOfPackage(SHELL + "app..").should().dependOnClassesThat()
                .resideInAnyPackage("org.springframework.context..", "org.springframework.beans..", "org.springframework.boot..")
                .check(CLASSES);
        noClasses().that().resideOutsideOfPackages(SHELL + "app..", SHELL + "command..").should().dependOnClassesThat()
                .resideInAnyPackage("org.springframework..").check(CLASSES);
    }

    @Test
    void onlyTheConsoleWritesToTheStandardStreams() {
        noClasses().that().doNotHaveFullyQualifiedName(SHELL + "app.Main").should().accessField(System.class, "out").orShould()
                .accessField(System.class, "err").orShould().callMethod(System.class, "exit", int.class).check(CLASSES);
    }

    @Test
    void databasesAndTheWebAreTheEnginesAlone() {
        noClasses().should().dependOnClassesThat().resideInAnyPackage("java.sql..", "org.duckdb..", "okhttp3..").check(CLASSES);
    }

    @Test
    void roomsDependInOneDirection() {
        SlicesRuleDefinition.slices().matching("dev.quern.shell.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void everyPackageIsNullMarked() {
        List<JavaPackage> packages = CLASSES.stream().map(type -> type.getPackage()).distinct()
                .filter(found -> found.getName().startsWith("dev.quern.shell")).toList();
        assertThat(packages).hasSizeGreaterThanOrEqualTo(5)
                .allSatisfy(found -> assertThat(found.tryGetPackageInfo()).as(found.getName())
                        .hasValueSatisfying(info -> assertThat(info.isAnnotatedWith(NullMarked.class)).isTrue()));
    }

    @Test
    void theRulesCanFail() {
        ArchRule broken = noClasses().that().resideInAPackage(SHELL + "terminal..").should().dependOnClassesThat()
                .resideInAPackage("org.jline..");
        assertThatThrownBy(() -> broken.check(CLASSES)).isInstanceOf(AssertionError.class).hasMessageContaining("Prompt");
    }
}
