/**
 * Prompts: what a model is told, as files that people can read and change. A template is text with placeholders in single braces; a
 * brace that is meant as one is doubled, as in Python's {@code str.format}, so that prompts written for other tools work as they are.
 * The text of a template is part of the recipe of every stage that asks with it: what a person changes there makes exactly those items
 * stale that were made with the old text, and taking the change back makes them current again.
 *
 * <p>Filling in is the work of StringTemplate 4. A scanner of our own stands before it: it knows doubled braces, says line and column of
 * what is wrong, and hands over only what it has understood, so that nothing else of the library's language is open to a template.
 */
@NullMarked
package dev.quern.llm.prompt;

import org.jspecify.annotations.NullMarked;
