/**
 * The generator of questions that needs no model and no network. It is for trying the mill, for tests and smoke runs, and for plain
 * extractive questions; it does not replace a model. {@code page} reads a passage, {@code grammar} its sentences, {@code find} asks;
 * this package chooses.
 */
@NullMarked
package dev.quern.llm.builtin;

import org.jspecify.annotations.NullMarked;
