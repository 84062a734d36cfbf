/** What experiments measured: as stored, as tables, and beside each other. */
package dev.tangent.console.results;
