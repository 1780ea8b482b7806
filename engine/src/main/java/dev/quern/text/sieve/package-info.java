/**
 * Telling in one pass over a text which of many regular expressions can match it at all. Most questions have none of the words that an
 * expression cannot do without, and looking for those words costs a hundredth of trying the expressions one after the other. The words
 * are read from the expressions themselves ({@link dev.quern.text.sieve.Essentials}), as the filter of RE2 does, so that nobody has to
 * keep a list beside them; all are looked for at once ({@link dev.quern.text.sieve.Literals}), after Aho and Corasick (1975).
 */
@NullMarked
package dev.quern.text.sieve;

import org.jspecify.annotations.NullMarked;
