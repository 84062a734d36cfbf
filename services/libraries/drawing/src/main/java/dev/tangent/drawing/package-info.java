/**
 * A drawing as a value: a few kinds of shapes in a plane, with colours named by what they mean. It
 * is written as SVG, for a page or as a file of its own, and rasterised as PNG, from the very same
 * shapes. Knows no chart and no experiment.
 */
package dev.tangent.drawing;
