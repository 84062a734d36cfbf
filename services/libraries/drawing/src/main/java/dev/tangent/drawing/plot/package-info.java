/** What charts have in common: axes, the area they span, markers and colour scales. */
package dev.tangent.drawing.plot;
