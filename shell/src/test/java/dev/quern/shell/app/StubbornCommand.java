package dev.quern.shell.app;

import dev.quern.shell.terminal.Columns;
import dev.quern.shell.terminal.Console;
import dev.quern.shell.terminal.Interrupts;
import java.util.concurrent.locks.LockSupport;

/** A program whose command does not hear that it should stop. */
final class StubbornCommand {
    static final String READY = "ready";

    private StubbornCommand() {}

    public static void main(String[] args) throws Exception {
        Console console = new Console(System.out, System.err, new Console.Look(false, false, false, false, false), () -> 0);
        new Interrupts(console, () -> {}, () -> Wiring.leaveAtOnce(new Columns())).run(() -> {
            console.out().print(READY);
            console.flush();
            while (true) {
                LockSupport.parkNanos(1_000_000_000L);
                Thread.interrupted();
            }
        });
    }
}
