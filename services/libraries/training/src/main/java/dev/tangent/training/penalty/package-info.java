/**
 * What a penalty is to a training step: a term of the loss beside cross-entropy, with its gradient.
 * The penalties themselves live in the packages below, and know nothing of optimisers.
 */
package dev.tangent.training.penalty;
