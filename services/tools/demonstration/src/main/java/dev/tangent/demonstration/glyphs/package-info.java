/**
 * Images of characters, drawn from an atlas of rendered glyphs in pure Java: what the
 * demonstration's CLIP is pre-trained on, and the tasks that it is edited for. The same seed gives
 * the same bytes on every machine; no font need be installed.
 */
package dev.tangent.demonstration.glyphs;
