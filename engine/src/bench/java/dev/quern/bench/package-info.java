/**
 * Benchmarks, measured with JMH but for one, with the heap and the collector of the program (see {@code shell/quern}). They are compiled and
 * run only when asked for:
 *
 * <pre>
 * mvn -Pbench verify                                      everything (the unit tests are left out)
 * mvn -Pbench verify -pl engine -Dbench=Splitter          what a regular expression names
 * mvn -Pbench verify -pl engine -Dbench=Splitter -Dbench.options="-f 1 -wi 2 -i 3 -p text=prose"
 * mvn -Pbench verify -pl engine -Dbench=Call -Dbench.options="-wi 3 -i 11 -p load=0ms/64"
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
 * <p>
 * Where the ratio to the yardstick is what is asked for, and both are bound by processors that others use too, JMH's forks are too far apart:
 * {@link dev.quern.bench.CallBenchmark} has rounds of the one and of the other alternate in one process, and tells the median of the ratios.
 */
@NullMarked
package dev.quern.bench;

import org.jspecify.annotations.NullMarked;
