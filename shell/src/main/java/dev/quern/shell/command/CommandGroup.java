package dev.quern.shell.command;

/** What people do with a command; {@code help} and the reference show the groups in this order. */
public enum CommandGroup {
    /** Where things lie and what holds. */
    WORKSPACE("Workspace and settings"),
    /** From documents to a dataset. */
    MILLING("Milling"),
    /** What is there, and why. */
    LOOKING("Looking"),
    /** A person's word over that of a stage. */
    DECIDING("Deciding"),
    /** More than one line at a time. */
    SCRIPTS("Scripts"),
    /** The shell itself. */
    SHELL("The shell");

    private final String title;

    CommandGroup(String title) {
        this.title = title;
    }

    /** Returns its heading. */
    public String title() {
        return title;
    }
}
