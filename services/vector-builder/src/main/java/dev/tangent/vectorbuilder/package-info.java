/**
 * The vector-builder: turns a checkpoint into a task vector and measures its geometry. Needs no
 * native engine; tensors stream through it.
 */
package dev.tangent.vectorbuilder;
