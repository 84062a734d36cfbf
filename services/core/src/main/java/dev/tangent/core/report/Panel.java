package dev.tangent.core.report;

import dev.tangent.core.report.drawing.Drawing;

/**
 * One chart of a figure.
 *
 * @param title over it; empty where the figure's caption says all
 */
record Panel(String title, Drawing drawing) {}
