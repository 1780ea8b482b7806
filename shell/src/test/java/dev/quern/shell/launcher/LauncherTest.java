package dev.quern.shell.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.quern.shell.testing.Program;
import dev.quern.shell.testing.Ran;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real launcher in a checkout of empty files, in a folder with a blank in its name. Beside it stand a {@code java} that writes down how
 * it is called, and a {@code mvn} that takes half a second and builds a jar of one line.
 */
@Timeout(60)
class LauncherTest {
    @TempDir
    Path folder;

    private Path checkout;

    @BeforeEach
    void checkOut() throws IOException {
        checkout = folder.resolve("a checkout");
        for (String file : List.of("pom.xml", "engine/pom.xml", "shell/pom.xml", "engine/src/main/A.java",
                "shell/src/main/B.java", "queries/q.sql")) {
            write(checkout.resolve(file), "as it was\n");
            age(checkout.resolve(file), 3600);
        }
        program(checkout.resolve("shell/quern"), Files.readString(Path.of("quern")));
        write(folder.resolve("jdk 25/release"), "IMPLEMENTOR=\"Test\"\nJAVA_VERSION=\"25.0.1\"\n");
        program(folder.resolve("jdk 25/bin/javac"), "#!/bin/sh\n");
        program(folder.resolve("jdk 25/bin/java"), """
                #!/bin/sh
                for word in "$@"; do
                    case $word in -XX:AOTMode=*) mode=$word ;; -XX:AOTCache=*) cache=${word#*=} ;; esac
                done
                case ${mode:-} in *create) : >"$cache"; exit ;; *record) exit ;; esac
                for word in "$@"; do printf '[%s]' "$word"; done
                """);
        program(folder.resolve("bin/mvn"), """
                #!/bin/sh
                echo called >>"%1$s/mvn.calls"
                [ -e "%1$s/broken" ] && { echo '[ERROR] B.java: what is this?'; exit 1; }
                sleep "$(cat "%1$s/seconds")"
                for word in "$@"; do case $word in -Ddist=*) mkdir -p "${word#*=}/lib"; echo jar >"${word#*=}/quern.jar" ;; esac; done
                """.formatted(folder));
        write(folder.resolve("seconds"), "0.5");
    }

