/**
 * Records that no service could use: where they lie, what can still be read of them, what to do.
 */
package dev.tangent.client.letters;
