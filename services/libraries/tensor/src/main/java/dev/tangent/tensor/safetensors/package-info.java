/**
 * Safetensors files, single and in shards, read and written with java.nio, so that files of many
 * gigabytes pass through a small heap.
 */
package dev.tangent.tensor.safetensors;
