/**
 * What an import says about a person's rows: those that were left out and why, and how splits were
 * drawn.
 */
package dev.tangent.data.imports;
