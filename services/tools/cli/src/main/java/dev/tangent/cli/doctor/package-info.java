/**
 * What must be right on a machine for Tangent to run, one class a question. A check never throws
 * for what it finds and never changes anything; each finding says what to do.
 */
package dev.tangent.cli.doctor;
