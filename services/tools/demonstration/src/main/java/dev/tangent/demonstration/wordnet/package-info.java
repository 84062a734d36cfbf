/**
 * WordNet 3.1 as classification tasks: its database files are read, synsets are picked for classes
 * by hypernym, lexicographer file or topic, and their definitions become examples.
 */
package dev.tangent.demonstration.wordnet;