    @Test
    void theFirstStartBuildsAndTheSecondDoesNot() throws Exception {
        Ran first = start(checkout.resolve("shell/quern"), "-c", "select 'two words'");
        first.exits(0).printsAmongOthers("[dev.quern.shell.app.Main][-c][select 'two words']", "/quern.aot]")
                .saysAmongOthers("built in");
        start(checkout.resolve("shell/quern")).exits(0).says("");
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void itStartsThroughLinksFromAnywhere() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("q"), Path.of("a checkout", "shell", "quern"));
        Path second = Files.createSymbolicLink(folder.resolve("bin").resolve("quern"), link);
        start(second).exits(0).printsAmongOthers(checkout.resolve(".build").toRealPath() + "/");
    }

    @Test
    void aNewerSourceBuildsAgainAndTheOldBuildGoes() throws Exception {
        start(checkout.resolve("shell/quern")).exits(0);
        String old = current();
        age(checkout.resolve(".build").resolve(old).resolve("started"), 60);
        age(checkout.resolve("shell/src/main/B.java"), 30);
        start(checkout.resolve("shell/quern")).exits(0).saysAmongOthers("built in");
        assertThat(builds()).isEqualTo(2);
        assertThat(current()).isNotEqualTo(old);
        assertThat(checkout.resolve(".build").resolve(old)).doesNotExist();
    }

    @Test
    void aBuildThatFailsSaysWhyAndStartsNothing() throws Exception {
        write(folder.resolve("broken"), "");
        start(checkout.resolve("shell/quern")).exits(1).prints("").saysAmongOthers("the build failed", "B.java: what is this?",
                ".build/build.log");
        assertNothingIsHalfDone();
        Files.delete(folder.resolve("broken"));
        start(checkout.resolve("shell/quern")).exits(0);
    }

    @Test
    void anInterruptStopsTheBuild() throws Exception {
        write(folder.resolve("seconds"), "30");
        Process process = launcher(List.of(checkout.resolve("shell/quern").toString())).start();
        while (!Files.exists(folder.resolve("mvn.calls"))) {
            Thread.sleep(20);
        }
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
        ended(process).exits(130).prints("").saysAmongOthers("the build was stopped");
        assertNothingIsHalfDone();
    }

    @Test
    void twoStartsAtOnceBuildOnce() throws Exception {
        Process one = launcher(List.of(checkout.resolve("shell/quern").toString())).start();
        Process two = launcher(List.of(checkout.resolve("shell/quern").toString())).start();
        ended(one).exits(0).printsAmongOthers("Main");
        ended(two).exits(0).printsAmongOthers("Main");
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void aLockOfAProcessThatIsGoneIsTaken() throws Exception {
        write(checkout.resolve(".build/lock/pid"), "999999999\n");
        start(checkout.resolve("shell/quern")).exits(0);
    }

    @Test
    void anUpgradeOfTheJdkPreparesFastStartsAnewAndBuildsNothing() throws Exception {
        start(checkout.resolve("shell/quern")).exits(0);
        Path trainedBy = checkout.resolve(".build").resolve(current()).resolve("quern.aot.jdk");
        assertThat(trainedBy).content().startsWith("25.0.1 ");
        write(folder.resolve("jdk 25/release"), "IMPLEMENTOR=\"Test\"\nJAVA_VERSION=\"25.0.2\"\n");
        start(checkout.resolve("shell/quern")).exits(0).printsAmongOthers("/quern.aot]");
        assertThat(trainedBy).content().startsWith("25.0.2 ");
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void anUpgradeOfQuernTakesNothingFromTheBuildBefore() throws Exception {
        start(checkout.resolve("shell/quern")).exits(0);
        String old = current();
        age(checkout.resolve(".build").resolve(old).resolve("started"), 60);
        age(checkout.resolve("pom.xml"), 30);
        start(checkout.resolve("shell/quern")).exits(0).printsAmongOthers("-XX:AOTCache=", "/" + current() + "/quern.aot]");
        assertThat(current()).isNotEqualTo(old);
    }

    @Test
    void aMovedFolderStartsWithWhatItHas() throws Exception {
        start(checkout.resolve("shell/quern")).exits(0);
        Path moved = Files.move(checkout, folder.resolve("moved to"));
        Path build = moved.resolve(".build").resolve(Files.readString(moved.resolve(".build/current")).strip()).toRealPath();
        start(moved.resolve("shell/quern"), "--version").exits(0).says("")
                .printsAmongOthers("[-XX:AOTCache=" + build + "/quern.aot]", "[" + build + "/quern.jar]", "[--version]",
                        "[-Djava.library.path=" + build + "/lib]", "[-Dlibrary.jline.path=" + build + "/lib/jline]");
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void anInstallationThatCannotBeWrittenStartsAndIsLeftAsItIs() throws Exception {
        start(checkout.resolve("shell/quern")).exits(0);
        List<String> command = asSomebodyWhoMayOnlyRead();
        List<String> before = files();
        ended(launcher(command).start()).exits(0).printsAmongOthers("Main", "/quern.aot]").says("");
        Files.setLastModifiedTime(checkout.resolve("shell/src/main/B.java"), FileTime.from(Instant.now().plusSeconds(30)));
        ended(launcher(command).start()).exits(0).printsAmongOthers("Main").saysAmongOthers(
                "the sources are newer than the build", "this is the older build");
        assertThat(files()).isEqualTo(before);
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void aFirstStartWhereNothingCanBeWrittenSaysWhatToDo() throws Exception {
        ended(launcher(asSomebodyWhoMayOnlyRead()).start()).exits(1).prints("").saysAmongOthers("Quern has to be built",
                "cannot be written. Copy it to a folder of yours.");
    }

    /** Rights do not bind root, which hands its rights over first. Returns the command of the launcher. */
    private List<String> asSomebodyWhoMayOnlyRead() throws IOException, InterruptedException {
        String launcher = checkout.resolve("shell/quern").toString();
        assumeTrue(new ProcessBuilder("chmod", "-R", "a+rX,a-w", checkout.toString()).start().waitFor() == 0);
        if (!Files.isWritable(checkout)) {
            return List.of(launcher);
        }
        assumeTrue(new ProcessBuilder("chmod", "-R", "a+rX", folder.toString()).start().waitFor() == 0);
        List<String> command = List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", launcher);
        boolean given = new ProcessBuilder("sh", "-c", "command -v setpriv").start().waitFor() == 0
                && new ProcessBuilder("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "test", "-r", launcher)
                        .start()
                        .waitFor() == 0;
        assumeTrue(given, "root cannot hand its rights over here");
        return command;
    }

    @AfterEach
    void mayBeRemoved() throws IOException, InterruptedException {
        new ProcessBuilder("chmod", "-R", "u+w", folder.toString()).start().waitFor();
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.walk(checkout)) {
            return files.map(Path::toString).sorted().toList();
        }
    }

    private void assertNothingIsHalfDone() throws IOException {
        try (Stream<Path> left = Files.list(checkout.resolve(".build"))) {
            assertThat(left.map(path -> String.valueOf(path.getFileName()))).containsOnly("build.log");
        }
    }

    private String current() throws IOException {
        return Files.readString(checkout.resolve(".build/current")).strip();
    }

    private long builds() throws IOException {
        return Files.readAllLines(folder.resolve("mvn.calls")).size();
    }

    private ProcessBuilder launcher(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(Program.hearingSignals(command)).directory(folder.toFile());
        builder.environment().put("JAVA_HOME", folder.resolve("jdk 25").toString());
        builder.environment().put("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
        return builder;
    }

    private Ran start(Path launcher, String... args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(args));
        return ended(launcher(command).start());
    }

    private static Ran ended(Process process) throws IOException, InterruptedException {
        process.onExit().orTimeout(40, TimeUnit.SECONDS).exceptionally(late -> process.destroyForcibly());
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ran(List.of(), process.waitFor(), out, err);
    }

    /** Makes a file, and the folders from the checkout down to it, so many seconds old. */
    private void age(Path file, long seconds) throws IOException {
        FileTime time = FileTime.from(Instant.now().minusSeconds(seconds));
        Path place = checkout;
        for (Path name : checkout.relativize(file)) {
            place = place.resolve(name);
            Files.setLastModifiedTime(place, time);
        }
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, text);
    }

    private static void program(Path file, String text) throws IOException {
        write(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
