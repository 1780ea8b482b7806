/**
 * What several tests share: where real input lies.
 */
@NullMarked
package dev.quern.testing;

import org.jspecify.annotations.NullMarked;
