/** Results of single tasks: zero-shot, fine-tuned, and how the learning rate was chosen. */
package dev.tangent.results.task;
