/**
 * Benchmarks, measured with JMH. They are compiled and run only when asked for:
 *
 * <pre>
 * mvn -Pbench verify                                      everything (the unit tests are left out)
 * mvn -Pbench verify -pl engine -Dbench=Splitter          what a regular expression names
 * mvn -Pbench verify -pl engine -Dbench=Splitter -Dbench.options="-f 1 -wi 2 -i 3 -p text=prose"
 * </pre>
 *
 * The last lines, a Markdown table under the machine's name, also lie in {@code target/benchmarks.md}: from there they go into {@code
 * docs/benchmarks.md}, with the command and the date, and never from memory.
 * <p>
 * To add a benchmark put a class here with methods marked {@code @Benchmark} (JMH finds it), and hold to three habits. The score is a
 * number that people know: let one operation be one megabyte, one outcome, one item, with {@code @OperationsPerInvocation} where a call
 * does many, and say it in {@code Benchmarks.UNITS}. Beside what is measured runs a yardstick over the same input, in the same run: a
 * machine that is busy slows both. Input is made from a fixed seed, so that it is the same on every machine; what runs only beside a
 * corpus takes the corpus as a parameter.
 */
@NullMarked
package dev.quern.bench;

import org.jspecify.annotations.NullMarked;
