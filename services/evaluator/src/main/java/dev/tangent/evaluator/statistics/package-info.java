/** What a fine-tuned model makes of its own task's training inputs, for merges that go by it. */
package dev.tangent.evaluator.statistics;
