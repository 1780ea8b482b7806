/**
 * Benchmarks of the program as people start it: through the launcher, on a pseudo-terminal, with the keys that they would press. They are
 * compiled and run only when asked for:
 *
 * <pre>
 * mvn -Pbench verify -pl shell -am -Dbench='FirstPrompt|FirstScreen'      what a regular expression names
 * mvn -Pbench verify -pl shell -am -Dbench=CompletionList -Dbench.runs=20
 * </pre>
 *
 * The last lines, Markdown under the machine's name and how busy it was, also lie in {@code shell/target/benchmarks.md}: from there they go
 * into {@code docs/benchmarks.md}. The launcher builds and trains the program first where that is needed; that is not counted.
 * <p>
 * To add a benchmark write a {@link dev.quern.shell.bench.Figure} and list it in {@link dev.quern.shell.bench.Figures}. Beside what is
 * measured runs a yardstick in turn with it, so that both see the same machine; what is told is the median, the least and the most of all runs.
 */
@NullMarked
package dev.quern.shell.bench;

import org.jspecify.annotations.NullMarked;
