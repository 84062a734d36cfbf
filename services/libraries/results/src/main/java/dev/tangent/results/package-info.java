/**
 * What an experiment found, as one record: what {@code results.json} holds, and what follows from
 * it by averaging over seeds. Nothing here evaluates a model, draws or reads a store.
 */
package dev.tangent.results;
