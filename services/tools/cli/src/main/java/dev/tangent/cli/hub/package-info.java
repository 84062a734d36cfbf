/**
 * Repositories of the Hugging Face hub by their names: what is in them, and the files that an
 * import reads, from the cache or fetched.
 */
package dev.tangent.cli.hub;
