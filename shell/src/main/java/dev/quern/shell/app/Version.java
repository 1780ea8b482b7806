package dev.quern.shell.app;

/** The version of this program. */
final class Version {
    private Version() {}

    /** Returns it, such as {@code 0.1.0}; {@code dev} when it runs from classes that are not in a jar. */
    static String number() {
        String number = Version.class.getPackage().getImplementationVersion();
        return number == null ? "dev" : number;
    }
}
