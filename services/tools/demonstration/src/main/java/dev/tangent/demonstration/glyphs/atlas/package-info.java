/** The atlas of glyphs: masks of letters by font. */
package dev.tangent.demonstration.glyphs.atlas;
