/**
 * Which of a model's weights a fine-tune moves, and by which parameters. Nothing here knows of
 * losses or optimisers.
 */
package dev.tangent.training.parameter;
