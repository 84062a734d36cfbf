package dev.tangent.report.part;

import dev.tangent.drawing.Drawing;

/**
 * One chart of a figure.
 *
 * @param title over it; empty where the figure's caption says all
 */
public record Panel(String title, Drawing drawing) {}
