/**
 * Brings files of a repository into the cache: what is missing, whole, and with the right digest.
 */
package dev.tangent.cli.hub.transfer;
