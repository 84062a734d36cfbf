/**
 * A person's own collections of images turned into the dataset artifact: listed first, so that
 * splits and classes are known, then decoded in one pass. Every complaint names file and row or
 * member; nothing is left out without being counted.
 */
package dev.tangent.data.collection;
