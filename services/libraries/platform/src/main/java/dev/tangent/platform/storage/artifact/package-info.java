/**
 * Artifacts in a store: there from the moment their manifest is, their history append-only; names
 * in a catalog; saved states of unfinished work.
 */
package dev.tangent.platform.storage.artifact;
