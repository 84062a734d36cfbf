/**
 * How far a job has come, and how that looks on a terminal or in a log. Pure functions from states
 * to lines; where states come from and where lines go is not known here.
 */
package dev.tangent.cli.progress;
