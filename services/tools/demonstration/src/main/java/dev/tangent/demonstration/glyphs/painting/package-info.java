/** Painters: each draws a glyph in its own style. */
package dev.tangent.demonstration.glyphs.painting;
