/**
 * Errors, digests and words that every library shares. Knows no file format, no model and no
 * service; what is put here has to be needed by at least three libraries.
 */
package dev.tangent.common;
