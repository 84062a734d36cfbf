/**
 * A safetensors file's header: parsed strictly, checked against the file's size before anything is
 * allocated, laid out and written.
 */
package dev.tangent.tensor.safetensors.header;
