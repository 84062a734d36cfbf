/**
 * What a fine-tuned model makes of its own task's inputs, for merges that go by it: Gram matrices
 * of what its layers read, and the Fisher information of its weights.
 */
package dev.tangent.model.statistics;
