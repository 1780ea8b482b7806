/**
 * What calls of a model cost. A price comes from the settings of a role, or from a table that ships with Quern, in which each row names
 * the latest day of its readings and the page to check it on; the table holds for the providers' own addresses alone, because the same name served elsewhere
 * costs something else or nothing. What is in neither is not known, and stays unknown in every sum that it would be part of.
 */
@NullMarked
package dev.quern.llm.price;

import org.jspecify.annotations.NullMarked;
