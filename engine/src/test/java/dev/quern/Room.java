package dev.quern;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A room of the house, which is a package with those below it, and what its classes may use besides themselves and the JDK.
 *
 * @param name the package below {@code dev.quern}
 * @param atLeast how many classes must be there, nested ones included, so that the rule does not pass on nothing
 * @param rooms other rooms
 * @param libraries packages of libraries, with those below
 */
record Room(String name, int atLeast, Set<String> rooms, Set<String> libraries) {
    private static final String HOUSE = "dev.quern.";

    /** SQL is the catalog's alone; the modules of the desktop belong to rendering alone. */
    private static final List<String> RESERVED_JDK = List.of("java.sql.", "javax.sql.", "java.awt.", "javax.swing.");

    static Room of(String name, int atLeast, String... rooms) {
        return new Room(name, atLeast, Set.of(rooms), Set.of());
    }

    Room with(String... more) {
        return new Room(name, atLeast, rooms, Set.of(more));
    }

    void check(JavaClasses engine) {
        JavaClasses inside = engine.that(describe("reside in room " + name, this::holds));
        assertThat(inside.size()).as("classes in room %s", name).isGreaterThanOrEqualTo(atLeast);
        ArchRuleDefinition.noClasses().should().dependOnClassesThat(not(allowed())).check(inside);
    }

    private boolean holds(JavaClass type) {
        return within(type.getPackageName(), HOUSE + name);
    }

    private DescribedPredicate<JavaClass> allowed() {
        List<String> packages = new ArrayList<>();
        packages.add(HOUSE + name);
        packages.add("org.jspecify.annotations");
        rooms.forEach(room -> packages.add(HOUSE + room));
        packages.addAll(libraries);
        return describe("belong to the JDK or to " + packages, type -> {
            JavaClass element = type.getBaseComponentType();
            String home = element.getPackageName();
            return element.isPrimitive() || isPlainJdk(home + ".")
                    || packages.stream().anyMatch(allowed -> within(home, allowed));
        });
    }

    private boolean isPlainJdk(String home) {
        return (home.startsWith("java.") || home.startsWith("javax."))
                && RESERVED_JDK.stream().noneMatch(reserved -> home.startsWith(reserved) && !libraries.contains(
                        reserved.substring(0, reserved.length() - 1)));
    }

    private static boolean within(String home, String room) {
        return home.equals(room) || home.startsWith(room + ".");
    }

    @Override
    public String toString() {
        return name;
    }
}
