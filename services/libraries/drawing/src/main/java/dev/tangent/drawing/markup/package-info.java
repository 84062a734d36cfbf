/** Elements of HTML and SVG as values, with everything escaped. Knows no page and no figure. */
package dev.tangent.drawing.markup;
