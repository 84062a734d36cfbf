/** What an experiment was: settings, base, datasets, artifacts, machine. */
package dev.tangent.results.provenance;
