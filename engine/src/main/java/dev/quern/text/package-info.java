/**
 * Reading text as text: splitting it, counting its tokens, finding its sentences, and telling how alike two texts are. Everything here
 * is a pure function of its arguments: no files, no models, no clock, no locale. Offsets are code points unless a name says UTF-16.
 */
@NullMarked
package dev.quern.text;

import org.jspecify.annotations.NullMarked;
