/**
 * A person's own tables turned into the dataset artifact, row by row in bounded memory. Every
 * complaint names file and line; nothing is left out without being counted.
 */
package dev.tangent.data.table;
